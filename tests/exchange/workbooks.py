"""Makers of workbooks: lists as bureaus keep them, and files that nobody should send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from inspector_app.domain.facilities import credit_code_check_digit

Grid = Iterable[Iterable[object]]

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def row_of(number: int, *texts: str) -> str:
    """The XML of a row of texts, from column A on."""
    cells = "".join(
        f'<c r="{chr(ord("A") + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


HEADER = row_of(1, "单位名称", "地址")
FACILITY = row_of(2, "康宁诊所", "一号")


def credit_code(number: int = 1) -> str:
    """A USCC with the right check digit."""
    first = f"12450122{number:09d}"
    return first + credit_code_check_digit(first)


def fill(sheet: Worksheet, rows: Grid, merged: Iterable[str] = ()) -> None:
    """Write the rows; None leaves a cell empty, and ``#REF!`` becomes an error as Excel has it."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                assert isinstance(value, str | int | float | date)
                sheet.cell(number, column, value)
    for area in merged:
        sheet.merge_cells(area)


def make_list(
    path: Path,
    rows: Grid,
    *,
    merged: Iterable[str] = (),
    name: str = "一览表",
    further: Mapping[str, Grid] | None = None,
) -> Path:
    """A workbook as a bureau would keep it: one list, and further sheets by their name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    fill(sheet, rows, merged)
    for title, grid in (further or {}).items():
        fill(book.create_sheet(title), grid)
    book.save(path)
    return path


def make_raw(path: Path, sheet_data: str | Iterable[str], *, parts: Mapping[str, str | bytes] | None = None) -> Path:
    """A workbook of one sheet 一览表 whose XML is written by hand; ``parts`` replaces or adds parts of the zip."""
    chunks = [sheet_data] if isinstance(sheet_data, str) else sheet_data
    others = {**_skeleton(["一览表"]), **(parts or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, text in others.items():
            target.writestr(name, text)
        if "xl/worksheets/sheet1.xml" not in others:
            with target.open("xl/worksheets/sheet1.xml", "w") as stream:
                stream.write(f'<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode())
                for chunk in chunks:
                    stream.write(chunk.encode())
                stream.write(b"</sheetData></worksheet>")
    return path


def make_raw_sheets(path: Path, names: Sequence[str]) -> Path:
    """A workbook of many sheets, each with the same small list."""
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{HEADER}{FACILITY}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in _skeleton(names).items():
            target.writestr(name, text)
        for number in range(1, len(names) + 1):
            target.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return path


def _skeleton(names: Sequence[str]) -> dict[str, str | bytes]:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    return {
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
    }


def shared_texts(texts: Iterable[str]) -> str:
    """The part with the texts that cells share."""
    return f'<sst xmlns="{NAMESPACE}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"


def make_protected(path: Path, password: str = "武鸣2026") -> Path:
    """A workbook that asks for a password when it is opened."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    plain.seek(0)
    with path.open("wb") as stream:
        OOXMLFile(plain).encrypt(password, stream)
    return path
