from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from inspector_app.checklist_files.folders import checklist_paths
from inspector_app.checklist_files.reading import read_checklist, read_register
from inspector_app.checklist_files.template import write_template
from inspector_app.checklist_files.template_columns import HEAD, TABLES
from inspector_app.checklist_files.template_reading import read_template
from inspector_app.domain.checklists import Checklist, Criterion, Phrase
from inspector_app.domain.errors import BadFile
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import Authority, FacilityGroup, Severity
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.sentences import explain, explain_problem
from inspector_app.shipped import shipped
from tests.checklist_files.conftest import Write
from tests.checklist_files.generated import checklists
from tests.exchange.workbooks import make_protected

SHIPPED = checklist_paths(shipped("checklists"))
MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC).replace(tzinfo=None)
"""Workbooks know no time zones."""

Edit = Callable[[Any], None]
"""Does something to a workbook, as a person would."""


def written(checklist: Checklist | None, register: LegalRegister, folder: Path) -> Path:
    path = folder / "检查表.xlsx"
    with path.open("wb") as stream:
        write_template(checklist, register, stream)
    return path


@pytest.fixture
def good(write: Write, register: LegalRegister) -> Checklist:
    return read_checklist(write(), register)


@pytest.fixture
def edited(good: Checklist, register: LegalRegister, tmp_path: Path) -> Callable[[Edit], Path]:
    """The good checklist's workbook after somebody did something to it."""

    def make(edit: Edit) -> Path:
        path = written(good, register, tmp_path)
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return path

    return make


