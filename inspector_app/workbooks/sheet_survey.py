"""Walks once through the XML of a workbook before calamine gets it, in bounded memory.

Calamine lays every sheet out as one dense block and copies a shared text into every cell that
uses it: two cells in opposite corners, or one long text used a million times, would take all
memory and with it the program. It also shows a cell with #REF! or a formula without a value as
empty. So the survey counts first, refuses what is out of all proportion, and notes those cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from inspector_app.domain.workbooks import WorkbookTrouble

Cell = tuple[int, int]
"""Row and column, both from 0."""

# Of a whole workbook; a list of 20,000 facilities with 30 columns needs less than half of each.
MAX_BYTES_KEPT = 64_000_000
MAX_FILLED_CELLS = 1_000_000
MAX_AREA = 4_000_000
"""Cells of the rectangles around everything that is filled: what calamine lays out in memory."""
MAX_TEXT = 100_000_000
"""Characters of all cells together, a text that several cells share counted for each."""
MAX_MERGED_AREAS = 100_000
MAX_FORMULAS_NOTED = 1_000
"""Of one sheet."""

_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# A cell or a row that has only a format, as Excel writes it by the million when somebody has
# formatted whole columns. What follows is looked at too, because where a later cell does not say
# its place, its place depends on its neighbours.
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?(?: t="n")? ?(?:/>|></c>)(?=<c r="|</row>)')
_EMPTY_ROW = re.compile(rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|></row>)(?=<row r="|</sheetData>)')
_LONGEST_HELD_BACK = 65_536
_LONGEST_ERROR = 20


class Disproportionate(Exception):
    """The workbook would take memory or time out of all proportion, or plays tricks with XML."""

    def __init__(self, trouble: WorkbookTrouble, place: str = "") -> None:
        super().__init__(trouble, place)
        self.trouble = trouble
        self.place = place
        """The cell that is to blame, without its sheet; empty where it is no single cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSurvey:
    """What is known of a sheet beyond its values."""

    errors: Mapping[Cell, str]
    """Cells with an error value: ``#REF!``, ``#N/A``."""
    without_value: frozenset[Cell]
    """Formulas that no program has calculated yet."""
    formulas: frozenset[Cell]
    """All formulas, up to a limit: whoever must not have any is told of enough of them."""


