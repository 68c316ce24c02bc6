"""Ids that two devices can make at the same time without meeting. They order nothing."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562 §5.7) as text.

    Python has one from 3.14 on; until then these lines. Only uniqueness is promised: order in
    time comes from the causal stamps (see ``causality``), never from an id.
    """
    milliseconds = time.time_ns() // 1_000_000
    random_bits = secrets.randbits(74)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (random_bits >> 62) << 64
    value |= 0b10 << 62
    value |= random_bits & ((1 << 62) - 1)
    return str(UUID(int=value))
