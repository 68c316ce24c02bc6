"""The file form of a checklist that is in the program already: places are items and fields, as a draft shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from inspector_app.checklist_files import labels
from inspector_app.checklist_files.form import Keyed, Many, Node, Text
from inspector_app.checklist_files.writing import file_form
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.problem_places import DraftPart, Place

_LABELS_IN: dict[str, Mapping[str, str]] = {
    "": labels.CHECKLIST,
    "conditions": labels.CONDITION,
    "documents": labels.DOCUMENT,
    "sections": labels.SECTION,
    "items": labels.ITEM,
    "applies": labels.APPLICABILITY,
    "criteria": labels.CRITERION,
    "basis": labels.BASIS,
    "phrases": labels.PHRASE,
    "own_columns": labels.OWN_COLUMN,
}
_FIELDS = {field.value: field for field in ItemField}


def draft_form(checklist: Checklist, register: LegalRegister) -> Keyed:
    """The tree of a checklist, places in the order of the file."""
    return _Growing().mapping(file_form(checklist, register), "", "检查表", DraftPart())


class _Growing:
    """Builds the tree and counts its places. Words are said to people, parts are what they name."""

    def __init__(self) -> None:
        self._count = count()

    def mapping(self, entries: Mapping[str, Any], within: str, words: str, part: DraftPart) -> Keyed:
        """A mapping that stands under the key ``within``."""
        names = _LABELS_IN[within]
        keyed = Keyed(self._place(words, part), labels=names)
        for key, label in names.items():
            of_key = replace(part, field=_FIELDS.get(key)) if within == "items" else part
            place = keyed.key_places[key] = self._place(f"{words}的“{label}”", of_key)
            if key not in entries:
                continue
            value = entries[key]
            if isinstance(value, dict):
                # The parts of 适用范围 are fields of the item as far as anybody can see.
                keyed.entries[key] = self.mapping(value, key, words, of_key)
            elif isinstance(value, list):
                keyed.entries[key] = Many(place, [self._entry(one, key, place, at) for at, one in enumerate(value)])
            else:
                keyed.entries[key] = Text(_written(value), place)
        return keyed

    def _entry(self, value: Any, key: str, place: Place, at: int) -> Node:
        if not isinstance(value, dict):
            return Text(_written(value), place)
        if key == "items" and value.get("id"):
            return self.mapping(value, key, value["id"], replace(place.part, item_id=value["id"]))
        if key == "sections" and value.get("title"):
            return self.mapping(value, key, f"“{value['title']}”部分", DraftPart(section=value["title"]))
        return self.mapping(value, key, f"{place}第{at + 1}条", replace(place.part, entry=at))

    def _place(self, words: str, part: DraftPart) -> Place:
        return Place(words, (next(self._count),), part)


def _written(value: Any) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
