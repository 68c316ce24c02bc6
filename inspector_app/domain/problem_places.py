"""Where a problem is: words for people, and for a draft the part of it, so that a screen can lead there."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.item_fields import ItemField


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A part of a draft. With nothing filled in, it is the head of the checklist."""

    section: str = ""
    """Title of the section; its number may be another one in the edition that is checked."""
    item_id: str = ""
    field: ItemField | None = None
    entry: int = 0
    """Which entry of the field, from 0, where it holds several."""


class Place(str):
    """Where something stands, in the words of whoever will look for it: 第12行, 检查项!C5, F-05的“检查内容”."""

    __slots__ = ("order", "part")

    order: tuple[int, ...]
    """What comes first among the places of one file."""
    part: DraftPart
    """Of a draft: what the words name."""

    def __new__(cls, words: str, order: tuple[int, ...], part: DraftPart | None = None) -> Place:
        place = super().__new__(cls, words)
        place.order = order
        place.part = part or DraftPart()
        return place