def refused(path: Path, register: LegalRegister) -> list[tuple[str, str]]:
    """Place and code of every problem, after making sure that each has its sentence."""
    with pytest.raises(BadFile) as caught:
        read_template(path, register)
    assert "{" not in explain(caught.value)
    return [(problem.place, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_checklist_comes_back_as_the_same_edition(path: Path, tmp_path: Path) -> None:
    register = read_register(shipped("checklists") / "documents.yaml")
    checklist = read_checklist(path, register)
    book = written(checklist, register, tmp_path)
    assert read_template(book, register).hash() == checklist.hash()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(checklist=checklists())
def test_any_good_checklist_comes_back_equal(checklist: Checklist, register: LegalRegister, tmp_path: Path) -> None:
    assert read_template(written(checklist, register, tmp_path), register) == checklist


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_shipped_checklist_survives_being_saved_by_another_office(tmp_path: Path) -> None:
    register = read_register(shipped("checklists") / "documents.yaml")
    for path in SHIPPED:
        checklist = read_checklist(path, register)
        book = written(checklist, register, tmp_path)
        saved = tmp_path / "saved"
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        subprocess.run([*command, "--convert-to", "xlsx", "--outdir", saved, book], check=True, capture_output=True)
        assert read_template(saved / book.name, register).hash() == checklist.hash()


def test_the_empty_template_has_examples_that_are_not_read(register: LegalRegister, tmp_path: Path) -> None:
    path = written(None, register, tmp_path)
    assert [row[0].value for row in openpyxl.load_workbook(path)["检查项"].iter_rows(min_row=2)] == ["示例1", "示例2"]
    assert refused(path, register) == [
        ("检查表!B3", "checklist.missing"),
        ("检查表!B4", "checklist.missing"),
        ("检查表!B5", "checklist.missing"),
        ("检查项", "checklist.missing"),
    ]


def test_an_empty_template_that_is_filled_in_becomes_a_checklist(register: LegalRegister, tmp_path: Path) -> None:
    path = written(None, register, tmp_path)
    book = openpyxl.load_workbook(path)
    for row, text in ((3, "own_fire"), (4, "消防自查"), (5, "2026年第1版")):
        book["检查表"].cell(row, 2, text)
    book["检查项"].append(
        ["A-1", "通道", "通道畅通", "看现场", "通道堵塞", "清理", "一般", None, None, None, "卫健、消防救援", "督促"]
    )
    book["依据"].append(["A-1", "中华人民共和国消防法", None, "第二十八条", "是", "已读全文"])
    book.save(path)
    checklist = read_template(path, register)
    item = checklist.item("A-1")
    assert (checklist.id, checklist.title, checklist.edition) == ("own_fire", "消防自查", "2026年第1版")
    assert item.competent == (Authority.HEALTH, Authority.FIRE)
    assert item.basis[0].number == "主席令第八十一号"


def test_every_header_is_explained_and_every_closed_vocabulary_has_a_drop_down(
    good: Checklist, register: LegalRegister, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(good, register, tmp_path))
    assert book.sheetnames[0] == "填写说明"
    assert book["选项"].sheet_state == "hidden"
    for table in TABLES:
        sheet = book[table.title]
        with_list = {str(rule.sqref)[0] for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(table.columns, start=1):
            header = sheet.cell(1, number)
            assert header.comment is not None
            assert column.help in header.comment.text
            if column.words or column.choice:
                assert chr(ord("A") + number - 1) in with_list
    assert sum(column.words is not None for column in HEAD) == len(book["检查表"].data_validations.dataValidation)


def test_no_cell_is_a_formula_or_a_number(good: Checklist, register: LegalRegister, tmp_path: Path) -> None:
    item = replace(good.item("X-01"), check="=1+1", hint="#REF!", finding="+86", seed_rows=(7,))
    path = written(good.with_items({"X-01": item}), register, tmp_path)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert read_template(path, register).item("X-01") == item


def set_cell(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (set_cell("检查项", "C2", "=A2&B2"), [("检查项!C2", "template.formula_without_value")]),
        (set_cell("检查项", "C2", "#REF!"), [("检查项!C2", "template.cell_error")]),
        (set_cell("检查项", "C2", None), [("检查项!C2", "checklist.missing")]),
        (set_cell("检查项", "C2", 3.5), [("检查项!C2", "template.number")]),
        (set_cell("检查项", "C2", True), [("检查项!C2", "template.not_text")]),
        (set_cell("检查项", "C2", date(2026, 11, 22)), [("检查项!C2", "template.date")]),
        (set_cell("检查项", "C2", "一\u202e二"), [("检查项!C2", "checklist.invisible_character")]),
        (set_cell("检查项", "C2", "一\u200b二"), [("检查项!C2", "checklist.invisible_character")]),
        (set_cell("检查项", "C2", "一" * 2001), [("检查项!C2", "checklist.too_long")]),
        (set_cell("检查项", "D2", "看现场\n询问"), [("检查项!D2", "checklist.several_lines")]),
        (set_cell("检查项", "A2", "编号一"), [("检查项!A2", "checklist.bad_id"), ("依据!A2", "template.unknown_item")]),
        (set_cell("检查项", "G2", "一班"), [("检查项!G2", "checklist.unknown_word")]),
        (set_cell("检查项", "G2", "重大"), [("检查项!G2", "checklist.major_without_criterion")]),
        (
            set_cell("检查项", "I2", "gass"),
            [("检查项!I2", "checklist.unknown_condition"), ("场所情况!A2", "checklist.unused_condition")],
        ),
        (set_cell("检查项", "K2", "卫健\n消防"), [("检查项!K2", "checklist.unknown_word")]),
        (set_cell("检查项", "N2", "也许"), [("检查项!N2", "checklist.not_yes_no")]),
        (set_cell("检查项", "P2", "第7行"), [("检查项!P2", "checklist.not_number")]),
        (set_cell("依据", "A2", "X-02"), [("依据!A2", "template.unknown_item")]),
        (set_cell("依据", "A2", None), [("依据!A2", "checklist.missing")]),
        (set_cell("依据", "B2", "消防条例"), [("依据!B2", "checklist.unknown_document")]),
        (set_cell("依据", "C2", "主席令第6号"), [("依据!C2", "checklist.other_number")]),
        (set_cell("依据", "D2", None), [("依据!E2", "checklist.no_clause_to_print")]),
        (set_cell("依据", "D2", 3.10), [("依据!D2", "template.number")]),
        (set_cell("依据", "D2", 10), [("依据!D2", "template.number")]),
        (set_cell("依据", "F2", "未核"), [("依据!E2", "checklist.clause_not_read")]),
        (set_cell("依据", "J2", "前天"), [("依据!J2", "checklist.not_date")]),
        (set_cell("检查表", "B5", 2026.10), [("检查表!B5", "template.number")]),
        (set_cell("检查表", "B3", None), [("检查表!B3", "checklist.missing")]),
        (
            set_cell("检查表", "B7", MORNING),
            [("检查表!B7", "template.date")],
        ),
        (set_cell("场所情况", "C2", "gas"), [("场所情况!A2", "checklist.circular_condition")]),
    ],
)
def test_a_bad_cell_is_named_by_its_address(
    edited: Callable[[Edit], Path], register: LegalRegister, edit: Edit, expected: list[tuple[str, str]]
) -> None:
    assert refused(edited(edit), register) == expected


def test_a_formula_is_refused_even_where_it_has_a_value(
    good: Checklist, register: LegalRegister, tmp_path: Path
) -> None:
    path = written(good, register, tmp_path)
    cut = tmp_path / "cut.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet3.xml":
                start = part.index(b'<c r="C2"')
                end = part.index(b"</c>", start)
                part = part[:start] + b'<c r="C2" t="str"><f>A2</f><v>abc</v>' + part[end:]
            target.writestr(name, part)
    assert refused(cut, register) == [("检查项!C2", "template.formula")]


def test_everything_that_is_wrong_is_named_at_once(edited: Callable[[Edit], Path], register: LegalRegister) -> None:
    def edit(book: Any) -> None:
        book["检查项"]["G2"] = "一班"
        book["依据"]["D2"] = 3.1
        book["场所情况"]["B2"] = None
        book["检查表"]["B4"] = None

    assert refused(edited(edit), register) == [
        ("检查表!B4", "checklist.missing"),
        ("检查项!G2", "checklist.unknown_word"),
        ("依据!D2", "template.number"),
        ("场所情况!B2", "checklist.missing"),
    ]


def test_the_sentence_for_a_number_says_what_was_lost(edited: Callable[[Edit], Path], register: LegalRegister) -> None:
    with pytest.raises(BadFile) as caught:
        read_template(edited(set_cell("依据", "D2", 3.10)), register)
    assert explain_problem(caught.value.problems[0]).startswith(
        "依据!D2：“条款”一格被Excel存成了数字3.1，写3.10会变成3.1"
    )


def test_merged_cells_are_refused_but_for_the_sections(edited: Callable[[Edit], Path], register: LegalRegister) -> None:
    def two_items(book: Any) -> None:
        sheet = book["检查项"]
        sheet.append([cell.value for cell in sheet[2]])
        sheet["A3"], sheet["B3"] = "X-02", None

    def merge_sections(book: Any) -> None:
        two_items(book)
        book["检查项"].merge_cells("B2:B3")

    def merge_methods(book: Any) -> None:
        two_items(book)
        book["检查项"]["B3"] = "通道"
        book["检查项"].merge_cells("D2:D3")

    assert len(read_template(edited(merge_sections), register).sections[0].items) == 2
    assert ("检查项!D2", "template.merged") in refused(edited(merge_methods), register)


def test_blank_rows_are_passed_over_and_a_section_may_be_continued_below(
    edited: Callable[[Edit], Path], register: LegalRegister
) -> None:
    def edit(book: Any) -> None:
        sheet = book["检查项"]
        values = [cell.value for cell in sheet[2]]
        for row, (name, section) in ((4, ("X-02", "电气")), (9, ("X-03", values[1]))):
            for number, value in enumerate([name, section, *values[2:]], start=1):
                sheet.cell(row, number, value)

    sections = read_template(edited(edit), register).sections
    assert [[item.id for item in section.items] for section in sections] == [["X-01", "X-03"], ["X-02"]]


def rename(old: str, new: str) -> Edit:
    def edit(book: Any) -> None:
        book[old].title = new

    return edit


def drop(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


def hide(sheet: str) -> Edit:
    return lambda book: setattr(book[sheet], "sheet_state", "hidden")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (rename("依据", "依据表"), [("", "template.missing_sheet"), ("依据表", "template.strange_sheet")]),
        (drop("常用表述"), [("", "template.missing_sheet")]),
        (hide("常用表述"), [("常用表述", "template.hidden_sheet")]),
        (set_cell("检查项", "O1", "提示（新）"), []),
        (
            set_cell("检查项", "O1", "备忘"),
            [("检查项", "template.missing_column"), ("检查项!O1", "template.strange_column")],
        ),
        (set_cell("检查项", "T1", "备忘"), [("检查项!T1", "template.strange_column")]),
        (set_cell("检查项", "T2", "备忘"), [("检查项!T2", "template.no_header")]),
        (set_cell("检查项", "T1", "提示"), [("检查项!T1", "template.repeated_column")]),
        (lambda book: book["检查项"].delete_cols(15), []),
        (lambda book: book["检查项"].insert_rows(1), []),
        (set_cell("检查表", "A4", "标题"), [("检查表", "checklist.missing"), ("检查表!A4", "template.strange_column")]),
        (lambda book: book.create_sheet("Sheet1"), []),
        (
            lambda book: book.create_sheet("汇总").append(["一"]),
            [("汇总", "template.strange_sheet")],
        ),
    ],
)
def test_what_was_renamed_added_or_taken_away_is_named(
    edited: Callable[[Edit], Path], register: LegalRegister, edit: Edit, expected: list[tuple[str, str]]
) -> None:
    path = edited(edit)
    if expected:
        assert refused(path, register) == expected
    else:
        assert read_template(path, register).item("X-01").check == "通道畅通"


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("G2", "一 般　"),
        ("H2", "医院、卫生院类、托育机构"),
        ("H2", "托育机构 \n医院、卫生院类"),
        ("I2", "ｇａｓ"),
        ("N2", "ＴＲＵＥ"),
    ],
)
def test_accidents_of_typing_in_cells_with_a_list_are_passed_over(
    edited: Callable[[Edit], Path], register: LegalRegister, cell: str, typed: str
) -> None:
    item = read_template(edited(set_cell("检查项", cell, typed)), register).item("X-01")
    assert item.severity is Severity.GENERAL
    assert item.applies.groups in (frozenset(), {FacilityGroup.HOSPITAL, FacilityGroup.NURSERY})
    assert (item.applies.if_present, item.notice_ready) == ("gas", True)


