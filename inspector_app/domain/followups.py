"""What happens to a finding after it was recorded: events, and the state that follows from them.

The state is a pure fold over the events in causal order. It is kept as a projection for lists,
and rebuilt and compared by the data check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from inspector_app.domain.causality import Event, in_causal_order, side_by_side
from inspector_app.domain.vocabulary import Mark, Stage


class FollowUp(StrEnum):
    """The names of events on a finding that move it."""

    REGISTERED = "finding.registered"
    DISCARDED = "finding.discarded"
    RESTORED = "finding.restored"
    ISSUED = "finding.issued"
    ISSUE_WITHDRAWN = "finding.issue_withdrawn"
    EXTENDED = "finding.extended"
    CLOSED = "finding.closed"
    REOPENED = "finding.reopened"
    SETTLED = "finding.settled"


CONTRADICTIONS = (
    frozenset({FollowUp.EXTENDED, FollowUp.CLOSED}),
    frozenset({FollowUp.DISCARDED, FollowUp.ISSUED}),
    frozenset({FollowUp.DISCARDED, FollowUp.EXTENDED}),
    frozenset({FollowUp.DISCARDED, FollowUp.CLOSED}),
    frozenset({FollowUp.CLOSED, FollowUp.REOPENED}),
)
"""Pairs that two people may not both have meant when neither knew of the other's event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingState:
    """Where a finding stands."""

    stage: Stage = Stage.REGISTERED
    marks: frozenset[Mark] = frozenset()
    extended_to: date | None = None
    issued_by: str = ""
    """Id of the document with which it was issued."""
    closed_on: date | None = None
    rebounds: int = 0

    @property
    def discarded(self) -> bool:
        """Taken out of the books, though never out of the history."""
        return Mark.DISCARDED in self.marks


def date_due(state: FindingState, deadline: date | None) -> date | None:
    """The day that counts now: the extension or else the deadline; None once nothing is due any more."""
    if state.stage is Stage.CLOSED or state.discarded:
        return None
    return state.extended_to or deadline


def fold(events: Sequence[Event]) -> FindingState:
    """The state after these events of one finding. Events that are not follow-ups move nothing."""
    moving = [event for event in in_causal_order(events) if event.name in _STEPS]
    state = FindingState()
    for event in moving:
        state = _STEPS[event.name](state, event)
    return _with(state, Mark.DISPUTED) if _disputed(moving, events) else state


def _disputed(moving: Sequence[Event], events: Sequence[Event]) -> bool:
    among = {event.id: event for event in events}
    settled = {seen for event in moving if event.name == FollowUp.SETTLED for seen in event.seen}
    open_events = [event for event in moving if event.id not in settled]
    return any(
        frozenset({FollowUp(one.name), FollowUp(other.name)}) in CONTRADICTIONS and side_by_side(one, other, among)
        for index, one in enumerate(open_events)
        for other in open_events[index + 1 :]
    )


def _with(state: FindingState, mark: Mark) -> FindingState:
    return replace(state, marks=state.marks | {mark})


def _without(state: FindingState, mark: Mark) -> FindingState:
    return replace(state, marks=state.marks - {mark})


def _issued(state: FindingState, event: Event) -> FindingState:
    return replace(state, stage=Stage.ISSUED, issued_by=str(event.payload.get("document", "")))


def _issue_withdrawn(state: FindingState, _event: Event) -> FindingState:
    if state.stage is not Stage.ISSUED:
        return state
    return replace(state, stage=Stage.REGISTERED, issued_by="")


def _extended(state: FindingState, event: Event) -> FindingState:
    return replace(_with(state, Mark.EXTENDED), extended_to=date.fromisoformat(str(event.payload["to"])))


def _closed(state: FindingState, event: Event) -> FindingState:
    return replace(state, stage=Stage.CLOSED, closed_on=date.fromisoformat(str(event.payload["on"])))


def _reopened(state: FindingState, _event: Event) -> FindingState:
    again = replace(state, stage=Stage.RECTIFYING, closed_on=None, rebounds=state.rebounds + 1)
    return _with(again, Mark.REBOUND)


_STEPS: dict[str, Callable[[FindingState, Event], FindingState]] = {
    FollowUp.REGISTERED: lambda state, _event: state,
    FollowUp.DISCARDED: lambda state, _event: _with(state, Mark.DISCARDED),
    FollowUp.RESTORED: lambda state, _event: _without(state, Mark.DISCARDED),
    FollowUp.ISSUED: _issued,
    FollowUp.ISSUE_WITHDRAWN: _issue_withdrawn,
    FollowUp.EXTENDED: _extended,
    FollowUp.CLOSED: _closed,
    FollowUp.REOPENED: _reopened,
    FollowUp.SETTLED: lambda state, _event: _without(state, Mark.DISPUTED),
}