def column_letters(column: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_reference(cell: Cell) -> str:
    """C7 for (6, 2)."""
    row, column = cell
    return f"{column_letters(column)}{row + 1}"


def _cell_of(reference: str) -> Cell:
    """The opposite of cell_reference. Raises Disproportionate for a place that no sheet has."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise Disproportionate(WorkbookTrouble.DAMAGED, reference[:20])
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    cell = (int(match[2]) - 1, column - 1)
    if not (0 <= cell[0] <= _LAST_ROW and cell[1] <= _LAST_COLUMN):
        raise Disproportionate(WorkbookTrouble.DAMAGED, reference)
    return cell


def without_empty_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The XML of a sheet without most of the cells and rows that have only a format; positions stay."""
    held_back = b""
    for chunk in chunks:
        text = held_back + chunk
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > _LONGEST_HELD_BACK:
            cut = len(text)
        yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", text[:cut]))
        held_back = text[cut:]
    yield held_back


class WorkbookSurvey:
    """Checks the parts of one workbook and adds up what they will take.

    The shared texts have to be surveyed before the sheets that use them. Every method returns the
    part as calamine may have it, and raises Disproportionate, or expat.ExpatError where the XML
    is broken.
    """

    def __init__(self) -> None:
        self._shared_lengths: list[int] = []
        self._spent = _Spent()

    def check(self, chunks: Iterable[bytes]) -> bytes:
        """A part that is only looked through for entities of its own."""
        return self._parsed(_parser(), chunks)

    def shared_texts(self, chunks: Iterable[bytes]) -> bytes:
        """The part with the texts that cells share."""
        lengths = self._shared_lengths
        parser = _parser()

        def started(name: str, _attributes: dict[str, str]) -> None:
            if _local(name) == "si":
                lengths.append(0)

        def read(text: str) -> None:
            if lengths:
                lengths[-1] += len(text)

        parser.StartElementHandler = started
        parser.CharacterDataHandler = read
        return self._parsed(parser, chunks)

    def sheet(self, chunks: Iterable[bytes]) -> tuple[bytes, SheetSurvey]:
        """A sheet without its empty cells, and what was noted on the way."""
        walk = _SheetWalk(self._shared_lengths, self._spent)
        parser = _parser()
        parser.StartElementHandler = walk.started
        parser.EndElementHandler = walk.ended
        parser.CharacterDataHandler = walk.read
        part = self._parsed(parser, without_empty_cells(chunks))
        self._spent.area += walk.area
        return part, SheetSurvey(
            errors=walk.errors, without_value=frozenset(walk.without_value), formulas=frozenset(walk.formulas)
        )

    def _parsed(self, parser: expat.XMLParserType, chunks: Iterable[bytes]) -> bytes:
        part = bytearray()
        for chunk in chunks:
            part += chunk
            if self._spent.bytes_kept + len(part) > MAX_BYTES_KEPT:
                raise Disproportionate(WorkbookTrouble.EXPANDS_TOO_FAR)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        self._spent.bytes_kept += len(part)
        return bytes(part)


@dataclass(slots=True)
class _Spent:
    """What the parts of one workbook take together."""

    bytes_kept: int = 0
    filled_cells: int = 0
    area: int = 0
    characters: int = 0
    merged_areas: int = 0


class _SheetWalk:
    """Follows the elements of one sheet."""

    def __init__(self, shared_lengths: Sequence[int], spent: _Spent) -> None:
        self.errors: dict[Cell, str] = {}
        self.without_value: set[Cell] = set()
        self.formulas: set[Cell] = set()
        self.area = 0
        self._shared_lengths = shared_lengths
        self._spent = spent
        self._top, self._left, self._bottom, self._right = _LAST_ROW, _LAST_COLUMN, 0, 0
        self._cell: Cell = (-1, -1)
        self._type = ""
        self._has_formula = self._in_value = False
        self._value = ""
        self._value_length = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "c":
            self._cell_started(attributes)
        elif name == "row":
            number = attributes.get("r")
            row = _cell_of(f"A{number}")[0] if number else self._cell[0] + 1
            self._cell = (row, -1)
        elif name == "f":
            self._has_formula = True
        elif name in {"v", "t"}:
            self._in_value = True
        elif name == "mergeCell":
            self._spent.merged_areas += 1
            if self._spent.merged_areas > MAX_MERGED_AREAS:
                raise Disproportionate(WorkbookTrouble.TOO_MANY_CELLS)

    def read(self, text: str) -> None:
        if self._in_value:
            self._value_length += len(text)
            self._value = self._value or text

    def ended(self, name: str) -> None:
        name = _local(name)
        if name in {"v", "t"}:
            self._in_value = False
        elif name == "c":
            self._cell_ended()

    def _cell_started(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._cell = _cell_of(reference) if reference else (self._cell[0], self._cell[1] + 1)
        self._type = attributes.get("t", "n")
        self._has_formula = False
        self._value, self._value_length = "", 0

    def _cell_ended(self) -> None:
        if self._has_formula and len(self.formulas) < MAX_FORMULAS_NOTED:
            self.formulas.add(self._cell)
        # A formula whose result is text may well have come to an empty one.
        if self._has_formula and not self._value and self._type != "str":
            self.without_value.add(self._cell)
        elif not self._value:
            return
        if self._type == "e":
            self.errors[self._cell] = self._value[:_LONGEST_ERROR]
        self._count_cell()
        self._count_text()

    def _count_cell(self) -> None:
        row, column = self._cell
        self._spent.filled_cells += 1
        if self._spent.filled_cells > MAX_FILLED_CELLS:
            raise Disproportionate(WorkbookTrouble.TOO_MANY_CELLS)
        self._top, self._bottom = min(self._top, row), max(self._bottom, row)
        self._left, self._right = min(self._left, column), max(self._right, column)
        self.area = (self._bottom - self._top + 1) * (self._right - self._left + 1)
        if self._spent.area + self.area > MAX_AREA or row > _LAST_ROW or column > _LAST_COLUMN:
            raise Disproportionate(WorkbookTrouble.TOO_SPREAD_OUT, cell_reference((self._bottom, self._right)))

    def _count_text(self) -> None:
        self._spent.characters += self._shared_length() if self._type == "s" else self._value_length
        if self._spent.characters > MAX_TEXT:
            raise Disproportionate(WorkbookTrouble.EXPANDS_TOO_FAR)

    def _shared_length(self) -> int:
        try:
            return self._shared_lengths[int(self._value)]
        except (ValueError, IndexError):
            raise Disproportionate(WorkbookTrouble.DAMAGED, cell_reference(self._cell)) from None


def _local(name: str) -> str:
    """A tag without its prefix: some programs write ``x:c`` for ``c``."""
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    # No program writes one into a workbook; entities are the only thing it would be good for.
    raise Disproportionate(WorkbookTrouble.ENTITIES)
