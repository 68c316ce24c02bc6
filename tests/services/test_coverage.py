from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.coverage import Covered
from inspector_app.domain.errors import BadFile
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_library
from inspector_app.services.coverage import coverage
from inspector_app.services.desk import Desk
from inspector_app.shipped import shipped
from tests.services.checklist_folder import item, write_checklist

TASKS = """\
id: task_list
title: 任务清单
rows:
  - {row: 1, group: 消防, task: 更换老旧器材}
  - {row: 2, group: 消防, task: 疏散通道畅通}
"""


@pytest.fixture
def desk(empty_desk: Desk, tmp_path: Path) -> Desk:
    write_checklist(tmp_path / "checklists", "a", item("A-01", row=1), title="甲表")
    checklist_library.refresh(empty_desk, tmp_path / "checklists")
    return empty_desk


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    path = tmp_path / "task_list.yaml"
    path.write_text(TASKS, encoding="utf-8")
    return path


def covered(desk: Desk, tasks: Path) -> list[Covered]:
    return [one.covered for one in coverage(desk, tasks).tasks]


def test_the_editions_in_use_count(desk: Desk, tasks: Path) -> None:
    assert covered(desk, tasks) == [Covered.BY_ITEMS, Covered.GAP]
    checklist_library.set_in_use(desk, "a", False)
    assert covered(desk, tasks) == [Covered.GAP, Covered.GAP]


def test_the_bureaus_own_checklists_count(desk: Desk, tasks: Path) -> None:
    shipped_one = checklist_library.read(desk, desk.records.shelf.get("a").edition)
    own_item = replace(shipped_one.item("A-01"), seed_rows=(2,))
    own = replace(shipped_one.with_items({"A-01": own_item}), id="own", title="本局表")
    with desk.records.transaction():
        checklist_library.shelve(desk, desk.author(), own, Origin.OWN)

    found = coverage(desk, tasks)
    assert [one.checklist for one in found.tasks[1].items] == ["本局表"]


def test_a_broken_task_list_is_refused(desk: Desk, tasks: Path) -> None:
    tasks.write_text(TASKS.replace("row: 2", "row: 1"), encoding="utf-8")
    with pytest.raises(BadFile):
        coverage(desk, tasks)


def test_the_shipped_checklists_leave_no_gap_in_the_shipped_task_list(empty_desk: Desk) -> None:
    checklist_library.refresh(empty_desk, shipped("checklists"))
    found = coverage(empty_desk)

    assert found.count(Covered.GAP) == 0
    assert [one.mechanism.id for one in found.mechanisms if one.missing or one.covered is Covered.GAP] == []
    assert found.unknown_rows == ()
