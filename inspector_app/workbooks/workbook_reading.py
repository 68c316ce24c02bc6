"""Opens a workbook that a stranger made, and hands out its sheets as plain grids of values.

Calamine is a native library: where it runs out of memory or is led astray, the whole program goes
down. So it never sees the file itself, only a copy of the few parts that it needs, each of which
was unpacked within limits and surveyed.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.workbooks.file_recognition import recognised
from inspector_app.workbooks.sheet_survey import Cell, Disproportionate, SheetSurvey, WorkbookSurvey, cell_reference


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that Excel itself could not fill: an error such as #REF!, or a formula that nobody calculated."""

    error: str
    """Empty for a formula without a value."""


Value = int | float | str | bool | time | date | datetime | timedelta | Flaw
"""What a cell says; the empty text for an empty cell."""

MAX_FILE = 50_000_000
MAX_UNPACKED = 500_000_000
"""Bytes of all parts together as the file itself declares them; unpacking stops at what was declared."""
MAX_DIRECTORY = 1_000_000
"""Bytes of the zip's table of contents: more than 10,000 parts."""
MAX_INDEX = 2_000_000
"""Bytes of the parts that list the sheets: they become a tree in memory."""
MAX_SHEETS = 200

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHARED_TEXTS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_ENTRANCE = "_rels/.rels"
_ENTRANCE_TEXT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    f'Target="{_WORKBOOK}"/></Relationships>'
)
_CHUNK = 1 << 20
_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_END_OF_DIRECTORY_64 = b"PK\x06\x06"
_END_SEARCHED = 65_535 + 200
_SIGNS_OF_DAMAGE = (
    CalamineError,
    expat.ExpatError,
    ET.ParseError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    UnicodeDecodeError,
    EOFError,
    NotImplementedError,  # a way of compressing that no office program uses
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook, its filled rectangle only."""

    name: str
    hidden: bool
    is_table: bool
    """False for charts and macro sheets, which have no cells."""
    rows: Sequence[tuple[int, Mapping[int, Value]]]
    """Row number from 0, and the filled cells by their column from 0; empty rows are left out."""
    formulas: frozenset[Cell]
    """Cells whose value was calculated, as far as they were noted."""
    merged: Sequence[tuple[Cell, Cell]]
    """First and last cell of each merged area, cut to where the sheet is filled; only the first has a value."""


def read_workbook(path: Path) -> Iterator[Sheet]:
    """The sheets in their order, one at a time. Raises BadFile, in any step, with a WorkbookTrouble."""
    try:
        content = _content(path)
        copy, surveys = _surveyed_copy(content)
        del content
        yield from _sheets(copy, surveys)
    except _Refused as refused:
        raise BadFile(path, [refused.problem]) from refused
    except Disproportionate as refused:
        raise BadFile(path, [Problem(code=refused.trouble, place=refused.place)]) from refused
    except _SIGNS_OF_DAMAGE as damage:
        raise BadFile(path, [Problem(code=WorkbookTrouble.DAMAGED)]) from damage
    except BaseException as panic:
        # Where Rust code panics, the class of the exception cannot be imported.
        if type(panic).__name__ != "PanicException":
            raise
        raise BadFile(path, [Problem(code=WorkbookTrouble.DAMAGED)]) from panic


class _Refused(Exception):
    def __init__(self, trouble: WorkbookTrouble, place: str = "", **facts: object) -> None:
        super().__init__(trouble, place)
        self.problem = Problem(code=trouble, place=place, facts=facts)


def _content(path: Path) -> bytes:
    """The file, once it is known to be a zip of bearable size."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except FileNotFoundError as missing:
        raise _Refused(WorkbookTrouble.MISSING) from missing
    except OSError as refused:
        raise _Refused(WorkbookTrouble.NOT_READABLE) from refused
    if len(content) > MAX_FILE:
        raise _Refused(WorkbookTrouble.FILE_TOO_LARGE, limit=MAX_FILE // 1_000_000)
    trouble = recognised(content)
    if trouble is not None:
        raise _Refused(trouble)
    return content


def _surveyed_copy(content: bytes) -> tuple[bytes, Mapping[str, SheetSurvey]]:
    """A zip of only the parts that calamine needs, and the survey of each sheet by its name."""
    _check_directory(content)
    survey = WorkbookSurvey()
    surveys: dict[str, SheetSurvey] = {}
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(copy, "w") as target:
        parts = _parts(source)
        book = survey.check(_unpacked(source, _index_part(parts, _WORKBOOK)))
        relations = survey.check(_unpacked(source, _index_part(parts, _RELATIONS)))
        target.writestr(_ENTRANCE, _ENTRANCE_TEXT)
        target.writestr(_WORKBOOK, book)
        target.writestr(_RELATIONS, relations)
        if styles := parts.get(_STYLES.casefold()):
            target.writestr(_STYLES, survey.check(_unpacked(source, styles)))
        if texts := parts.get(_SHARED_TEXTS.casefold()):
            target.writestr(_SHARED_TEXTS, survey.shared_texts(_unpacked(source, texts)))
        for name, part in _sheet_parts(book, relations).items():
            try:
                sheet, surveys[name] = survey.sheet(_unpacked(source, _part(parts, part)))
            except Disproportionate as refused:
                raise _Refused(refused.trouble, f"{name}!{refused.place}" if refused.place else name) from refused
            target.writestr(part, sheet)
    return copy.getvalue(), surveys


def _check_directory(content: bytes) -> None:
    """Refuse a table of contents so long that listing it would already take all memory."""
    tail = content[-_END_SEARCHED:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_DIRECTORY.size:
        raise _Refused(WorkbookTrouble.DAMAGED)
    size = _END_OF_DIRECTORY.unpack_from(tail, at)[5]
    # The 64-bit form is for archives beyond 4 GB or 65,535 parts, and would overrule this size.
    if size > MAX_DIRECTORY or _END_OF_DIRECTORY_64 in tail:
        raise _Refused(WorkbookTrouble.TOO_MANY_PARTS)


def _parts(source: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The parts by name; names in a workbook do not distinguish capitals."""
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in source.infolist():
        name = info.filename.lstrip("/").casefold()
        if name in parts:
            raise _Refused(WorkbookTrouble.DAMAGED)
        parts[name] = info
    if sum(info.file_size for info in parts.values()) > MAX_UNPACKED:
        raise _Refused(WorkbookTrouble.EXPANDS_TOO_FAR)
    return parts


def _part(parts: Mapping[str, zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    try:
        return parts[name.casefold()]
    except KeyError:
        raise _Refused(WorkbookTrouble.DAMAGED) from None


def _index_part(parts: Mapping[str, zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    part = _part(parts, name)
    if part.file_size > MAX_INDEX:
        raise _Refused(WorkbookTrouble.EXPANDS_TOO_FAR)
    return part


def _unpacked(source: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.flag_bits & 0x1:
        raise _Refused(WorkbookTrouble.PASSWORD)
    try:
        stream = source.open(part)
    except ValueError as astray:  # the table of contents points to a place before the file's beginning
        raise _Refused(WorkbookTrouble.DAMAGED) from astray
    with stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _sheet_parts(book: bytes, relations: bytes) -> Mapping[str, str]:
    """Which part holds the sheet of which name. Both documents are already known to be harmless."""
    targets = {
        relation.get("Id", ""): _target(relation.get("Target", ""))
        for relation in ET.fromstring(relations)  # noqa: S314  (surveyed: no DOCTYPE)
        if relation.tag.endswith("}Relationship") and relation.get("TargetMode") != "External"
    }
    sheets: dict[str, str] = {}
    for element in ET.fromstring(book).iter():  # noqa: S314
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        name = element.get("name", "")
        relation_id = next((value for key, value in element.items() if key.endswith("}id")), "")
        if name in sheets or relation_id not in targets:
            raise _Refused(WorkbookTrouble.DAMAGED)
        sheets[name] = targets[relation_id]
        if len(sheets) > MAX_SHEETS:
            raise _Refused(WorkbookTrouble.TOO_MANY_SHEETS, limit=MAX_SHEETS)
    if len(set(sheets.values())) < len(sheets):
        raise _Refused(WorkbookTrouble.DAMAGED)
    return sheets


def _target(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _sheets(copy: bytes, surveys: Mapping[str, SheetSurvey]) -> Iterator[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(copy)) as book:
        for position, known in enumerate(book.sheets_metadata):
            is_table = known.typ is SheetTypeEnum.WorkSheet
            hidden = known.visible is not SheetVisibleEnum.Visible
            grid = book.get_sheet_by_index(position) if is_table and not hidden else None
            yield Sheet(
                name=known.name,
                hidden=hidden,
                is_table=is_table,
                rows=_filled_rows(grid, surveys[known.name]) if grid else (),
                formulas=surveys[known.name].formulas if grid else frozenset(),
                merged=_merged_areas(grid) if grid else (),
            )


def _filled_rows(grid: CalamineSheet, survey: SheetSurvey) -> Sequence[tuple[int, Mapping[int, Value]]]:
    flaws: dict[int, dict[int, Value]] = {}
    for row, column in survey.without_value:
        flaws.setdefault(row, {})[column] = Flaw("")
    for (row, column), error in survey.errors.items():
        flaws.setdefault(row, {})[column] = Flaw(error)
    first_column = grid.start[1] if grid.start else 0
    filled: dict[int, Mapping[int, Value]] = {}
    for number, values in enumerate(grid.iter_rows()):
        cells: dict[int, Value] = {first_column + at: value for at, value in enumerate(values) if value != ""}
        if cells:
            filled[number] = cells
    for number, flawed in flaws.items():
        filled[number] = {**filled.get(number, {}), **flawed}
    return sorted(filled.items(), key=lambda row: row[0])


def _merged_areas(grid: CalamineSheet) -> Sequence[tuple[Cell, Cell]]:
    """Merged areas reach to the end of the sheet if somebody merged whole columns; nothing is there to be seen."""
    if grid.start is None or grid.end is None:
        return ()
    (top, left), (bottom, right) = grid.start, grid.end
    room = (bottom - top + 1) * (right - left + 1)
    areas = []
    for first, last in grid.merged_cell_ranges or ():
        cut = (min(last[0], bottom), min(last[1], right))
        height, width = cut[0] - first[0] + 1, cut[1] - first[1] + 1
        if first < (top, left) or height < 1 or width < 1:
            continue
        room -= height * width
        if room < 0:  # areas that overlap: no program makes them
            raise Disproportionate(WorkbookTrouble.DAMAGED, cell_reference(first))
        areas.append((first, cut))
    return areas
