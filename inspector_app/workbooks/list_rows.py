"""The rows of a sheet as a reader sees them: merged areas filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.workbooks.cell_text import text_of
from inspector_app.workbooks.sheet_survey import Cell, cell_reference
from inspector_app.workbooks.workbook_reading import Sheet, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row with merged areas filled: every cell of an area says what its first cell says."""

    sheet: str
    number: int
    """From 0."""
    values: Mapping[int, Value]
    origins: Mapping[int, Cell]
    """Where the value of a merged cell really stands."""
    labels: Mapping[int, str]
    """The texts by column, as text_of has them; only those that say something."""

    @property
    def place(self) -> str:
        """``一览表!7``."""
        return f"{self.sheet}!{self.number + 1}"

    def value(self, column: int) -> Value:
        """What the cell says; the empty text for an empty one."""
        return self.values.get(column, "")

    def text(self, column: int) -> str:
        """What the cell says, as text_of has it."""
        return self.labels.get(column, "")

    def cell_place(self, column: int) -> str:
        """``一览表!C7``: the cell that a person has to look at."""
        return f"{self.sheet}!{cell_reference(self.origins.get(column, (self.number, column)))}"

    @property
    def contents(self) -> Mapping[int, str]:
        """The texts by column, that of a merged area only once."""
        seen: set[Cell] = set()
        contents: dict[int, str] = {}
        for column, text in sorted(self.labels.items()):
            origin = self.origins.get(column, (self.number, column))
            if origin not in seen:
                contents[column] = text
            seen.add(origin)
        return contents

    def spans(self, column: int, others: Sequence[int]) -> bool:
        """Does the merged area that this cell belongs to cover two or more of these columns?"""
        origin = self.origins.get(column)
        return origin is not None and sum(self.origins.get(other) == origin for other in others) > 1


def list_rows(sheet: Sheet) -> Iterator[ListRow]:
    """The filled rows of a sheet from top to bottom."""
    areas: dict[int, list[tuple[Cell, int]]] = {}
    values_at = dict(sheet.rows)
    for first, last in sheet.merged:
        for number in range(first[0], last[0] + 1):
            if number in values_at:
                areas.setdefault(number, []).append((first, last[1]))
    for number, values in sheet.rows:
        filled, origins = dict(values), {}
        for first, last_column in areas.get(number, ()):
            origin_value = values_at.get(first[0], {}).get(first[1], "")
            for column in range(first[1], last_column + 1):
                filled[column] = origin_value
                origins[column] = first
        labels = {column: text for column, value in filled.items() if (text := text_of(value))}
        yield ListRow(sheet=sheet.name, number=number, values=filled, origins=origins, labels=labels)
