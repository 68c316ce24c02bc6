"""单位名单: what was read from a list of facilities that a bureau keeps in Excel, before anything is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.errors import Problem
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.vocabulary import Word


class FacilityField(Word):
    """A field of FacilityFile (the code is the attribute's name) that a column of a list can fill."""

    NAME = "name", "单位名称"
    KIND = "kind", "单位类别"
    USCC = "uscc", "统一社会信用代码"
    LICENCE_NUMBER = "licence_number", "执业许可证登记号"
    NURSERY_RECORD_NUMBER = "nursery_record_number", "托育备案号"
    ADDRESS = "address", "地址"
    TOWNSHIP = "township", "乡镇（街道）"
    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
    PERSON_IN_CHARGE = "person_in_charge", "主要负责人"
    SAFETY_OFFICER = "safety_officer", "安全管理员"
    PHONE = "phone", "联系电话"
    CAPACITY = "capacity", "床位数（托位数）"
    FLOORS = "floors", "层数"
    HEIGHT_CLASS = "height_class", "建筑高度类别"
    REMARK = "remark", "备注"


class ListTrouble(StrEnum):
    """What can be wrong in a list that could be read. Each is a problem code."""

    # Of the whole list.
    NO_HEADER = "facility_list.no_header"
    NO_FACILITIES = "facility_list.no_facilities"
    TOO_MANY_FACILITIES = "facility_list.too_many_facilities"
    COLUMN_TWICE = "facility_list.column_twice"
    HEADER_CHANGES = "facility_list.header_changes"
    # Of one row.
    NAME_MISSING = "facility_list.name_missing"
    USCC_SHAPE = "facility_list.uscc_shape"
    USCC_CHECK_DIGIT = "facility_list.uscc_check_digit"
    DIGITS_LOST = "facility_list.digits_lost"
    CELL_ERROR = "facility_list.cell_error"
    FORMULA_WITHOUT_VALUE = "facility_list.formula_without_value"
    DATE_AS_TEXT = "facility_list.date_as_text"
    TEXT_TOO_LONG = "facility_list.text_too_long"
    SAME_FACILITY_TWICE = "facility_list.same_facility_twice"
    USCC_SHARED = "facility_list.uscc_shared"
    DATE_LEFT_OUT = "facility_list.date_left_out"
    KIND_UNKNOWN = "facility_list.kind_unknown"
    KIND_GUESSED = "facility_list.kind_guessed"
    KIND_MISSING = "facility_list.kind_missing"
    NUMBER_LEFT_OUT = "facility_list.number_left_out"
    HEIGHT_CLASS_LEFT_OUT = "facility_list.height_class_left_out"
    PHONE_DOUBTFUL = "facility_list.phone_doubtful"


WARNINGS = frozenset(
    {
        ListTrouble.COLUMN_TWICE,
        ListTrouble.USCC_SHARED,
        ListTrouble.DATE_LEFT_OUT,
        ListTrouble.KIND_UNKNOWN,
        ListTrouble.KIND_GUESSED,
        ListTrouble.KIND_MISSING,
        ListTrouble.NUMBER_LEFT_OUT,
        ListTrouble.HEIGHT_CLASS_LEFT_OUT,
        ListTrouble.PHONE_DOUBTFUL,
    }
)
"""Problems that a person should look at, but that do not stop a row from being imported."""


def is_blocking(problem: Problem) -> bool:
    """Does the problem stop what it is about from being imported?"""
    return problem.code not in WARNINGS


class LeftOutReason(Word):
    """Why a part of the workbook is not among the facilities."""

    TITLE = "title", "表头以上的标题行"
    SECTION = "section", "分组行"
    TOTAL = "total", "合计行"
    REPEATED_HEADER = "repeated_header", "重复的表头"
    NOTE = "note", "表内说明"
    CONTINUATION = "continuation", "同一单位的续行"
    UNUSED_COLUMN = "unused_column", "未采用的列"
    EMPTY_SHEET = "empty_sheet", "空工作表"
    HIDDEN_SHEET = "hidden_sheet", "隐藏的工作表"
    NOT_A_TABLE = "not_a_table", "图表等非数据工作表"
    NO_HEADER = "no_header", "没有找到表头的工作表"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A part of the workbook that is no facility, shown in the preview so that nothing vanishes unseen."""

    place: str
    reason: LeftOutReason
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """The header cell from which a field is filled."""

    header: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A sheet that was read, and which of its columns fills which field."""

    name: str
    columns: Mapping[FacilityField, ListColumn]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRow:
    """One facility of the list.

    ``file`` is in normal form where the row is importable; otherwise it shows what the cells say,
    so that the preview has something to show beside the problem.
    """

    place: str
    """Sheet and row: ``一览表!7``."""
    file: FacilityFile
    problems: tuple[Problem, ...] = ()

    @property
    def importable(self) -> bool:
        """False where a problem of the row blocks it."""
        return not any(is_blocking(problem) for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityList:
    """Everything that a workbook says about facilities, in its own order, and everything that is wrong with it."""

    sheets: tuple[ListSheet, ...]
    rows: tuple[FacilityRow, ...]
    problems: tuple[Problem, ...] = ()
    """Of the list as a whole. One that blocks cannot be avoided by leaving rows out."""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def importable(self) -> bool:
        """May the importable rows be imported once a person has left the others out?"""
        return not any(is_blocking(problem) for problem in self.problems)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the list, then those of its rows from top to bottom."""
        return self.problems + tuple(problem for row in self.rows for problem in row.problems)
