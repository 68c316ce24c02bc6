"""The recording page's own copy of an inspection, brought up to date step by step without reading it again.

Pure functions: each gives a new view. The records stay the truth; the page reads them anew after whatever
changes more than one item.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from inspector_app.domain.checklists import Item
from inspector_app.domain.findings import Finding
from inspector_app.domain.inspections import Answer, ItemKey, Progress, progress
from inspector_app.domain.vocabulary import MajorJudgement, Outcome, Verdict, WhyLeftOut
from inspector_app.services.recording import RecordingView
from inspector_app.services.typing_text import TextField, TextOwner


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A line of the section tree: a checklist's heading, a section, or the ad hoc findings."""

    title: str
    keys: tuple[ItemKey, ...] = ()
    """The items of the section that are asked."""
    heading: bool = False
    ad_hoc: bool = False
    progress: Progress = field(default_factory=Progress)
    findings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A line of the list of items; without a key the heading of a section."""

    key: ItemKey | None
    number: str
    text: str
    verdict: Verdict | None = None
    pending: bool = False
    """The verdict is shown already and not yet committed."""
    findings: int = 0


def with_verdict(view: RecordingView, key: ItemKey, verdict: Verdict | None) -> RecordingView:
    """The item was judged."""
    return _with_answer(view, key, replace(view.inspection.answer(key), verdict=verdict))


def with_tick(view: RecordingView, key: ItemKey, tick: str, done: bool | None) -> RecordingView:
    """A part of the item was told."""
    return _with_answer(view, key, view.inspection.answer(key).with_tick(tick, done))


def with_finding(view: RecordingView, finding: Finding) -> RecordingView:
    """A finding is new, or stands differently than before; a discarded one goes."""
    others = [one for one in view.findings if one.id != finding.id]
    standing = others if finding.discarded else [*others, finding]
    return replace(view, findings=tuple(sorted(standing, key=lambda one: one.ordinal)))


def without_findings_of(view: RecordingView, key: ItemKey) -> RecordingView:
    """The findings of an item were discarded."""
    return replace(view, findings=tuple(one for one in view.findings if one.item != key))


def with_text(view: RecordingView, where: TextField, text: str) -> RecordingView:
    """A text was typed and saved."""
    if where.owner is TextOwner.ITEM and where.item is not None:
        return _with_answer(view, where.item, replace(view.inspection.answer(where.item), remark=text))
    if where.owner is TextOwner.VISIT:
        facts = replace(view.visit.facts, **{where.name: text})
        return replace(view, visit=replace(view.visit, facts=facts))
    for finding in view.findings:
        if finding.id == where.id:
            typed: dict[str, Any] = {where.name: text}
            return with_finding(view, replace(finding, facts=replace(finding.facts, **typed)))
    return view


def finding_of(view: RecordingView, finding_id: str) -> Finding | None:
    """The finding, unless it was discarded."""
    return next((finding for finding in view.findings if finding.id == finding_id), None)


def missing_field(finding: Finding) -> str:
    """The first field of a finding that a person still has to fill in, by its name in the editor."""
    facts = finding.facts
    if facts.judgement is MajorJudgement.OPEN:
        return "judgement"
    for name in ("description", "place", "requirement"):
        if not getattr(facts, name).strip():
            return name
    if facts.outcome is Outcome.CORRECTED_ON_SITE:
        return "correction_note"
    return "outcome" if facts.outcome is None else "description"


def section_of(view: RecordingView, key: ItemKey) -> str:
    """The heading under which an item stands."""
    for section in view.checklists[key.edition].sections:
        if any(item.id == key.item for item in section.items):
            return section.title
    return ""


def section_rows(view: RecordingView) -> tuple[SectionRow, ...]:
    """The tree: sections that ask something; each checklist's heading where there are several; ad hoc last."""
    rows: list[SectionRow] = []
    for edition, checklist in view.checklists.items():
        if len(view.checklists) > 1:
            rows.append(SectionRow(title=checklist.title, heading=True))
        for section in checklist.sections:
            keys = _asked(view, edition, section.items)
            if keys:
                rows.append(section_row(view, SectionRow(title=section.title, keys=tuple(keys))))
    rows.append(section_row(view, SectionRow(title="临时登记的隐患", ad_hoc=True)))
    return tuple(rows)


def section_row(view: RecordingView, row: SectionRow) -> SectionRow:
    """A row of the tree with its counts as they are now."""
    keys = set(row.keys)
    mine = [one for one in view.findings if (one.item is None if row.ad_hoc else one.item in keys)]
    return replace(row, progress=progress(view.inspection, row.keys), findings=len(mine))


def item_rows(view: RecordingView) -> tuple[ItemRow, ...]:
    """Every item that is asked, in order, under the heading of its section."""
    rows: list[ItemRow] = []
    for edition, checklist in view.checklists.items():
        for section in checklist.sections:
            keys = _asked(view, edition, section.items)
            if keys:
                rows.append(ItemRow(key=None, number="", text=section.title))
            rows += [item_row(view, key, text) for key, text in keys.items()]
    return tuple(rows)


def item_row(view: RecordingView, key: ItemKey, text: str, *, pending: bool = False) -> ItemRow:
    """A row of the list as it is now."""
    return ItemRow(
        key=key,
        number=key.item,
        text=text,
        verdict=view.inspection.answer(key).verdict,
        pending=pending,
        findings=len(view.findings_of(key)),
    )


def next_unanswered(view: RecordingView, after: ItemKey | None) -> ItemKey | None:
    """The next item without a verdict, from the start again after the last; None when all have one."""
    asked = view.inspection.asked()
    start = asked.index(after) + 1 if after in asked else 0
    for key in (*asked[start:], *asked[:start]):
        if view.inspection.answer(key).verdict is None:
            return key
    return None


def _asked(view: RecordingView, edition: str, items: tuple[Item, ...]) -> dict[ItemKey, str]:
    keys = {ItemKey(edition, item.id): item.check for item in items}
    return {key: text for key, text in keys.items() if view.inspection.scope.get(key, WhyLeftOut.OTHER_GROUP) is None}


def _with_answer(view: RecordingView, key: ItemKey, answer: Answer) -> RecordingView:
    answers = {**view.inspection.answers, key: answer}
    return replace(view, inspection=replace(view.inspection, answers=answers))
