"""Order without trusting clocks.

Every change is an event in the journal of the device that made it. An event knows the latest
events on its subject that its author saw; from that follows which of two events came first, and
which were made side by side without knowledge of each other.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FIRST_IN_CHAIN = "0" * 64
"""What the first event of a device carries as the hash of its predecessor."""


@dataclass(frozen=True, slots=True, order=True)
class HybridTime:
    """A hybrid logical clock: never runs backwards on one device, stays close to the wall clock."""

    milliseconds: int
    counter: int

    def next(self, wall: datetime) -> HybridTime:
        """The time of the next event, whatever the wall clock has done since."""
        now = int(wall.timestamp() * 1000)
        return HybridTime(now, 0) if now > self.milliseconds else HybridTime(self.milliseconds, self.counter + 1)

    def __str__(self) -> str:
        return f"{self.milliseconds:013d}-{self.counter:06d}"

    @classmethod
    def parse(cls, text: str) -> HybridTime:
        """The time that ``str`` wrote. Raises ValueError."""
        milliseconds, counter = text.split("-")
        return cls(int(milliseconds), int(counter))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an event is about, e.g. the finding with this id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who makes a change, where and when: the operator at work, the device epoch, its clock."""

    device: str
    operator: str
    now: datetime
    """With offset. Shown to people; order comes from hybrid time and what was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change, as its author made it. Never altered afterwards; the chain of hashes shows it."""

    id: str
    device: str
    """The installation epoch that wrote it."""
    sequence: int
    """1, 2, 3 … within the device epoch, without gaps."""
    previous_hash: str
    time: str
    """Hybrid time; see HybridTime."""
    wall_time: str
    """ISO 8601 with offset, as the device's clock said. Shown to people, never used for order."""
    operator: str
    """Id of the inspector who was working; empty before anyone was chosen."""
    subject: Subject
    name: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    """Ids of the latest events on the subject that the author saw."""
    undoes: str = ""
    """Id of the event that this one takes back."""

    def hash(self) -> str:
        """SHA-256 over everything the event says, its predecessor's hash included."""
        said = [
            self.id,
            self.device,
            self.sequence,
            self.previous_hash,
            self.time,
            self.wall_time,
            self.operator,
            self.subject.kind,
            self.subject.id,
            self.name,
            self.payload,
            list(self.seen),
            self.undoes,
        ]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def heads(events: Iterable[Event]) -> tuple[str, ...]:
    """Ids of the events that no other of these events saw: the latest ones, sorted."""
    known = list(events)
    seen = {parent for event in known for parent in event.seen}
    return tuple(sorted(event.id for event in known if event.id not in seen))


def in_causal_order(events: Sequence[Event]) -> list[Event]:
    """What was seen comes before who saw it; events that did not know each other go by id."""
    by_id = {event.id: event for event in events}
    parents = {event.id: {parent for parent in event.seen if parent in by_id} for event in events}
    children: dict[str, list[str]] = defaultdict(list)
    for child, its_parents in parents.items():
        for parent in its_parents:
            children[parent].append(child)
    ready = [event_id for event_id, its_parents in parents.items() if not its_parents]
    heapq.heapify(ready)
    ordered: list[Event] = []
    while ready:
        done = heapq.heappop(ready)
        ordered.append(by_id[done])
        for child in children[done]:
            parents[child].discard(done)
            if not parents[child]:
                heapq.heappush(ready, child)
    return ordered


def knew(later: Event, earlier: Event, among: Mapping[str, Event]) -> bool:
    """True where the author of ``later`` had seen ``earlier``, directly or through other events."""
    waiting, visited = list(later.seen), set[str]()
    while waiting:
        event_id = waiting.pop()
        if event_id == earlier.id:
            return True
        if event_id not in visited and event_id in among:
            visited.add(event_id)
            waiting.extend(among[event_id].seen)
    return False


def side_by_side(one: Event, other: Event, among: Mapping[str, Event]) -> bool:
    """True where neither author had seen the other's event."""
    return one.id != other.id and not knew(one, other, among) and not knew(other, one, among)
