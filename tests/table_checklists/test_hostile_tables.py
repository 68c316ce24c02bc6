"""Tables with everything wrong: each problem is named with its cell, and one bad row means that nothing is imported."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.checklist_files import cross_checks
from inspector_app.checklist_files.checking import problems_of
from inspector_app.domain.errors import BadFile
from inspector_app.domain.table_checklists import (
    ColumnMeaning,
    SheetMapping,
    TableMapping,
    TableTrouble,
    stops_import,
)
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.sentences import explain_problem
from inspector_app.table_checklists.guessing import guess
from inspector_app.table_checklists.reading import MAX_ITEMS, read_table
from tests.exchange.workbooks import make_raw, row_of
from tests.table_checklists.tables import REGISTER, checklist_of, codes, read, table

HEADER = ["编号", "检查内容", "检查依据", "等级", "主管部门", "适用单位", "必拍照", "任务序号"]
GOOD = ["A-1", "通道畅通", "《消防法》第二条", "一般", "卫健", "医院", "是", "3"]
MEANT = dict(
    enumerate(
        [
            *[ColumnMeaning.ID, ColumnMeaning.CHECK, ColumnMeaning.BASIS, ColumnMeaning.SEVERITY],
            *[ColumnMeaning.COMPETENT, ColumnMeaning.GROUPS, ColumnMeaning.PHOTO, ColumnMeaning.SEED_ROWS],
        ]
    )
)


def test_everything_that_is_wrong_is_named_at_once_with_its_cell(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        [*HEADER],
        [*GOOD],
        ["A-1", "重复的编号", None, "一般", "卫健", "医院", "是", "3"],
        ["甲 3", "坏的编号", None, "一般", "卫健", "医院", "是", "3"],
        [None, "没有编号。", None, "一般", "卫健", "医院", "是", "3"],
        ["A-4", None, None, "一般", "卫健", "医院", "是", "3"],
        ["A-5", "坏的词", "《危险化学品安全管理条例》第五条", "特大", "医政科", "工地", "也许", "三"],
        ["A-6", "错误值", "#REF!", "一般", "卫健", "医院", "是", "3"],
        ["A-7", "消防\u202e通道", None, "一般", "卫健", "医院", "是", "3"],
        ["A-8", "长" * 2001, None, "一般", "卫健", "医院", "是", "3"],
        ["A-9", "张贴《危险化学品安全管理条例》要求的标志", None, "一般", "卫健", "医院", "是", "3"],
    ]
    result = read(table(tmp_path, rows), MEANT)
    assert result.checklist is None
    assert result.items == 10
    assert codes(result) == [
        ("check_missing", "检查表!B6"),
        ("forbidden_citation", "检查表!C7"),
        ("unknown_authority", "检查表!E7"),
        ("unknown_severity", "检查表!D7"),
        ("unknown_group", "检查表!F7"),
        ("not_row_number", "检查表!H7"),
        ("not_yes_no", "检查表!G7"),
        ("cell_error", "检查表!C8"),
        ("direction_character", "检查表!B9"),
        ("text_too_long", "检查表!B10"),
        ("forbidden_mention", "检查表!B11"),
        ("id_repeated", "检查表!A3"),
        ("id_malformed", "检查表!A4"),
        ("id_missing", "检查表!A5"),
    ]


@pytest.mark.parametrize("column", [2, 3, 7])
def test_one_bad_row_means_that_nothing_is_imported(tmp_path: Path, column: int) -> None:
    bad = [*GOOD[:column], "#N/A", *GOOD[column + 1 :]]
    result = read(table(tmp_path, [HEADER, GOOD, ["A-2", *bad[1:]]]), MEANT)
    assert result.checklist is None
    assert codes(result) == [("cell_error", f"检查表!{'ABCDEFGH'[column]}3")]


def test_an_error_in_a_column_that_nobody_wants_is_no_problem(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容", "得分"], [1, "通道畅通", "#DIV/0!"], ["#REF!", "灭火器有效", None]])
    assert not read(path).problems


def test_a_formula_that_nobody_calculated_is_named(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>C2&amp;D2</f></c></row>'
    path = make_raw(tmp_path / "表.xlsx", row_of(1, "序号", "检查内容") + row)
    assert codes(read(path)) == [("formula_without_value", "一览表!B2")]


def test_a_forbidden_citation_stops_until_a_person_leaves_it_out(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["检查内容", "检查依据"],
            ["甲", "《危险化学品安全管理条例》第五条；《消防法》第二条"],
            ["乙", "GB 2894—2008"],
        ],
    )
    assert codes(read(path)) == [("forbidden_citation", "检查表!B2"), ("forbidden_citation", "检查表!B3")]
    assert read(path, leave_out=["检查表!B2"]).checklist is None
    decided = read(path, leave_out=["检查表!B2", "检查表!B3"])
    items = list(checklist_of(decided).items())
    assert [[one.document for one in item.basis] for item in items] == [["中华人民共和国消防法"], []]
    assert [code for code, _ in codes(decided)].count("citation_left_out") == 2
    assert not any(map(stops_import, decided.problems))


def test_characters_that_nobody_sees_are_taken_out_and_named(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容"], [1, "消防\u200b通道\u00ad畅通"]])
    result = read(path)
    assert codes(result) == [("invisible_character", "检查表!B2")]
    assert checklist_of(result).item("ZB-01").check == "消防通道畅通"


def test_more_items_than_a_checklist_may_have_are_refused_by_their_number(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容"], *([number, f"第{number}项"] for number in range(MAX_ITEMS + 1))])
    result = read(path)
    assert result.checklist is None
    assert [problem.facts for problem in result.problems] == [{"count": MAX_ITEMS + 1, "limit": MAX_ITEMS}]


def test_as_many_items_as_are_allowed_come_in(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容"], *([number, f"第{number}项"] for number in range(MAX_ITEMS))])
    assert len(list(checklist_of(read(path)).items())) == MAX_ITEMS


def test_a_table_may_have_as_many_items_as_a_checklist_file() -> None:
    assert cross_checks.MAX_ITEMS == MAX_ITEMS


def test_macros_are_named_and_not_run(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容"], [1, "甲"]])
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Auto_Open")
    assert codes(read(path)) == [("macros_left_out", "")]
    assert [problem.code for problem in guess(path).problems] == [TableTrouble.MACROS_LEFT_OUT]


def test_areas_merged_across_items_sections_and_header_lose_no_text(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["序号", "检查项目", "检查内容", "备注"],
            [1, "消防", "甲", "一"],
            [2, None, "乙", None],
            [3, None, None, "二"],
            [4, "用电", "丙", None],
        ],
        merged=["B2:B4", "C3:C4", "D2:D3"],
    )
    items = list(checklist_of(read(path, {1: ColumnMeaning.SECTION, 2: ColumnMeaning.CHECK})).items())
    assert [item.check for item in items] == ["甲", "乙", "丙"]
    assert [[one.text for one in item.own_columns] for item in items] == [["一"], ["一；二"], []]


def test_overlapping_merged_areas_are_refused(tmp_path: Path) -> None:
    path = make_raw(tmp_path / "表.xlsx", row_of(1, "序号", "检查内容") + row_of(2, "1", "甲"))
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    areas = b'<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</worksheet>", areas)
    with zipfile.ZipFile(path, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
    with pytest.raises(BadFile) as refused:
        guess(path)
    assert refused.value.problems[0].code == WorkbookTrouble.DAMAGED


def test_an_old_xls_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "检查表.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"))
    with pytest.raises(BadFile) as refused:
        guess(path)
    assert "另存为" in explain_problem(refused.value.problems[0])


def test_a_header_in_another_order_half_way_stops_the_import(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [["序号", "检查内容", "检查方法"], [1, "甲", "看现场"], ["序号", "检查方法", "检查内容"], [2, "看现场", "乙"]],
    )
    assert codes(read(path)) == [("header_changes", "检查表!B3")]


def test_a_mapping_without_sense_is_named(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容", "检查要求"], [1, "甲", "乙"]])

    def problems(mapping: SheetMapping) -> list[tuple[str, str]]:
        wanted = TableMapping(sheets=(mapping,))
        return codes(read_table(path, wanted, checklist_id="own", title="自编", register=REGISTER))

    def mapping(*meanings: ColumnMeaning, sheet: str = "检查表") -> SheetMapping:
        return SheetMapping(sheet=sheet, first_row=1, last_row=1, meanings=dict(enumerate(meanings)))

    assert problems(mapping(ColumnMeaning.IGNORED)) == [("no_check_column", "检查表")]
    assert problems(mapping(ColumnMeaning.IGNORED, ColumnMeaning.CHECK, ColumnMeaning.CHECK)) == [
        ("meaning_twice", "检查表")
    ]
    assert problems(mapping(ColumnMeaning.CHECK, sheet="别的")) == [("no_such_sheet", "")]


def test_a_table_without_items_says_so(tmp_path: Path) -> None:
    assert codes(read(table(tmp_path, [["序号", "检查内容"], [1, None], [2, None]]))) == [("no_items", "")]


@pytest.mark.parametrize("trouble", TableTrouble)
def test_every_trouble_has_a_sentence_in_chinese(trouble: TableTrouble) -> None:
    from inspector_app.domain.errors import Problem

    facts = {
        **dict.fromkeys(("columns", "sheet", "header", "given", "first", "error", "character", "word", "text"), "某"),
        **dict.fromkeys(("document", "reason", "instead", "known"), "某"),
        **dict.fromkeys(("count", "limit", "length", "longest"), 1),
        "meaning": ColumnMeaning.CHECK,
    }
    sentence = explain_problem(Problem(code=trouble, place="检查表!B2", facts=facts))
    assert sentence.startswith("检查表!B2：")
    assert "{" not in sentence


_CELLS = st.sampled_from(
    [
        None,
        "",
        1,
        2.5,
        "检查内容",
        "检查项目",
        "序号",
        "一、消防",
        "（一）",
        "甲",
        "通道畅通。",
        "合计",
        "检查人签字：",
        "#REF!",
        "是",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(_CELLS, min_size=4, max_size=4), min_size=1, max_size=9),
    merged=st.sampled_from([(), ("A2:B3",), ("A1:D1",), ("C2:C5",), ("A1:A2", "B1:D1"), ("B3:D6",)]),
)
def test_no_arrangement_of_cells_brings_the_reading_down(
    tmp_path: Path, rows: list[list[object]], merged: tuple[str, ...]
) -> None:
    path = table(tmp_path, rows, merged=merged)
    with suppress(BadFile):
        result = read(path)
        assert (result.checklist is None) == any(map(stops_import, result.problems))
        assert all(explain_problem(problem) for problem in result.problems)
        if result.checklist is not None:
            named = replace(result.checklist, edition="1")
            assert not problems_of(named, REGISTER)
