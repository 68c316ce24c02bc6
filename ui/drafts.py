"""Texts that were typed and are not yet saved. The text on the screen is never ahead of what is known here."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.services.typing_text import TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed into a field last, until a commit answers for exactly this version."""

    text: str
    version: int
    refusal: str = ""
    """Why it could not be saved; empty while the answer is awaited."""


class Drafts:
    """The drafts of a page. A field may be shown, hidden and shown again while its draft waits here."""

    def __init__(self) -> None:
        self._drafts: dict[TextField, Draft] = {}
        self._versions = 0

    def typed(self, field: TextField, text: str) -> Draft:
        """Something newer was typed."""
        self._versions += 1
        self._drafts[field] = Draft(text=text, version=self._versions)
        return self._drafts[field]

    def saved(self, field: TextField, version: int) -> bool:
        """A version was committed. False where something newer was typed meanwhile, which is still unsaved."""
        if not self._is_latest(field, version):
            return False
        del self._drafts[field]
        return True

    def refused(self, field: TextField, version: int, sentence: str) -> bool:
        """A version could not be saved; the text is kept. False where something newer was typed meanwhile."""
        if not self._is_latest(field, version):
            return False
        self._drafts[field] = Draft(text=self._drafts[field].text, version=version, refusal=sentence)
        return True

    def of(self, field: TextField) -> Draft | None:
        """The draft of a field, if it has one."""
        return self._drafts.get(field)

    def refusals(self) -> dict[TextField, Draft]:
        """The drafts that could not be saved."""
        return {field: draft for field, draft in self._drafts.items() if draft.refusal}

    def give_up_refused(self) -> None:
        """A person chose to go on without what could not be saved."""
        for field in self.refusals():
            del self._drafts[field]

    def __len__(self) -> int:
        return len(self._drafts)

    def _is_latest(self, field: TextField, version: int) -> bool:
        draft = self._drafts.get(field)
        return draft is not None and draft.version == version
