from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from inspector_app.bootstrap import Office
from inspector_app.domain.troubles_safekeeping import Cancelled
from inspector_app.domain.vocabulary import Grade
from inspector_app.services import checklist_library, demonstrating, handing_over, verifying
from inspector_app.services.demonstrating import ExampleReport

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
SHEETS = ["说明", "单位", "检查", "检查项结果", "隐患台账", "文书", "依据补核"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "data", outside=tmp_path / "outside", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def example(office: Office) -> ExampleReport:
    return office.build_example().result()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "移交.xlsx"


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_empty_data_give_a_workbook_with_every_sheet(office: Office, target: Path) -> None:
    report = office.export(target).result()
    assert CalamineWorkbook.from_path(target).sheet_names == SHEETS
    assert {sheet: count for sheet, count in report.rows.items() if count} == {"说明": report.rows["说明"]}


def test_every_level_is_there_with_its_ids(office: Office, example: ExampleReport, target: Path) -> None:
    report = office.export(target).result()

    (facility,) = rows_of(target, "单位")
    (inspection,) = rows_of(target, "检查")
    results, ledger, documents = (rows_of(target, sheet) for sheet in SHEETS[3:6])
    assert facility["单位ID"] == inspection["单位ID"] == example.facility_id
    assert inspection["检查ID"] == example.inspection_id
    assert len(results) == report.rows["检查项结果"] == 70
    assert len({row["隐患ID"] for row in ledger}) == 13
    assert {row["文书ID"] for row in documents} == set(example.document_ids)
    for row in [inspection, *ledger, *documents]:
        assert row["版本"]


def test_the_ledger_says_what_became_of_each_finding(office: Office, example: ExampleReport, target: Path) -> None:
    office.export(target).result()
    ledger = rows_of(target, "隐患台账")

    situations = [row["整改情况"] for row in ledger]
    assert (situations.count("已下达"), situations.count("已当场整改"), situations.count("已作废")) == (10, 2, 1)
    assert {row["隐患等级"] for row in ledger} == {"一般", "重大"}
    for row in ledger:
        assert bool(row["整改期限"]) is (row["整改情况"] != "已当场整改")
        issued = row["整改情况"] != "已作废"
        assert bool(row["文书文号"]) is issued
    assert example.visit_id == ledger[0]["到访ID"]


def test_the_counts_of_an_inspection_add_up(office: Office, example: ExampleReport, target: Path) -> None:
    office.export(target).result()
    (row,) = rows_of(target, "检查")

    assert row["检查ID"] == example.inspection_id
    assert row["符合"] + row["不符合"] == row["检查项目数"]
    assert row["检查项目数"] + row["不适用"] + row["未检查"] == row["应查项数"]
    assert row["未检查"] == 0


def test_the_same_data_give_the_same_rows(office: Office, example: ExampleReport, tmp_path: Path) -> None:
    one, other = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    office.export(one).result()
    office.export(other).result()
    assert example.document_ids
    assert [rows_of(one, sheet) for sheet in SHEETS] == [rows_of(other, sheet) for sheet in SHEETS]


def test_exporting_changes_nothing(office: Office, example: ExampleReport, target: Path) -> None:
    before = office.read(demonstrating.event_count).result()
    office.export(target).result()
    assert example.document_ids
    assert office.read(demonstrating.event_count).result() == before


def test_a_cancelled_export_leaves_nothing_and_a_former_workbook_as_it_was(
    office: Office, example: ExampleReport, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "_TOLD_EVERY", 10)
    target.write_bytes(b"the former workbook")
    told: list[int] = []

    def cancel(row: int) -> None:
        told.append(row)
        raise Cancelled

    with pytest.raises(Cancelled):
        office.export(target, on_row=cancel).result()

    assert len(told) == 1
    assert example.document_ids
    assert target.read_bytes() == b"the former workbook"
    assert [path.name for path in target.parent.iterdir() if ".part" in path.name] == []
    assert list(office.folder.temp.iterdir()) == []


def test_temporary_files_stay_in_the_data_folder_and_go(office: Office, example: ExampleReport, target: Path) -> None:
    office.export(target).result()
    assert example.document_ids
    assert list(office.folder.temp.iterdir()) == []


def test_who_of_the_bureau_verified_a_clause_leaves_the_house_with_it(
    office: Office, example: ExampleReport, target: Path
) -> None:
    office.operate_as(example.operator_id)
    checklist = office.read(partial(checklist_library.read, edition=_fire_safety(office))).result()
    item, position = next(
        (item, position)
        for item in checklist.items()
        for position, basis in enumerate(item.basis)
        if not basis.print_clause and basis.grade is Grade.MEMORY
    )
    verified_with = "官方网站2026年11月下载的文本"
    job = partial(
        verifying.verify_clause,
        checklist_id="fire_safety",
        item_id=item.id,
        position=position,
        clause="7.1.1",
        verified_with=verified_with,
    )
    office.write(job).result()
    office.export(target).result()

    (row,) = rows_of(target, "依据补核")
    assert (row["编号"], row["法律文件"], row["条款"]) == (item.id, item.basis[position].document, "7.1.1")
    assert row["核对人"]
    assert (row["核对日期"], row["对照的文本"]) == ("2026-11-22", verified_with)


def _fire_safety(office: Office) -> str:
    editions = office.read(checklist_library.available).result().editions
    return next(card.hash for card in editions if card.checklist_id == "fire_safety")
