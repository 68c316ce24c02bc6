"""Version vectors of master data that two people may edit: device epoch -> counter."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

Version = Mapping[str, int]


class Relation(StrEnum):
    """How one version stands to another."""

    EQUAL = "equal"
    NEWER = "newer"
    OLDER = "older"
    CONCURRENT = "concurrent"


def bumped(version: Version, device: str) -> dict[str, int]:
    """The version after a change on this device."""
    return {**version, device: version.get(device, 0) + 1}


def compare(one: Version, other: Version) -> Relation:
    """``one`` seen from ``other``: newer replaces, concurrent is for a person to settle."""
    devices = one.keys() | other.keys()
    ahead = any(one.get(device, 0) > other.get(device, 0) for device in devices)
    behind = any(one.get(device, 0) < other.get(device, 0) for device in devices)
    if ahead and behind:
        return Relation.CONCURRENT
    if ahead:
        return Relation.NEWER
    return Relation.OLDER if behind else Relation.EQUAL
