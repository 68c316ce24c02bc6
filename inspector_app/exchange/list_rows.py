"""The rows of a list as a reader sees them: merged areas filled, and what kind of row each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from inspector_app.domain.vocabulary import FacilityKind
from inspector_app.exchange.cell_text import text_of
from inspector_app.exchange.facility_kinds import kind_of_word
from inspector_app.exchange.header_finding import repeats_header
from inspector_app.exchange.sheet_survey import Cell, cell_reference
from inspector_app.exchange.workbook_reading import Flaw, Sheet, Value


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


class RowRole(Enum):
    """What a row below the header is."""

    EMPTY = auto()
    TOTAL = auto()
    REPEATED_HEADER = auto()
    CONTINUATION = auto()
    SECTION = auto()
    NOTE = auto()
    FACILITY = auto()


_TOTAL = re.compile(r"(?:本?[合小总共累]计|总数|合共)(?:[:：(（].*|[0-9]*[家个所间]?)")
_NOTE = re.compile(
    r"(?:注|备注|说明|填表|填报|制表|审核|审批|统计|联系人|联系电话|单位负责人|分管领导|日期|报送|上报|盖章)[^:：]{0,8}[:：].*|注\d?[.、].*"
)
_NUMERALS = "一二三四五六七八九十百"
_LONE_NUMERAL = re.compile(rf"[(（]?[{_NUMERALS}]+[)）]?[、.]?")
_ORDINAL = re.compile(
    rf"(?P<bracketed>[(（][{_NUMERALS}]+[)）][、.]?)|(?P<plain>第?[{_NUMERALS}]+(?:部分)?[、.．,，:：])"
)
_COUNT = re.compile(r"[(（][^()（）]*[)）]$|共?[0-9]+[家个所间]$|[:：]$")
_TOWNSHIP = re.compile(
    r".+(?:镇|乡|街道|街道办|街道办事处|镇政府|乡政府|开发区|工业区|园区|新区|片区|社区|林场|农场|办事处|辖区)"
)


def role_of(row: ListRow, *, name_column: int, used_columns: Sequence[int]) -> RowRole:
    """What the row is, judged by how it looks; a row that looks like nothing else is a facility."""
    contents = row.contents
    texts = list(contents.values())
    if not any(row.values.get(column, "") != "" for column in used_columns) and not _says_something(texts):
        return RowRole.EMPTY
    first_words = [text for text in texts if not text.isdecimal()]
    if first_words and _TOTAL.fullmatch(first_words[0]):
        return RowRole.TOTAL
    if repeats_header(row.labels):
        return RowRole.REPEATED_HEADER
    if row.origins.get(name_column, (row.number, 0))[0] < row.number:
        return RowRole.CONTINUATION
    if any(isinstance(row.value(column), Flaw) for column in used_columns):
        return RowRole.FACILITY
    if not any(row.text(column) for column in used_columns):
        return RowRole.NOTE if len(texts) != 2 else _role_of_sparse(row, contents, used_columns=used_columns)
    if not row.text(name_column) and _NOTE.fullmatch(texts[0]):
        return RowRole.NOTE
    return _role_of_sparse(row, contents, used_columns=used_columns) if len(texts) <= 2 else RowRole.FACILITY


def _role_of_sparse(row: ListRow, contents: Mapping[int, str], *, used_columns: Sequence[int]) -> RowRole:
    """A row with one text, or with a number and one text."""
    numbered = [text for text in contents.values() if _LONE_NUMERAL.fullmatch(text)]
    words = {column: text for column, text in contents.items() if text not in numbered and not text.isdecimal()}
    if len(words) == 1:
        ((column, text),) = words.items()
        if _NOTE.fullmatch(text):
            return RowRole.NOTE
        if numbered or row.spans(column, used_columns) or _looks_like_section(text):
            return RowRole.SECTION
        if column not in used_columns:
            return RowRole.NOTE
    return RowRole.FACILITY


def _says_something(texts: Sequence[str]) -> bool:
    """Forms come with numbered empty rows."""
    return any(not text.isdecimal() for text in texts)


def _looks_like_section(text: str) -> bool:
    return _ORDINAL.match(text) is not None or _TOWNSHIP.fullmatch(_without_count(text)) is not None


def township_of_title(title: str) -> str:
    """The township that the name of a sheet or section gives; empty where it gives none."""
    bare = _without_count(title)
    return bare if _TOWNSHIP.fullmatch(bare) and kind_of_word(bare) is None else ""


def _without_count(text: str) -> str:
    """XX镇 for XX镇（共12家）."""
    bare = text
    while (shorter := _COUNT.sub("", bare).strip()) != bare:
        bare = shorter
    return bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What the section rows above a row say of it."""

    township: str = ""
    kind: FacilityKind | None = None
    township_style: str = ""

    def entered(self, title: str) -> Sections:
        """After the section row 一、双桥镇（12家）, or （二）村卫生室 below it."""
        ordinal = _ORDINAL.match(title)
        style = (ordinal.lastgroup or "") if ordinal else ""
        heading = title[ordinal.end() :] if ordinal else title
        township = township_of_title(heading)
        if township:
            return Sections(township=township, township_style=style)
        # 三、民营医院 after 二、双桥镇 is no part of the township; （一）村卫生室 is.
        within = self.township if style != self.township_style else ""
        kind = kind_of_word(_without_count(heading))
        return Sections(township=within, kind=kind, township_style=self.township_style if within else "")
