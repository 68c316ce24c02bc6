"""Whose fault is it? Three families, three treatments.

Errors carry facts, never sentences: ``inspector_app.sentences`` finds the Chinese words.
Anything that is not one of these three is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class RuleBroken(Exception):
    """What was asked is not allowed; nothing was changed. Shown beside the field."""


class OutsideTrouble(Exception):
    """The surroundings failed us (disk, file in use, damaged or newer data); nothing was half-written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file that somebody gave us.

    ``code`` names the kind of problem (the key of its sentence), ``place`` says where in the
    file's own terms (``B7``, ``第12行``, ``items.3.severity``; empty = the whole file), and
    ``facts`` are the values that the sentence mentions.
    """

    code: str
    place: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


class BadFile(Exception):
    """A file cannot be used. Carries every problem found, with its line or cell."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        super().__init__(path, tuple(problems))
        self.path = path
        self.problems: tuple[Problem, ...] = tuple(problems)
