"""From the workbook that a bureau filled in to a checklist, or to everything that is wrong with it, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from inspector_app.checklist_files import labels
from inspector_app.checklist_files.checking import checked
from inspector_app.checklist_files.cross_checks import MAX_ITEMS
from inspector_app.checklist_files.form import Keyed, Many, Text
from inspector_app.checklist_files.problem_places import ProblemList, shortened
from inspector_app.checklist_files.template_cells import half_width, node_of
from inspector_app.checklist_files.template_columns import (
    CONDITIONS,
    DOCUMENTS,
    HEAD,
    HEAD_SHEET,
    ITEMS,
    OF_ITEM,
    TableSheet,
)
from inspector_app.checklist_files.template_sheets import (
    SheetInPlace,
    check_merged,
    columns_of,
    is_passed_over,
    sections_filled_down,
    suggestion,
    template_sheets,
)
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.problem_places import Place
from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.workbook_reading import Value

_MOST_ROWS = {ITEMS.key: MAX_ITEMS + 1}
_MOST_ROWS_OTHERWISE = 50_000


def read_template(path: Path, register: LegalRegister) -> Checklist:
    """Read a filled-in template. Raises BadFile with every problem and its cell; one bad row = nothing is read.

    Macros in the workbook are neither read nor run.
    """
    problems = ProblemList()
    sheets = template_sheets(path, problems)
    if not sheets:
        raise BadFile(path, [Problem(code="template.not_a_template")])
    root = _Assembly(sheets, problems).root()
    return checked(root, path, register, found=problems.in_order())


class _Assembly:
    """Puts the sheets together to the tree of the file form."""

    def __init__(self, sheets: Mapping[str, SheetInPlace], problems: ProblemList) -> None:
        self._sheets = sheets
        self._problems = problems

    def root(self) -> Keyed:
        """The whole checklist."""
        root = _read_head(self._sheets.get(HEAD_SHEET), self._problems)
        for table in (CONDITIONS, DOCUMENTS):
            self._put(root, table, list(self._rows(table)))
        items = list(self._rows(ITEMS))
        by_id: dict[str, Keyed] = {}
        for item in items:
            by_id.setdefault(item.value("id"), item)
        for table in OF_ITEM:
            self._attach(table, by_id)
        self._put_sections(root, items)
        self._resolve_questions(root)
        return root

    def _put(self, root: Keyed, table: TableSheet, rows: list[Keyed]) -> None:
        place = self._place_of(table)
        root.key_places[table.key] = place
        if rows:
            root.entries[table.key] = Many(place, list(rows))

    def _put_sections(self, root: Keyed, items: list[Keyed]) -> None:
        """Items of one section belong together even where somebody added some at the end of the sheet."""
        sections: dict[str, Keyed] = {}
        place = self._place_of(ITEMS)
        for item in items:
            title = item.text("section") or Text("", item.place_of("section"))
            section = sections.get(title.value)
            if section is None:
                section = Keyed(title.place, labels=labels.SECTION)
                section.key_places.update(title=title.place, items=item.place)
                section.entries["items"] = Many(item.place)
                if title.value:
                    section.entries["title"] = title
                sections[title.value] = section
            del item.key_places["section"]
            item.entries.pop("section", None)
            within = section.entries["items"]
            if isinstance(within, Many):
                within.entries.append(item)
        root.key_places["sections"] = place
        if sections:
            root.entries["sections"] = Many(place, list(sections.values()))

    def _attach(self, table: TableSheet, by_id: Mapping[str, Keyed]) -> None:
        """Hand the rows of a sheet to the items that they name."""
        for row in self._rows(table):
            reference = row.entries.pop("item", None)
            place = row.key_places.pop("item")
            item = by_id.get(reference.value) if isinstance(reference, Text) else None
            if item is None:
                given = reference.value if isinstance(reference, Text) else ""
                code = "template.unknown_item" if given else "checklist.missing"
                facts = {"given": shortened(given), "key": table.column("item").label}
                self._problems.add(Problem(code=code, place=place, facts=facts))
                continue
            listed = item.entries.setdefault(table.key, Many(place))
            item.key_places.setdefault(table.key, place)
            if isinstance(listed, Many):
                listed.entries.append(row)

    def _resolve_questions(self, root: Keyed) -> None:
        """Who wrote the question where its code is expected meant the code, if the question is asked once only."""
        keys: dict[str, list[str]] = {}
        for condition in root.each("conditions"):
            keys.setdefault(half_width(condition.value("question")), []).append(condition.value("key"))
        single = {question: found[0] for question, found in keys.items() if question and len(found) == 1}
        for keyed in (*root.each("conditions"), *_of_items(root)):
            for key in ("only_if", "if_present"):
                text = keyed.text(key)
                if text is not None and text.value in single:
                    keyed.entries[key] = Text(single[text.value], text.place)

    def _place_of(self, table: TableSheet) -> Place:
        placed = self._sheets.get(table.title)
        return placed.place if placed else Place(table.title, (len(self._sheets),))

    def _rows(self, table: TableSheet) -> Iterator[Keyed]:
        placed = self._sheets.get(table.title)
        if placed is None:
            return
        columns, header_row = columns_of(placed, table, self._problems)
        check_merged(placed, table, columns, header_row, self._problems)
        sections = sections_filled_down(placed, columns.get("section"))
        count = 0
        for number, values in placed.sheet.rows:
            if number <= header_row or is_passed_over(values, table, columns):
                continue
            count += 1
            if count > _MOST_ROWS.get(table.key, _MOST_ROWS_OTHERWISE):
                facts = {"limit": count - 1}
                place = placed.cell_place(number, 0)
                self._problems.add(Problem(code="template.too_many_rows", place=place, facts=facts))
                return
            section = {columns["section"]: sections[number]} if number in sections else {}
            yield _row(placed, number, {**values, **section}, table, columns, self._problems)


def _of_items(root: Keyed) -> Iterator[Keyed]:
    """What of items may name a condition."""
    for section in root.each("sections"):
        for item in section.each("items"):
            applies = item.keyed("applies")
            if applies is not None:
                yield applies
            yield from item.each("basis")
            yield from item.each("criteria")


def _row(
    placed: SheetInPlace,
    number: int,
    values: Mapping[int, Value],
    table: TableSheet,
    columns: Mapping[str, int],
    problems: ProblemList,
) -> Keyed:
    """One row as a mapping. A key inside a key gets its mapping only where something was filled in."""
    row = Keyed(placed.cell_place(number, 0), labels=table.labels)
    inner: dict[str, Keyed] = {}
    for column in table.columns:
        at = columns.get(column.key)
        if at is None:
            continue
        outer, _, key = column.key.rpartition(".")
        into = row
        if outer:
            into = inner.setdefault(outer, Keyed(row.place, labels=labels.APPLICABILITY))
        cell = placed.cell(number, at, values.get(at, ""))
        into.key_places[key] = cell.place
        node = node_of(cell, column, problems)
        if node is not None:
            into.entries[key] = node
            if outer:
                row.key_places[outer] = row.place
                row.entries[outer] = into
    return row


def _read_head(placed: SheetInPlace | None, problems: ProblemList) -> Keyed:
    """The sheet with one field a row: the label in the first column, the value in the second."""
    if placed is None:
        return Keyed(Place(HEAD_SHEET, (0,)), labels=labels.CHECKLIST)
    root = Keyed(placed.place, labels=labels.CHECKLIST)
    expected = {label_of(column.label): column for column in HEAD}
    for number, values in placed.sheet.rows:
        column = expected.get(label_of(str(values.get(0, ""))))
        if column is None:
            _check_no_field(placed, number, values, problems)
            continue
        cell = placed.cell(number, 1, values.get(1, ""))
        if column.key in root.key_places:
            facts = {"key": column.label, "first": root.key_places[column.key]}
            problems.add(Problem(code="template.repeated_column", place=placed.cell_place(number, 0), facts=facts))
            continue
        root.key_places[column.key] = cell.place
        node = node_of(cell, column, problems)
        if node is not None:
            root.entries[column.key] = node
    return root


def _check_no_field(placed: SheetInPlace, number: int, values: Mapping[int, Value], problems: ProblemList) -> None:
    """A label that somebody renamed: what stands beside it would be lost. Title and header have nothing beside them."""
    label, value = str(values.get(0, "")).strip(), str(values.get(1, "")).strip()
    if value and (label, value) != ("项目", "填写"):
        facts = {"given": shortened(label), "suggestion": suggestion(label, [column.label for column in HEAD])}
        problems.add(Problem(code="template.strange_column", place=placed.cell_place(number, 0), facts=facts))
