"""How a reader says that a file cannot be used; ``reading`` turns it into a BadFile."""

from __future__ import annotations

from inspector_app.domain.errors import Problem
from inspector_app.domain.law_texts import LawFileTrouble


class Refused(Exception):
    """The file cannot be read as a law's text."""

    def __init__(self, trouble: LawFileTrouble, place: str = "", **facts: object) -> None:
        super().__init__(trouble, place)
        self.problem = Problem(code=trouble, place=place, facts=facts)
