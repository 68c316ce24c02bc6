"""外来表格: checklists in the tables that bureaus keep in Excel, before anything is imported.

A table is guessed first, a person corrects what its columns mean, then it is read. What a person said of a table
is remembered by its header, so that next year's table of the same form needs no correcting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.vocabulary import Word


class ColumnMeaning(Word):
    """What a column of a table says of a check item."""

    CHECK = "check", "检查内容"
    TOPIC = "topic", "检查项目（作前缀）"
    SECTION = "section", "分类"
    SUBSECTION = "subsection", "小类"
    ID = "id", "编号"
    METHOD = "method", "检查方法"
    BASIS = "basis", "检查依据"
    FINDING = "finding", "问题表述"
    REQUIREMENT = "requirement", "整改要求"
    PHRASES = "phrases", "常用表述"
    SEVERITY = "severity", "等级"
    COMPETENT = "competent", "主管部门"
    GROUPS = "groups", "适用单位"
    PHOTO = "photo", "必拍照"
    SEED_ROWS = "seed_rows", "任务清单行"
    HINT = "hint", "提示"
    OWN = "own", "保留为本单位栏目"
    IGNORED = "ignored", "不要"


SEVERAL_COLUMNS = frozenset(
    {ColumnMeaning.BASIS, ColumnMeaning.PHRASES, ColumnMeaning.HINT, ColumnMeaning.OWN, ColumnMeaning.IGNORED}
)
"""Meanings that several columns of one table may have; every other one column at most."""


class Sureness(Word):
    """How sure the program is of what a column means."""

    REMEMBERED = "remembered", "上次选定"
    CERTAIN = "certain", "表头明确"
    LIKELY = "likely", "按内容推测"
    UNSURE = "unsure", "没有认出"


class TableTrouble(StrEnum):
    """What can be wrong in a table that could be read. Each is a problem code."""

    # Of a whole table.
    NO_TABLE = "checklist_table.no_table"
    NO_CHECK_COLUMN = "checklist_table.no_check_column"
    MEANING_TWICE = "checklist_table.meaning_twice"
    NO_SUCH_SHEET = "checklist_table.no_such_sheet"
    NO_ITEMS = "checklist_table.no_items"
    TOO_MANY_ITEMS = "checklist_table.too_many_items"
    SIDE_BY_SIDE = "checklist_table.side_by_side"
    HEADER_CHANGES = "checklist_table.header_changes"
    MACROS_LEFT_OUT = "checklist_table.macros_left_out"
    # Of a cell.
    CHECK_MISSING = "checklist_table.check_missing"
    ID_REPEATED = "checklist_table.id_repeated"
    ID_MALFORMED = "checklist_table.id_malformed"
    ID_MISSING = "checklist_table.id_missing"
    IDS_REPLACED = "checklist_table.ids_replaced"
    CELL_ERROR = "checklist_table.cell_error"
    FORMULA_WITHOUT_VALUE = "checklist_table.formula_without_value"
    DIRECTION_CHARACTER = "checklist_table.direction_character"
    INVISIBLE_CHARACTER = "checklist_table.invisible_character"
    TEXT_TOO_LONG = "checklist_table.text_too_long"
    UNKNOWN_SEVERITY = "checklist_table.unknown_severity"
    MAJOR_LOWERED = "checklist_table.major_lowered"
    UNKNOWN_AUTHORITY = "checklist_table.unknown_authority"
    UNKNOWN_GROUP = "checklist_table.unknown_group"
    NOT_YES_NO = "checklist_table.not_yes_no"
    NOT_ROW_NUMBER = "checklist_table.not_row_number"
    # Of what is cited.
    FORBIDDEN_CITATION = "checklist_table.forbidden_citation"
    CITATION_LEFT_OUT = "checklist_table.citation_left_out"
    FORBIDDEN_MENTION = "checklist_table.forbidden_mention"
    OTHER_NUMBER = "checklist_table.other_number"
    UNKNOWN_DOCUMENT = "checklist_table.unknown_document"
    BASIS_NOT_UNDERSTOOD = "checklist_table.basis_not_understood"


TABLE_WARNINGS = frozenset(
    {
        TableTrouble.MACROS_LEFT_OUT,
        TableTrouble.IDS_REPLACED,
        TableTrouble.INVISIBLE_CHARACTER,
        TableTrouble.MAJOR_LOWERED,
        TableTrouble.CITATION_LEFT_OUT,
        TableTrouble.OTHER_NUMBER,
        TableTrouble.UNKNOWN_DOCUMENT,
        TableTrouble.BASIS_NOT_UNDERSTOOD,
    }
)
"""Problems that a person should look at, but that do not stop the import."""


def stops_import(problem: Problem) -> bool:
    """Does the problem keep the whole table from being imported?"""
    return problem.code not in TABLE_WARNINGS


class RowLeftOut(Word):
    """Why a part of the workbook is no check item."""

    TITLE = "title", "表头以上的标题行"
    SECTION = "section", "分类行（作为分类名称）"
    REPEATED_HEADER = "repeated_header", "重复的表头"
    CONTINUATION = "continuation", "续行（已并入上一条）"
    TOTAL = "total", "合计行"
    SIGNATURE = "signature", "签字、日期、说明行"
    UNUSED_COLUMN = "unused_column", "不要的列"
    UNUSED_SHEET = "unused_sheet", "没有选用的工作表"
    EMPTY_SHEET = "empty_sheet", "空工作表"
    HIDDEN_SHEET = "hidden_sheet", "隐藏的工作表"
    NOT_A_TABLE = "not_a_table", "图表等非数据工作表"
    NO_HEADER = "no_header", "没有认出表头的工作表"


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """A part of the workbook that is no check item, shown so that nothing vanishes unseen."""

    place: str
    reason: RowLeftOut
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """A column of a table, and what it seems to mean."""

    column: int
    """From 0."""
    place: str
    """The header's cell: ``检查表!C3``."""
    header: str
    meaning: ColumnMeaning
    sureness: Sureness
    samples: tuple[str, ...] = ()
    """What the sample rows of the sheet say in this column, the same rows for every column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """What the columns of one sheet mean: the program's guess, or a person's word."""

    sheet: str
    first_row: int
    """First and last row of the header, as Excel counts them; 0 and 0 for a table without one."""
    last_row: int
    meanings: Mapping[int, ColumnMeaning] = field(default_factory=dict)
    """By column, from 0. A column that is not named is not wanted."""
    signature: str = ""
    """Of the header; see ``header_signature``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The sheets to read. Sheets that are not named are not read."""

    sheets: tuple[SheetMapping, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGuess:
    """A sheet that may be a table of check items."""

    sheet: str
    first_row: int
    last_row: int
    columns: tuple[ColumnGuess, ...]
    rows: int
    """Filled rows below the header."""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being read as it is guessed."""

    @property
    def signature(self) -> str:
        """Known by what its header says."""
        return header_signature([column.header for column in self.columns])

    def mapping(self) -> SheetMapping:
        """The guess, for a person to correct."""
        return SheetMapping(
            sheet=self.sheet,
            first_row=self.first_row,
            last_row=self.last_row,
            meanings={column.column: column.meaning for column in self.columns},
            signature=self.signature,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGuess:
    """What a workbook seems to be, before anything is imported."""

    sheets: tuple[SheetGuess, ...]
    left_out: tuple[TablePart, ...] = ()
    """Sheets that cannot be tables."""
    problems: tuple[Problem, ...] = ()
    """Of the workbook as a whole."""

    def mapping(self) -> TableMapping:
        """The proposal: every sheet that can be read as it is guessed; where there is none, the first one."""
        ready = [sheet.mapping() for sheet in self.sheets if not sheet.problems]
        return TableMapping(sheets=tuple(ready or [sheet.mapping() for sheet in self.sheets[:1]]))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult:
    """What reading a table came to: a checklist, or everything that is wrong with it."""

    checklist: Checklist | None
    """None where a problem stops the import: one bad row, and nothing is imported."""
    items: int
    """How many check items were found, good or bad."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[TablePart, ...] = ()


RememberedMeanings = Mapping[str, Mapping[int, ColumnMeaning]]
"""What a person said of tables before, by the signature of their header."""


def header_signature(headers: Sequence[str]) -> str:
    """SHA-256 of what the header says, however it is spaced. Two tables of one form have the same."""
    plain = "\n".join("".join(header.split()) for header in headers)
    return hashlib.sha256(plain.encode()).hexdigest()
