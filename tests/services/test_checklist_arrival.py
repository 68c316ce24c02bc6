from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.drafting import TitleMissing
from inspector_app.domain.table_checklists import Sureness
from inspector_app.services import checklist_arrival, checklist_import, drafting
from inspector_app.services.desk import Desk
from tests.exchange.workbooks import make_list
from tests.services.checklist_folder import item, write_checklist


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_list(tmp_path / "某院检查表.xlsx", [["序号", "检查内容", "备注"], [1, "通道畅通", "每月"]])


def test_a_table_comes_in_under_the_title_that_a_person_gave_it(desk: Desk, path: Path) -> None:
    mapping = checklist_import.guess(desk, path).mapping()
    read = checklist_import.read_table(path, mapping, title="").checklist
    assert read is not None
    assert read.sections[0].title == "某院检查表"

    made = checklist_arrival.come_in(desk, read, title=" 院内自查 ", columns=mapping).made_id

    written = drafting.draft(desk, made).checklist
    assert (written.title, [section.title for section in written.sections]) == ("院内自查", ["院内自查"])
    assert checklist_import.guess(desk, path).sheets[0].columns[0].sureness is Sureness.REMEMBERED


def test_nothing_is_kept_where_the_title_is_missing(desk: Desk, path: Path) -> None:
    mapping = checklist_import.guess(desk, path).mapping()
    read = checklist_import.read_table(path, mapping, title="").checklist
    assert read is not None
    with pytest.raises(TitleMissing):
        checklist_arrival.come_in(desk, read, title="  ", columns=mapping)

    assert drafting.drafts(desk) == []
    assert checklist_import.guess(desk, path).sheets[0].columns[0].sureness is not Sureness.REMEMBERED


def test_a_checklist_of_the_library_comes_in_as_its_edition_or_as_another_one(desk: Desk, tmp_path: Path) -> None:
    from inspector_app.checklist_files.reading import read_checklist
    from inspector_app.services.checklist_library import refresh, shipped_register

    folder = tmp_path / "checklists"
    write_checklist(folder, "a", item("A-01"), title="甲表", edition="1")
    refresh(desk, folder)
    read = replace(read_checklist(folder / "a.yaml", shipped_register()), based_on="0" * 64)

    assert checklist_arrival.present_edition(desk, "a") is not None
    assert checklist_arrival.present_edition(desk, "b") is None
    edition = drafting.draft(desk, checklist_arrival.come_in(desk, read, title="甲表").made_id).checklist
    another = drafting.draft(
        desk, checklist_arrival.come_in(desk, read, title="甲表（本单位）", as_another=True).made_id
    ).checklist
    assert edition.id == "a"
    assert another.id.startswith("own-")
    assert (another.title, another.based_on) == ("甲表（本单位）", "")


def test_sections_of_a_table_keep_their_titles(desk: Desk, tmp_path: Path) -> None:
    rows = [["分类", "检查内容"], ["消防", "通道畅通"], ["食堂", "证照齐全"]]
    path = make_list(tmp_path / "消防.xlsx", rows)
    read = checklist_import.read_table(path, checklist_import.guess(desk, path).mapping(), title="").checklist
    assert read is not None
    assert [one.title for one in checklist_arrival.retitled(read, "自查").sections] == ["消防", "食堂"]
