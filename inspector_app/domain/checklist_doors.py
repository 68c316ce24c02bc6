"""What can stand in the way when somebody names a checklist to take out of the program."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.errors import RuleBroken


class NoSuchChecklist(RuleBroken):
    """No checklist has this id, and no edition's hash begins so."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        self.given = given


class SeveralEditions(RuleBroken):
    """The beginning of a hash fits several editions."""

    def __init__(self, given: str, editions: Sequence[str]) -> None:
        super().__init__(given, tuple(editions))
        self.given = given
        self.editions = tuple(editions)
        """Their titles and editions."""
