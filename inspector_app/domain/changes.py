"""What a job changed, so that screens know what to reload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """The kinds of things that screens show."""

    SETTINGS = "settings"
    INSPECTORS = "inspectors"
    FACILITIES = "facilities"
    CHECKLISTS = "checklists"
    DRAFTS = "drafts"
    LAWS = "laws"
    INSPECTIONS = "inspections"
    FINDINGS = "findings"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics that changed, and the ids concerned where a job knows them."""

    topics: frozenset[Topic] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, topic: Topic, *ids: str) -> Changes:
        """News about one topic."""
        return cls(frozenset({topic}), frozenset(ids))

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.topics | other.topics, self.ids | other.ids)
