from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadFile
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.facility_imports import Choice, Decision, ImportTrouble, differences
from inspector_app.domain.facility_lists import FacilityField, ListTrouble
from inspector_app.domain.inspections import Inspection, UnknownRecord, Visit
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.sentences import explain
from inspector_app.services import facility_files, facility_import
from inspector_app.services.desk import Desk
from tests.exchange.workbooks import Grid, credit_code, make_list

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEADER = ["序号", "单位名称", "单位类别", "统一社会信用代码", "地址", "乡镇", "负责人", "联系电话"]


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """A desk over empty records."""
    return empty_desk


@pytest.fixture
def two_new(tmp_path: Path) -> Path:
    """A list of two facilities that are not in the books."""
    return make_list(
        tmp_path / "名单.xlsx",
        [
            HEADER,
            [1, "江湾卫生院", "卫生院", credit_code(1), "江湾镇一号", "江湾镇", "李四", "0751-8888888"],
            [2, "江湾村卫生站", "村卫生站", credit_code(1), "江湾镇二号", "江湾镇", "王五", "13800000000"],
        ],
    )


def take_over(desk: Desk, path: Path) -> facility_import.ImportReport:
    seen = facility_import.preview(desk, path)
    return facility_import.commit(desk, seen, seen.proposed())


def test_a_preview_changes_nothing(desk: Desk, two_new: Path) -> None:
    seen = facility_import.preview(desk, two_new)

    assert [one.row.file.name for one in seen.rows] == ["江湾卫生院", "江湾村卫生站"]
    assert facility_files.count(desk) == 0


def test_facilities_that_are_new_are_entered_and_the_report_counts_them(desk: Desk, two_new: Path) -> None:
    report = take_over(desk, two_new)

    assert (report.entered, report.updated, report.unchanged, report.left_out) == (2, 0, 0, 0)
    assert {one.file.name for one in facility_files.search(desk)} == {"江湾卫生院", "江湾村卫生站"}


def test_the_same_list_again_changes_nothing(desk: Desk, two_new: Path) -> None:
    take_over(desk, two_new)
    report = take_over(desk, two_new)

    assert (report.entered, report.updated, report.unchanged) == (0, 0, 2)
    assert facility_files.count(desk) == 2


def test_an_update_shows_what_differs_and_keeps_what_the_list_leaves_empty(desk: Desk, tmp_path: Path) -> None:
    known = FacilityFile(name="江湾卫生院", kind=FacilityKind.HOSPITAL, phone="0751-1111111", safety_officer="赵六")
    facility_id = facility_files.create(desk, known).made_id
    path = make_list(
        tmp_path / "a.xlsx", [["单位名称", "联系电话", "安全管理员"], ["江湾卫生院", "0751-2222222", None]]
    )

    seen = facility_import.preview(desk, path)
    (one,) = seen.rows
    assert one.proposal() == Decision(choice=Choice.UPDATE, facility_id=facility_id)
    assert [(d.field, d.before, d.after) for d in differences(known, one.row)] == [
        (FacilityField.PHONE, "0751-1111111", "0751-2222222")
    ]

    facility_import.commit(desk, seen, seen.proposed())
    file = facility_files.get(desk, facility_id).file
    # The kind was only guessed from the name, and the books knew better.
    assert (file.phone, file.safety_officer, file.kind) == ("0751-2222222", "赵六", FacilityKind.HOSPITAL)


@pytest.mark.parametrize(
    "known",
    [
        FacilityFile(name="另一个名字", uscc=credit_code(1)),
        FacilityFile(name="江湾卫生院", uscc=credit_code(2)),
        FacilityFile(name="江湾卫生院", township="龙归镇"),
    ],
    ids=["other name", "other code", "other township"],
)
def test_where_only_a_person_can_tell_nothing_is_imported_until_one_decides(
    desk: Desk, two_new: Path, known: FacilityFile
) -> None:
    facility_files.create(desk, known)
    seen = facility_import.preview(desk, two_new)

    with pytest.raises(BadFile) as refused:
        facility_import.commit(desk, seen, seen.proposed())

    assert refused.value.problems[0].code == ImportTrouble.UNDECIDED
    assert "江湾卫生院" in explain(refused.value)
    assert facility_files.count(desk) == 1