def test_a_question_may_stand_where_its_code_is_expected(
    edited: Callable[[Edit], Path], good: Checklist, register: LegalRegister
) -> None:
    question = good.conditions[0].question
    assert read_template(edited(set_cell("检查项", "I2", question)), register) == good


@pytest.mark.parametrize("typed", [date(2026, 11, 22), "2026年11月22日", "2026/11/22", "２０２６-11-22"])
def test_a_day_may_be_written_as_people_write_it(
    edited: Callable[[Edit], Path], register: LegalRegister, typed: object
) -> None:
    assert read_template(edited(set_cell("检查表", "B7", typed)), register).issued_on == "2026-11-22"


def test_more_rows_than_a_checklist_may_have_are_refused_in_time(
    edited: Callable[[Edit], Path], register: LegalRegister
) -> None:
    def edit(book: Any) -> None:
        values = [cell.value for cell in book["检查项"][2]]
        for number in range(5_010):
            book["检查项"].append([f"Y-{number}", *values[1:]])

    found = refused(edited(edit), register)
    assert ("检查项!A5003", "template.too_many_rows") in found
    assert ("检查项!A5002", "checklist.too_many_items") in found


def test_a_workbook_that_is_no_template_is_refused_with_a_sentence(register: LegalRegister, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    openpyxl.Workbook().save(path)
    assert refused(path, register) == [("", "template.not_a_template")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"), WorkbookTrouble.IS_XLS),
        (b"", WorkbookTrouble.EMPTY_FILE),
    ],
)
def test_an_old_workbook_that_was_only_renamed_is_called_by_its_kind(
    register: LegalRegister, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "旧.xlsx"
    path.write_bytes(content)
    assert refused(path, register) == [("", code)]


def test_a_workbook_with_a_password_is_refused(register: LegalRegister, tmp_path: Path) -> None:
    assert refused(make_protected(tmp_path / "密.xlsx"), register) == [("", WorkbookTrouble.PASSWORD)]


def test_a_workbook_that_was_cut_off_never_raises_anything_else(
    good: Checklist, register: LegalRegister, tmp_path: Path
) -> None:
    path = written(good, register, tmp_path)
    whole = path.read_bytes()
    for length in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:length])
        refused(path, register)


def test_what_belongs_to_an_item_comes_back_in_its_order(
    good: Checklist, register: LegalRegister, tmp_path: Path
) -> None:
    item = replace(
        good.item("X-01"),
        severity=Severity.MAJOR,
        criteria=(Criterion(document="判定清单", clause="第三条"), Criterion(document="判定清单", clause="第一条")),
        phrases=(Phrase(finding="乙"), Phrase(finding="甲", requirement="改")),
        ticks=("灭火器", "消火栓"),
    )
    checklist = good.with_items({"X-01": item})
    assert read_template(written(checklist, register, tmp_path), register) == checklist
