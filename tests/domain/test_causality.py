from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.causality import (
    FIRST_IN_CHAIN,
    Event,
    HybridTime,
    Subject,
    heads,
    in_causal_order,
    knew,
    side_by_side,
)

FINDING = Subject(kind="finding", id="f1")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def event(event_id: str, *seen: str, name: str = "finding.changed", device: str = "d1", **payload: object) -> Event:
    return Event(
        id=event_id,
        device=device,
        sequence=1,
        previous_hash=FIRST_IN_CHAIN,
        time="",
        wall_time="",
        operator="",
        subject=FINDING,
        name=name,
        payload=payload,
        seen=seen,
    )


def test_the_hybrid_clock_never_runs_backwards_when_the_wall_clock_does() -> None:
    first = HybridTime(0, 0).next(NOON)
    second = first.next(NOON - timedelta(days=365))
    assert second > first
    assert HybridTime.parse(str(second)) == second


def test_written_times_sort_like_the_times_themselves() -> None:
    times = [HybridTime(5, 11), HybridTime(5, 2), HybridTime(1_700_000_000_000, 0)]
    assert sorted(map(str, times)) == [str(time) for time in sorted(times)]


def test_what_was_seen_comes_first_whatever_the_ids_say() -> None:
    assert [one.id for one in in_causal_order([event("a", "b"), event("b", "c"), event("c")])] == ["c", "b", "a"]


def test_heads_are_the_events_that_nobody_saw() -> None:
    assert heads([event("a"), event("b", "a"), event("c", "a")]) == ("b", "c")


def test_events_of_two_authors_who_did_not_know_each_other_stand_side_by_side() -> None:
    events = [event("a"), event("b", "a"), event("c", "a")]
    among = {one.id: one for one in events}
    assert side_by_side(events[1], events[2], among)
    assert not side_by_side(events[0], events[2], among)
    assert knew(events[1], events[0], among)


def test_a_change_of_anything_that_an_event_says_changes_its_hash() -> None:
    original = event("a", "b", name="n", text="原文")
    assert original.hash() != event("a", "b", name="n", text="原文。").hash()
    assert original.hash() != event("a", name="n", text="原文").hash()


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_the_order_does_not_depend_on_the_order_of_arrival(seed: int, size: int) -> None:
    chance = random.Random(seed)
    events: list[Event] = []
    for index in range(size):
        seen = chance.sample(events, k=min(len(events), chance.randint(0, 2)))
        events.append(event(f"{chance.random():.6f}-{index}", *(one.id for one in seen)))
    ordered = in_causal_order(events)
    shuffled = chance.sample(events, k=len(events))
    assert in_causal_order(shuffled) == ordered
    position = {one.id: index for index, one in enumerate(ordered)}
    assert all(position[parent] < position[one.id] for one in events for parent in one.seen)
