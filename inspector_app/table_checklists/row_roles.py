"""What kind of row each row of a checklist table is, judged by how it looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from inspector_app.domain.table_checklists import ColumnMeaning
from inspector_app.table_checklists.column_words import class_of
from inspector_app.table_checklists.header_search import TableHeader
from inspector_app.workbooks.cell_text import label_of
from inspector_app.workbooks.list_rows import ListRow
from inspector_app.workbooks.workbook_reading import Flaw


class RowRole(Enum):
    """What a row below the header is."""

    EMPTY = auto()
    TITLE = auto()
    """The title again, at the head of the next printed page."""
    REPEATED_HEADER = auto()
    SECTION = auto()
    CONTINUATION = auto()
    """The lower part of an item whose text is merged over several rows."""
    TOTAL = auto()
    SIGNATURE = auto()
    ITEM = auto()


_TOTAL = re.compile(
    r"(?:本?[合小总共累]计|总分|总得分|得分合计|应得分|实得分|检查得分|扣分合计|合计得分|满分|得分率)(?:[:：(（\d].*|分)?"
)
_SIGNATURE = re.compile(
    r"(?:注|备注|说明|填表|填报|制表|审核|审批|统计|联系人|联系电话|单位负责人|现场负责人|负责人|分管领导|日期|检查日期|检查时间|盖章|"
    r"检查人员?|检查组|检查单位|受检单位|被检查单位|被检单位|陪同人员?|陪检|签字|签名|检查意见|整改意见|总体评价|检查结论|现场检查情况)"
    r"[^:：。]{0,12}[:：].*|注\d?[.、].*|.{0,12}(?:签字|签名|盖章)[^。]{0,12}|[\s_]*年[\s_]*月[\s_]*日.*"
    r"|[^。；;]{1,30}[:：]"
)
_NUMERALS = "一二三四五六七八九十百"
_LONE_NUMERAL = re.compile(rf"[(（]?[{_NUMERALS}]+[)）]?[、.]?")
_ORDINAL = re.compile(
    rf"(?P<part>第[{_NUMERALS}]+[部分章节条类编])[、.．,，:：\s]*"
    rf"|(?P<plain>[{_NUMERALS}]+[、.．,，:：])|(?P<bracketed>[(（][{_NUMERALS}]+[)）][、.]?)"
)
_LEVELS = {"part": 0, "plain": 1, "bracketed": 2}
_LONGEST_SECTION = 60
_SENTENCE = re.compile(r"[。；;]|是否")


def role_of(
    row: ListRow, header: TableHeader | None, meanings: Mapping[int, ColumnMeaning], titles: frozenset[str]
) -> RowRole:
    """What the row is; one that looks like nothing else is an item."""
    used = [column for column, meaning in meanings.items() if meaning is not ColumnMeaning.IGNORED]
    contents = row.contents
    texts = list(contents.values())
    words = [text for text in texts if not text.isdecimal()]
    flawed = any(isinstance(row.value(column), Flaw) for column in used)
    if not words and not flawed:
        return RowRole.EMPTY
    if words and all(text in titles for text in words):
        return RowRole.TITLE
    if header is not None and _repeats(header, row):
        return RowRole.REPEATED_HEADER
    if words and _TOTAL.fullmatch(words[0]):
        return RowRole.TOTAL
    if (
        words
        and not _ORDINAL.match(words[0])
        and _SIGNATURE.fullmatch(words[0])
        and (len(texts) == 1 or not _says_check(row, meanings))
    ):
        return RowRole.SIGNATURE
    check = next(column for column, meaning in meanings.items() if meaning is ColumnMeaning.CHECK)
    if row.origins.get(check, (row.number, check))[0] < row.number:
        return RowRole.CONTINUATION
    if len(texts) <= 2 and not flawed and section_title(row, used):
        return RowRole.SECTION
    return RowRole.ITEM


def section_title(row: ListRow, used: list[int]) -> str:
    """The title that a sparse row gives to the rows below it; empty where it is none."""
    contents = row.contents
    numbered = [text for text in contents.values() if _LONE_NUMERAL.fullmatch(text)]
    words = {column: text for column, text in contents.items() if text not in numbered and not text.isdecimal()}
    if len(words) != 1:
        return ""
    ((column, text),) = words.items()
    if len(text) > _LONGEST_SECTION or (_SENTENCE.search(text) and not numbered):
        return ""
    if numbered or row.spans(column, used) or _ORDINAL.match(text):
        return f"{numbered[0].rstrip('、.')}、{text}" if numbered and not _ORDINAL.match(text) else text
    return ""


def section_level(title: str) -> tuple[int, str]:
    """How deep a section title stands, and the title without its ordinal: 一、 lies above （一）."""
    ordinal = _ORDINAL.match(title)
    if ordinal is None:
        return 1, title
    return _LEVELS[ordinal.lastgroup or "plain"], title[ordinal.end() :].strip() or title


def _says_check(row: ListRow, meanings: Mapping[int, ColumnMeaning]) -> bool:
    return any(meaning is ColumnMeaning.CHECK and row.text(column) for column, meaning in meanings.items())


def _repeats(header: TableHeader, row: ListRow) -> bool:
    """A header row once more: what it says, all of it or its upper row, stands in the header or is a header word."""
    contents = row.contents
    if len(contents) < 2:
        return False
    said = {label_of(part) for text in header.texts.values() for part in (text, *text.split("/"))}
    return all(
        label_of(text) in said or ((known := class_of(text)) is not None and known[1]) for text in contents.values()
    )
