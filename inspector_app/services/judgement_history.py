"""研判记录: what was answered to the question whether a finding is a major hazard, by whom and when.

Read from the journal: an answer that was changed, or taken back by 撤销, stays in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector_app.domain.causality import Event, in_causal_order
from inspector_app.domain.followups import FollowUp
from inspector_app.domain.vocabulary import MajorJudgement
from inspector_app.services import finding_steps
from inspector_app.services.desk import Desk

_FIELDS = ("judgement", "criterion", "judgement_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementAnswer:
    """One answer. ``OPEN`` means that the question was opened again, e.g. by another grade."""

    judgement: MajorJudgement
    criterion: str
    """Of a confirmed major hazard."""
    reason: str
    """Why it is none."""
    by: str
    """Name of the inspector; empty where nobody of that id is known here."""
    at: datetime
    taken_back: bool
    """By 撤销: it does not stand, and did."""


def judgement_history(desk: Desk, finding_id: str) -> tuple[JudgementAnswer, ...]:
    """Every answer about a finding in the order in which they were given; the question itself is none."""
    events = in_causal_order(desk.records.journal.of(finding_steps.subject_of(finding_id)))
    given = list(_answers(events))
    names = {one.id: one.card.name for one in desk.records.inspectors.all()} if given else {}
    taken_back = _taken_back(events)
    return tuple(
        JudgementAnswer(
            judgement=MajorJudgement(said["judgement"]),
            criterion=said["criterion"],
            reason=said["judgement_reason"],
            by=names.get(event.operator, ""),
            at=datetime.fromisoformat(event.wall_time),
            taken_back=event.id in taken_back,
        )
        for event, said in given
    )


def _answers(events: Sequence[Event]) -> Iterator[tuple[Event, Mapping[str, Any]]]:
    """The events that a person answered with, each with what stood after it. Undoing and redoing are no answers."""
    standing: dict[str, Any] = {"judgement": None, "criterion": "", "judgement_reason": ""}
    for event in events:
        said = _said(event)
        standing |= said
        if event.name == finding_steps.CHANGED and said and not event.undoes and standing["judgement"]:
            yield event, dict(standing)


def _said(event: Event) -> dict[str, Any]:
    """What the event says about the judgement."""
    if event.name == FollowUp.REGISTERED:
        return {name: event.payload["facts"][name] for name in _FIELDS}
    if event.name == finding_steps.CHANGED:
        return {name: after for name, (_before, after) in event.payload["fields"].items() if name in _FIELDS}
    return {}


def _taken_back(events: Sequence[Event]) -> frozenset[str]:
    """Ids of events that an event undoes which is not undone itself. Later events are looked at first."""
    gone: set[str] = set()
    for event in reversed(events):
        if event.undoes and event.id not in gone:
            gone.add(event.undoes)
    return frozenset(gone)
