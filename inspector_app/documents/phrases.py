"""Values of a content in the words that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from inspector_app.documents.breaking import BLANK_TO_FILL
from inspector_app.domain.paper import BasisLine, Missing, Text
from inspector_app.domain.vocabulary import BasisRole

FILL = BLANK_TO_FILL * 6
"""A line to write on by hand, where something is missing inside a sentence."""

DAY_TO_FILL = "＿＿＿＿年＿＿月＿＿日"
TIME_TO_FILL = "＿＿时＿＿分"

_LEAD = {
    BasisRole.VIOLATED: "违反{}",
    BasisRole.AUXILIARY: "参照{}",
    BasisRole.MAJOR_CRITERION: "重大隐患判定依据：{}",
    BasisRole.WORK_REQUIREMENT: "未落实上级工作要求（{}）",
}

_BARE_DEMAND = "未落实上级工作要求"


def said(text: Text) -> str:
    """The text, or a line to write on."""
    return FILL if isinstance(text, Missing) else text


def said_or_asked(text: Text) -> str:
    """The text, or what is missing with a line to write it on: for a paragraph of its own."""
    return f"{text.what}：{FILL}" if isinstance(text, Missing) else text


def day(value: date | Missing) -> str:
    """A date as documents write it: 2026年1月5日, nothing padded with zeros."""
    return DAY_TO_FILL if isinstance(value, Missing) else f"{value.year}年{value.month}月{value.day}日"


def period(started: datetime | Missing, ended: datetime | Missing) -> str:
    """年月日时分至时分; the end repeats its date only where it is another day."""
    end_has_day = isinstance(started, Missing) or isinstance(ended, Missing) or started.date() != ended.date()
    until = _moment(ended) if end_has_day and not isinstance(ended, Missing) else _clock(ended)
    return f"{_moment(started)}至{until}"


def bases(lines: Sequence[BasisLine]) -> str:
    """All citations in one sentence; neighbours of the same role share their lead."""
    if not lines:
        return FILL
    return "；".join(_cited(role, list(cited)) for role, cited in groupby(lines, key=lambda line: line.role))


def _cited(role: BasisRole, lines: Sequence[BasisLine]) -> str:
    """Citations of one role. A demand of a higher office may name no document."""
    named = "、".join(f"《{line.document}》{line.clause or ''}" for line in lines if line.document)
    return _LEAD[role].format(named) if named else _BARE_DEMAND


def _moment(value: datetime | Missing) -> str:
    return (DAY_TO_FILL if isinstance(value, Missing) else day(value.date())) + _clock(value)


def _clock(value: datetime | Missing) -> str:
    return TIME_TO_FILL if isinstance(value, Missing) else f"{value.hour}时{value.minute}分"
