"""What kind of row each row of a facility list is, and what the section rows say of those below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from inspector_app.domain.vocabulary import FacilityKind
from inspector_app.exchange.facility_headers import FACILITY_HEADERS
from inspector_app.exchange.facility_kinds import kind_of_word
from inspector_app.workbooks.list_rows import ListRow
from inspector_app.workbooks.workbook_reading import Flaw


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
    if FACILITY_HEADERS.repeated_in(row.labels):
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