def test_two_rows_cannot_update_one_facility(desk: Desk, two_new: Path) -> None:
    target = facility_files.create(desk, FacilityFile(name="江湾卫生院本部")).made_id
    seen = facility_import.preview(desk, two_new)
    both = {one.row.place: Decision(choice=Choice.UPDATE, facility_id=target) for one in seen.rows}

    with pytest.raises(BadFile) as refused:
        facility_import.commit(desk, seen, both)

    assert [problem.code for problem in refused.value.problems] == [ImportTrouble.SAME_TARGET]
    assert "一览表!2" in explain(refused.value)


def test_a_blocking_problem_stops_the_whole_import_unless_its_row_is_left_out(desk: Desk, tmp_path: Path) -> None:
    wrong = credit_code(1)[:-1] + ("0" if credit_code(1)[-1] != "0" else "1")
    rows: Grid = [HEADER, [1, "甲卫生院", None, wrong], [2, "乙卫生院", None, credit_code(2)]]
    seen = facility_import.preview(desk, make_list(tmp_path / "b.xlsx", rows))
    everything = {one.row.place: Decision(choice=Choice.ENTER) for one in seen.rows}

    with pytest.raises(BadFile) as refused:
        facility_import.commit(desk, seen, everything)
    assert [problem.code for problem in refused.value.problems] == [ListTrouble.USCC_CHECK_DIGIT]
    assert facility_files.count(desk) == 0

    report = facility_import.commit(desk, seen, seen.proposed())
    assert (report.entered, report.left_out) == (1, 1)
    assert [one.file.name for one in facility_files.search(desk)] == ["乙卫生院"]


def test_a_failure_in_the_middle_leaves_nothing_behind(desk: Desk, two_new: Path) -> None:
    seen = facility_import.preview(desk, two_new)
    first, second = (one.row.place for one in seen.rows)
    decisions = {
        first: Decision(choice=Choice.ENTER),
        second: Decision(choice=Choice.UPDATE, facility_id="no such facility"),
    }

    with pytest.raises(UnknownRecord):
        facility_import.commit(desk, seen, decisions)
    assert facility_files.count(desk) == 0


def test_what_is_no_workbook_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"no workbook")

    with pytest.raises(BadFile) as refused:
        facility_import.preview(desk, path)
    assert refused.value.problems[0].code in set(WorkbookTrouble)
    assert "没有导入" in explain(refused.value)


def test_taking_back_archives_what_was_entered_and_restores_what_was_changed(desk: Desk, tmp_path: Path) -> None:
    known = FacilityFile(name="江湾卫生院", phone="1", kind=FacilityKind.OTHER)
    facility_id = facility_files.create(desk, known).made_id
    rows: Grid = [
        ["单位名称", "单位类别", "联系电话"],
        ["江湾卫生院", "卫生院", "0751-2222222"],
        ["新的诊所", "诊所", None],
    ]
    report = take_over(desk, make_list(tmp_path / "c.xlsx", rows))

    back = facility_import.take_back(desk, report.made_id)

    assert (back.archived, back.restored, back.kept) == (1, 1, ())
    assert facility_files.get(desk, facility_id).file == known
    assert [one.file.name for one in facility_files.search(desk)] == ["江湾卫生院"]
    assert [one.file.name for one in facility_files.search(desk, archived=True)] == ["新的诊所"]


def test_taking_back_keeps_what_was_changed_by_hand_or_inspected_since(desk: Desk, two_new: Path) -> None:
    report = take_over(desk, two_new)
    changed, inspected = facility_files.search(desk)
    facility_files.edit(desk, changed.id, replace(changed.file, phone="0751-3333333"))
    visit = Visit(
        id="v1",
        facility_id=inspected.id,
        capacity=Capacity.ENFORCEMENT,
        kind="日常检查",
        lead_device="d1",
        started_at=NOW,
    )
    with desk.records.transaction():
        desk.records.visits.put(visit)
        desk.records.inspections.add(Inspection(id="i1", visit_id="v1", device="d1", editions=(), started_at=NOW))

    back = facility_import.take_back(desk, report.made_id)

    assert back.archived == 0
    assert set(back.kept) == {changed.file.name, inspected.file.name}
    assert facility_files.count(desk) == 2


def test_only_an_import_can_be_taken_back(desk: Desk) -> None:
    with pytest.raises(UnknownRecord):
        facility_import.take_back(desk, "nothing")


def test_one_import_is_one_event_with_its_file_beside_those_of_its_facilities(desk: Desk, two_new: Path) -> None:
    report = take_over(desk, two_new)

    event = desk.records.journal.get(report.made_id)
    assert event is not None
    assert event.payload["file"] == "名单.xlsx"
    assert len(event.payload["entered"]) == 2
    assert list(desk.records.journal.breaks()) == []
