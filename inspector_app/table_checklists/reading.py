"""From a table, and what a person said of its columns, to a checklist or to everything that is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.domain.checklists import Checklist, Item, OwnColumn, Section
from inspector_app.domain.drafting import OWN_PREFIX
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.table_checklists import (
    SEVERAL_COLUMNS,
    ColumnMeaning,
    RowLeftOut,
    SheetMapping,
    TableMapping,
    TablePart,
    TableResult,
    TableTrouble,
    stops_import,
)
from inspector_app.table_checklists.guessing import why_unread
from inspector_app.table_checklists.header_search import TableHeader, header_at, side_by_side
from inspector_app.table_checklists.row_groups import GroupedRows, RowGroup
from inspector_app.table_checklists.row_items import ItemReader, TableItem
from inspector_app.table_checklists.row_roles import section_level
from inspector_app.table_checklists.table_basis import BasisCells
from inspector_app.workbooks.file_recognition import has_macros
from inspector_app.workbooks.list_rows import ListRow, list_rows
from inspector_app.workbooks.sheet_survey import column_letters
from inspector_app.workbooks.workbook_reading import read_workbook

MAX_ITEMS = 5000
"""As many as a checklist file may have."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_BETWEEN_LEVELS = "／"
_LONGEST_TITLE = 200
_NAMELESS_SHEET = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_LONGEST_SHOWN = 80


