"""Version vectors of master data that two people may edit: device epoch -> counter."""

from __future__ import annotations

from collections.abc import Mapping

Version = Mapping[str, int]


def bumped(version: Version, device: str) -> dict[str, int]:
    """The version after a change on this device."""
    return {**version, device: version.get(device, 0) + 1}
