"""A checklist as a workbook that a bureau fills in: drop-downs, comments on the headers, the rules on the first sheet.

Text stays text: no cell is a formula, a number or a date, whatever its text looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from inspector_app.checklist_files import template_guide
from inspector_app.checklist_files.template_columns import (
    CHOICES_SHEET,
    CONDITIONS,
    GUIDE_SHEET,
    HEAD,
    HEAD_SHEET,
    ITEMS,
    OF_ITEM,
    TABLES,
    Choice,
    Column,
    Holds,
    TableSheet,
)
from inspector_app.checklist_files.template_look import (
    BORDER,
    CENTRED,
    DARK,
    GREY,
    MIDDLE_LEFT,
    PALE,
    TEXT_FORMAT,
    WRAPPED,
    face,
    filled,
    put_text,
    set_up_page,
    style_header,
)
from inspector_app.checklist_files.writing import file_form
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.workbooks.cell_writing import LINE_HEIGHT, TALLEST_ROW, lines_of

HEAD_FIRST_ROW = 3
_HEAD_WIDTHS = (16, 48, 64)

_PAGE_WIDTH = 200
"""Characters across a landscape A4 page, at the smallest size that can still be read."""
_COMMENT_WIDTH, _COMMENT_LINE = 260, 20
"""In pixels."""

Form = Mapping[str, Any]


def write_template(checklist: Checklist | None, register: LegalRegister, target: IO[bytes]) -> None:
    """Write the checklist, or an empty template with example rows, as a workbook.

    Reading it back with the same register gives an equal checklist, if ``problems_of`` finds nothing in it.
    """
    form: Form = file_form(checklist, register) if checklist else {}
    book = Workbook()
    book.remove(book.worksheets[0])
    template_guide.write(book.create_sheet(GUIDE_SHEET), titled=form.get("title", ""))
    head = book.create_sheet(HEAD_SHEET)
    tables = {table.key: book.create_sheet(table.title) for table in TABLES}
    choices = _Choices(book.create_sheet(CHOICES_SHEET), form, register)
    _write_head(head, form, choices)
    rows = _rows_of(form) if checklist else template_guide.example_rows(register)
    for table in TABLES:
        _write_table(tables[table.key], table, rows[table.key], choices, example=checklist is None)
    book.active = 0
    book.save(target)


def _rows_of(form: Form) -> dict[str, list[Form]]:
    """The rows of every table, by its key."""
    rows: dict[str, list[Form]] = {table.key: [] for table in TABLES}
    rows[CONDITIONS.key] = form.get("conditions", [])
    rows["documents"] = form.get("documents", [])
    for section in form.get("sections", []):
        for item in section.get("items", []):
            rows[ITEMS.key].append({**item, "section": section.get("title", "")})
            for table in OF_ITEM:
                rows[table.key] += [{**entry, "item": item.get("id", "")} for entry in item.get(table.key, [])]
    return rows


class _Choices:
    """The hidden sheet with the lists of the drop-downs."""

    def __init__(self, sheet: Worksheet, form: Form, register: LegalRegister) -> None:
        self._sheet = sheet
        self._ranges: dict[object, str] = {}
        sheet.sheet_state = "hidden"
        own = [one["document"] for one in form.get("documents", [])]
        documents = dict.fromkeys([*own, *(one.document for one in register.documents)])
        self._put(Choice.DOCUMENTS, "法律文件", documents)
        self._put(Choice.SECTIONS, "部分", [one.get("title", "") for one in form.get("sections", [])])
        self._put(Holds.YES_NO, "是否", ("是", "否"))
        for column in (*HEAD, *(column for table in TABLES for column in table.columns)):
            if column.words is not None and column.words not in self._ranges:
                self._put(column.words, column.label, [word.label for word in column.words])
        # These grow while the workbook is filled in.
        self._ranges[Choice.CONDITIONS] = _reach(CONDITIONS, "key")
        self._ranges[Choice.ITEMS] = _reach(ITEMS, "id")

    def of(self, column: Column) -> str | None:
        """Where the words for a column stand; None where it has no drop-down."""
        return self._ranges.get(column.words or column.choice or column.holds)

    def _put(self, key: object, title: str, words: Iterable[str]) -> None:
        filled = [word for word in words if word]
        if not filled:
            return
        number = len(self._ranges) + 1
        for row, word in enumerate([title, *filled], start=1):
            put_text(self._sheet.cell(row, number), word)
        letter = get_column_letter(number)
        self._ranges[key] = f"{CHOICES_SHEET}!${letter}$2:${letter}${len(filled) + 1}"


def _reach(table: TableSheet, key: str) -> str:
    letter = _letter(table, key)
    return f"{quote_sheetname(table.title)}!${letter}$2:${letter}${table.rows + 1}"


def _letter(table: TableSheet, key: str) -> str:
    return get_column_letter(table.columns.index(table.column(key)) + 1)


def _write_head(sheet: Worksheet, form: Form, choices: _Choices) -> None:
    """One field a row: label, value, what it is for."""
    sheet.sheet_properties.tabColor = DARK
    for letter, width in zip("ABC", _HEAD_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    title = sheet.cell(1, 1, "检查表的基本情况（带*的必填）")
    title.font = face(size=14, bold=True, colour=DARK)
    sheet.row_dimensions[1].height = 28
    for number, words in enumerate(("项目", "填写", "说明"), start=1):
        style_header(sheet.cell(2, number, words))
    for row, column in enumerate(HEAD, start=HEAD_FIRST_ROW):
        label, value, says = (sheet.cell(row, number) for number in (1, 2, 3))
        put_text(label, column.header)
        label.font, label.fill = face(bold=True), filled(PALE)
        put_text(value, _shown(form, column))
        value.font = face()
        put_text(says, column.help)
        says.font = face(size=10, colour=GREY)
        for cell in (label, value, says):
            cell.alignment, cell.border = MIDDLE_LEFT, BORDER
        lines = max(2, lines_of(_shown(form, column), _HEAD_WIDTHS[1]), lines_of(column.help, _HEAD_WIDTHS[2]))
        sheet.row_dimensions[row].height = lines * LINE_HEIGHT
        _add_drop_down(sheet, column, f"B{row}", choices)
    sheet.freeze_panes = f"A{HEAD_FIRST_ROW}"
    set_up_page(sheet, pages_wide=1)


def _write_table(
    sheet: Worksheet, table: TableSheet, rows: Sequence[Form], choices: _Choices, *, example: bool
) -> None:
    sheet.sheet_properties.tabColor = table.colour
    for number, column in enumerate(table.columns, start=1):
        letter = get_column_letter(number)
        _style_whole_column(sheet, letter, column)
        header = sheet.cell(1, number, column.header)
        style_header(header, required=column.required)
        header.comment = _comment(column, first=number == 1, sheet_help=table.help)
        _add_drop_down(sheet, column, f"{letter}2:{letter}{table.rows + 1}", choices)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT + 4
    for row, entry in enumerate(rows, start=2):
        _write_row(sheet, row, table, entry, example=example)
    sheet.freeze_panes = f"{get_column_letter(table.kept_in_sight + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = f"A:{get_column_letter(table.kept_in_sight)}"
    width = sum(column.width for column in table.columns)
    set_up_page(sheet, pages_wide=max(1, round(width / _PAGE_WIDTH)))


def _write_row(sheet: Worksheet, row: int, table: TableSheet, entry: Form, *, example: bool) -> None:
    lines = 1
    for number, column in enumerate(table.columns, start=1):
        cell = sheet.cell(row, number)
        text = _shown(entry, column)
        put_text(cell, text)
        cell.font = face(italic=True, colour=GREY) if example else face()
        cell.alignment = WRAPPED if column.wraps else CENTRED
        cell.border = BORDER
        lines = max(lines, lines_of(text, column.width))
    # Not every program works out the height of wrapped text by itself.
    sheet.row_dimensions[row].height = min(lines * LINE_HEIGHT + 3, TALLEST_ROW)


def _shown(entry: Form, column: Column) -> str:
    """What stands in the cell; empty where the file form leaves it out."""
    value: Any = entry
    for key in column.key.split("."):
        value = value.get(key, "")
        if value == "":
            return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return ("、" if column.holds is Holds.NUMBERS else "\n").join(str(one) for one in value)
    return str(value)


def _style_whole_column(sheet: Worksheet, letter: str, column: Column) -> None:
    """For the rows that are still to be filled in."""
    dimension = sheet.column_dimensions[letter]
    dimension.width = column.width
    dimension.number_format = TEXT_FORMAT
    dimension.font = face()
    dimension.alignment = WRAPPED if column.wraps else CENTRED


def _comment(column: Column, *, first: bool, sheet_help: str) -> Comment:
    must = "必填。" if column.required else ""
    text = f"{sheet_help}\n{must}{column.help}" if first else must + column.help
    comment = Comment(text, "卫安查")
    comment.width = _COMMENT_WIDTH
    comment.height = _COMMENT_LINE * (lines_of(text, _COMMENT_WIDTH / 8) + 1)
    return comment


def _add_drop_down(sheet: Worksheet, column: Column, cells: str, choices: _Choices) -> None:
    where = choices.of(column)
    if where is None:
        return
    rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=column.strict)
    rule.errorTitle, rule.error = column.label, "请从列表中选择。"
    rule.add(cells)
    sheet.add_data_validation(rule)