def read_table(
    path: Path,
    mapping: TableMapping,
    *,
    checklist_id: str,
    title: str,
    register: LegalRegister,
    leave_out_citations: Collection[str] = (),
) -> TableResult:
    """The checklist of a table, as a draft that a person goes on writing.

    ``leave_out_citations``: places of cells whose forbidden citations a person decided to leave out. Raises BadFile
    with a WorkbookTrouble for a file that cannot be read at all; everything else is a problem of the result.
    """
    reading = _TableReading(mapping, title, register, leave_out_citations)
    for sheet in read_workbook(path):
        wanted = next((one for one in mapping.sheets if one.sheet == sheet.name), None)
        if wanted is not None and sheet.is_table and not sheet.hidden:
            reading.read(list(list_rows(sheet)), wanted)
        else:
            reason = why_unread(sheet) or RowLeftOut.UNUSED_SHEET
            reading.left_out.append(TablePart(place=sheet.name, reason=reason))
    if has_macros(path.read_bytes()):
        reading.problems.append(Problem(code=TableTrouble.MACROS_LEFT_OUT))
    return reading.result(checklist_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An item with the titles that it stands under."""

    item: TableItem
    section: str


class _TableReading:
    """Gathers the sheets of one workbook."""

    def __init__(
        self, mapping: TableMapping, title: str, register: LegalRegister, leave_out_citations: Collection[str]
    ) -> None:
        self.problems: list[Problem] = []
        self.left_out: list[TablePart] = []
        self._mapping = mapping
        self._title = title
        self._register = register
        self._basis = BasisCells(register, leave_out_citations, self.problems.append)
        self._placed: list[_Placed] = []
        self._count = 0
        self._id_label = ""
        self._read_sheets: set[str] = set()

    def read(self, rows: Sequence[ListRow], mapping: SheetMapping) -> None:
        """Read one sheet by its mapping."""
        self._read_sheets.add(mapping.sheet)
        if not self._makes_sense(mapping):
            return
        header = header_at(rows, mapping.first_row - 1, mapping.last_row - 1) if mapping.last_row else None
        self.problems += side_by_side(header) if header else ()
        titles = [text for row in rows if row.number < mapping.first_row - 1 for text in row.contents.values()]
        grouped = GroupedRows(header, mapping.meanings, titles)
        grouped.take_all([row for row in rows if row.number >= mapping.last_row])
        for row in rows:
            if row.number < mapping.first_row - 1:
                self._leave_out_title(row)
        self._name_unused_columns(header, mapping)
        self.problems += grouped.problems
        self.left_out += grouped.left_out
        self._count += len(grouped.groups)
        if self._count <= MAX_ITEMS:
            labels = _labels(header, mapping)
            self._id_label = next(
                (labels[at] for at, one in mapping.meanings.items() if one is ColumnMeaning.ID), "编号"
            )
            reader = ItemReader(
                meanings=mapping.meanings,
                labels=labels,
                register=self._register,
                basis=self._basis,
                add=self.problems.append,
            )
            self._place_items(mapping, grouped.groups, reader)

    def result(self, checklist_id: str) -> TableResult:
        """The checklist, where nothing stops it."""
        for missing in self._mapping.sheets:
            if missing.sheet not in self._read_sheets:
                self.problems.append(Problem(code=TableTrouble.NO_SUCH_SHEET, facts={"sheet": missing.sheet}))
        if self._count > MAX_ITEMS:
            facts = {"count": self._count, "limit": MAX_ITEMS}
            self.problems.append(Problem(code=TableTrouble.TOO_MANY_ITEMS, facts=facts))
        elif not self._placed and not any(map(stops_import, self.problems)):
            self.problems.append(Problem(code=TableTrouble.NO_ITEMS))
        items = self._numbered()
        stopped = any(map(stops_import, self.problems))
        checklist = None if stopped else self._checklist(checklist_id, items)
        return TableResult(
            checklist=checklist, items=self._count, problems=tuple(self.problems), left_out=tuple(self.left_out)
        )

    def _makes_sense(self, mapping: SheetMapping) -> bool:
        """Is there one column of what is checked, and no second one of what there can be only one of?"""
        columns: dict[ColumnMeaning, list[int]] = {}
        for column, meaning in mapping.meanings.items():
            columns.setdefault(meaning, []).append(column)
        twice = {one: at for one, at in columns.items() if len(at) > 1 and one not in SEVERAL_COLUMNS}
        for meaning, at in twice.items():
            facts = {"meaning": meaning, "columns": "、".join(f"{column_letters(column)}列" for column in at)}
            self.problems.append(Problem(code=TableTrouble.MEANING_TWICE, place=mapping.sheet, facts=facts))
        if ColumnMeaning.CHECK not in columns:
            self.problems.append(Problem(code=TableTrouble.NO_CHECK_COLUMN, place=mapping.sheet))
        return ColumnMeaning.CHECK in columns and not twice

    def _leave_out_title(self, row: ListRow) -> None:
        text = " ".join(row.contents.values())
        if text:
            self.left_out.append(TablePart(place=row.place, reason=RowLeftOut.TITLE, text=text[:_LONGEST_SHOWN]))

    def _name_unused_columns(self, header: TableHeader | None, mapping: SheetMapping) -> None:
        for column, text in header.texts.items() if header else ():
            if header and mapping.meanings.get(column, ColumnMeaning.IGNORED) is ColumnMeaning.IGNORED:
                place = header.place(column)
                self.left_out.append(TablePart(place=place, reason=RowLeftOut.UNUSED_COLUMN, text=text))

    def _place_items(self, mapping: SheetMapping, groups: Sequence[RowGroup], reader: ItemReader) -> None:
        """Read the items. A section cell counts until the next one, within the same section rows."""
        sheet = mapping.sheet if len(self._mapping.sheets) > 1 and not _NAMELESS_SHEET.fullmatch(mapping.sheet) else ""
        above: tuple[str, ...] = ()
        column_section = ""
        for group in groups:
            item = reader.read(group)
            if group.sections != above:
                above, column_section = group.sections, ""
            column_section = item.section or column_section
            parts = [sheet, *above, *(section_level(part)[1] for part in column_section.split(_BETWEEN_LEVELS))]
            title = _BETWEEN_LEVELS.join(dict.fromkeys(filter(None, parts))) or self._title
            if len(title) > _LONGEST_TITLE:
                facts = {"length": len(title), "longest": _LONGEST_TITLE}
                self.problems.append(Problem(code=TableTrouble.TEXT_TOO_LONG, place=group.rows[0].place, facts=facts))
            self._placed.append(_Placed(item=item, section=title))

    def _numbered(self) -> list[Item]:
        """The items with their ids: the table's own where they can be ids, else by their position."""
        given = [placed.item.given_id for placed in self._placed]
        if any(_ID.fullmatch(one) for one in given):
            self.problems += _id_problems([placed.item for placed in self._placed])
            return [replace(placed.item.item, id=placed.item.given_id) for placed in self._placed]
        if any(given):
            first = next(placed.item for placed in self._placed if placed.item.given_id)
            facts = {"given": first.given_id}
            self.problems.append(Problem(code=TableTrouble.IDS_REPLACED, place=first.id_place, facts=facts))
        return [
            replace(
                placed.item.item,
                id=f"{OWN_PREFIX}-{number:02d}",
                own_columns=(*_kept_id(self._id_label, placed.item.given_id), *placed.item.item.own_columns),
            )
            for number, placed in enumerate(self._placed, start=1)
        ]

    def _checklist(self, checklist_id: str, items: Sequence[Item]) -> Checklist:
        """Sections in the order in which they first come; one that comes again is gone on with."""
        sections: dict[str, list[Item]] = {}
        for placed, item in zip(self._placed, items, strict=True):
            sections.setdefault(placed.section, []).append(item)
        return Checklist(
            id=checklist_id,
            title=self._title,
            edition="",
            conditions=(),
            sections=tuple(Section(title=title, items=tuple(within)) for title, within in sections.items()),
        )


def _id_problems(items: Sequence[TableItem]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in items:
        if not one.given_id:
            yield Problem(code=TableTrouble.ID_MISSING, place=one.id_place)
        elif not _ID.fullmatch(one.given_id):
            yield Problem(code=TableTrouble.ID_MALFORMED, place=one.id_place, facts={"given": one.given_id})
        elif one.given_id in first:
            facts = {"given": one.given_id, "first": first[one.given_id]}
            yield Problem(code=TableTrouble.ID_REPEATED, place=one.id_place, facts=facts)
        else:
            first[one.given_id] = one.id_place


def _kept_id(label: str, given: str) -> tuple[OwnColumn, ...]:
    return (OwnColumn(label=label, text=given),) if given else ()


def _labels(header: TableHeader | None, mapping: SheetMapping) -> Mapping[int, str]:
    """What each column is called: by the lowest row of its header, or where that says too little by all of them.

    Two of one name are told apart by their letters.
    """
    names = {column: header.texts.get(column, "") if header else "" for column in mapping.meanings}
    lowest = Counter(name.rpartition("/")[2] for name in names.values())
    shown = {
        column: (bare if lowest[bare := name.rpartition("/")[2]] == 1 else name) or f"{column_letters(column)}列"
        for column, name in names.items()
    }
    count = Counter(shown.values())
    return {
        column: (name if count[name] == 1 else f"{name}（{column_letters(column)}列）")[:_LONGEST_TITLE]
        for column, name in shown.items()
    }
