"""Findings in a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from inspector_app.domain.finding_lists import FindingLine
from inspector_app.domain.findings import finding_code
from inspector_app.domain.vocabulary import Mark, Severity, Stage
from ui.models.lines import Badge, Column, Tone
from ui.texts import day, day_of

SEVERITY_TONES = {Severity.GENERAL: Tone.NOTE, Severity.SERIOUS: Tone.WARNING, Severity.MAJOR: Tone.ALARM}
_STAGE_TONES = {Stage.CLOSED: Tone.GOOD, Stage.AWAITING_REVIEW: Tone.NOTE}
_MARK_TONES = {Mark.DISPUTED: Tone.WARNING, Mark.REBOUND: Tone.WARNING, Mark.SUPERVISED: Tone.ALARM}


def severity_badges(line: FindingLine) -> Sequence[Badge]:
    """等级."""
    return (Badge(line.severity.label, SEVERITY_TONES[line.severity]),)


def stage_badges(line: FindingLine) -> Sequence[Badge]:
    """阶段 and the marks beside it."""
    stage = Badge(line.stage.label, _STAGE_TONES.get(line.stage, Tone.PLAIN))
    marks = (Badge(mark.label, _MARK_TONES.get(mark, Tone.PLAIN)) for mark in Mark if mark in line.marks)
    return (stage, *marks)


def _due(line: FindingLine, *, today: Callable[[], date]) -> str:
    if line.due is None:
        return "已销号" if line.stage is Stage.CLOSED else "无期限"
    late = line.days_overdue(today())
    return f"{day(line.due)}（逾期{late}天）" if late else day(line.due)


def _due_badges(line: FindingLine, *, today: Callable[[], date]) -> Sequence[Badge]:
    if line.due is None:
        return (Badge(_due(line, today=today)),)
    late = line.days_overdue(today())
    if late:
        return (Badge(f"逾期{late}天", Tone.ALARM), Badge(day(line.due)))
    return (Badge(day(line.due), Tone.PLAIN),)


def _description(line: FindingLine) -> str:
    return line.description or "（未填写隐患内容）"


def finding_columns(today: Callable[[], date], *, with_facility: bool = True) -> tuple[Column[FindingLine], ...]:
    """The columns; ``today`` decides what is overdue."""
    due = partial(_due, today=today)
    facility: tuple[Column[FindingLine], ...] = (
        Column(title="单位", text=lambda line: line.facility_name, width=160, stretches=True),
    )
    return (
        Column(title="编号", text=finding_code, width=168),
        *(facility if with_facility else ()),
        Column(title="隐患内容", text=_description, width=250, stretches=True),
        Column(title="部位", text=lambda line: line.place, width=92),
        Column(title="等级", text=lambda line: line.severity.label, badges=severity_badges, width=64),
        Column(title="阶段", text=_stage_text, badges=stage_badges, width=88),
        Column(title="整改期限", text=due, badges=partial(_due_badges, today=today), width=216),
        Column(title="发现日期", text=lambda line: day_of(line.found_at), width=134),
    )


def _stage_text(line: FindingLine) -> str:
    return "、".join(badge.text for badge in stage_badges(line))
