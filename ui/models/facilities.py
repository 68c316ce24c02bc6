"""Facilities in a list."""

from __future__ import annotations

from inspector_app.domain.facilities import Facility
from inspector_app.domain.inspections import InspectionLine
from ui.models.lines import Badge, Column, Tone
from ui.texts import NOT_FILLED_IN, day_of

FACILITY_COLUMNS: tuple[Column[Facility], ...] = (
    Column(title="单位名称", text=lambda one: one.file.name, width=170, stretches=True),
    Column(title="类别", text=lambda one: one.file.kind.label, width=124),
    Column(title="乡镇（街道）", text=lambda one: one.file.township, width=104),
    Column(title="负责人", text=lambda one: one.file.person_in_charge, width=92),
)


def _state(one: InspectionLine) -> tuple[Badge, ...]:
    if one.finished_at is None:
        return (Badge("检查中", Tone.WARNING),)
    return (Badge("已完成", Tone.GOOD),)


HISTORY_COLUMNS: tuple[Column[InspectionLine], ...] = (
    Column(title="日期", text=lambda one: day_of(one.started_at), width=130),
    Column(title="方式", text=lambda one: one.kind, width=90),
    Column(
        title="检查表", text=lambda one: "、".join(one.checklist_titles) or NOT_FILLED_IN, width=150, stretches=True
    ),
    Column(title="进度", text=lambda one: f"{one.answered}/{one.asked}", width=80),
    Column(title="隐患", text=lambda one: f"{one.findings}条", width=64),
    Column(title="状态", text=lambda one: _state(one)[0].text, badges=_state, width=90),
)
