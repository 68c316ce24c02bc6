"""The file form of a checklist that is in the program already: places are items and fields, as a draft shows them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from inspector_app.checklist_files import labels
from inspector_app.checklist_files.form import Keyed, Many, Node, Text
from inspector_app.checklist_files.problem_places import Place
from inspector_app.checklist_files.writing import file_form
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister

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


def draft_form(checklist: Checklist, register: LegalRegister) -> Keyed:
    """The tree of a checklist, places in the order of the file."""
    return _Growing().mapping(file_form(checklist, register), "", "检查表")


class _Growing:
    """Builds the tree and counts its places."""

    def __init__(self) -> None:
        self._count = count()

    def mapping(self, entries: Mapping[str, Any], within: str, words: str) -> Keyed:
        """A mapping that stands under the key ``within``."""
        names = _LABELS_IN[within]
        keyed = Keyed(self._place(words), labels=names)
        for key, label in names.items():
            keyed.key_places[key] = self._place(f"{words}的“{label}”")
            if key in entries:
                keyed.entries[key] = self._node(entries[key], key, keyed.key_places[key])
        return keyed

    def _node(self, value: Any, key: str, place: Place) -> Node:
        if isinstance(value, list):
            return Many(place, [self._entry(one, key, place, at) for at, one in enumerate(value, start=1)])
        if isinstance(value, dict):
            return self.mapping(value, key, _owner(place))
        return Text(_written(value), place)

    def _entry(self, value: Any, key: str, place: Place, at: int) -> Node:
        if not isinstance(value, dict):
            return Text(_written(value), place)
        if key == "items" and value.get("id"):
            return self.mapping(value, key, value["id"])
        if key == "sections" and value.get("title"):
            return self.mapping(value, key, f"“{value['title']}”部分")
        return self.mapping(value, key, f"{place}第{at}条")

    def _place(self, words: str) -> Place:
        return Place(words, (next(self._count),))


def _owner(place: Place) -> str:
    """F-05 for F-05的“适用范围”: its parts are fields of the item as far as anybody can see."""
    return place.rpartition("的“")[0]


def _written(value: Any) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
