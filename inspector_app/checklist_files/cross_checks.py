"""What no single key can tell: ids that repeat, conditions that lead nowhere, a major hazard without its criterion.

The checks look at what was written, not at what passed validation, so that one reading of a file names everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from inspector_app.checklist_files.form import Keyed, Text, items_of
from inspector_app.checklist_files.problem_places import shortened
from inspector_app.domain.errors import Problem
from inspector_app.domain.problem_places import Place
from inspector_app.domain.vocabulary import Severity

MAX_ITEMS = 5_000
"""Items of one checklist. The largest shipped one has 70; nobody walks through thousands."""

_NAMED_OF_CIRCLE = 10


def structure_problems(root: Keyed) -> Iterator[Problem]:
    """Problems between the parts of a checklist."""
    yield from repeated(root.each("conditions"), "key", "checklist.repeated_condition")
    yield from repeated(root.each("sections"), "title", "checklist.repeated_section")
    yield from repeated(items_of(root), "id", "checklist.repeated_id")
    yield from _too_many(root)
    yield from _condition_problems(root)
    for item in items_of(root):
        if item.value("severity") == Severity.MAJOR.label and not any(item.each("criteria")):
            facts = {"id": shortened(item.value("id")), "criteria": item.label("criteria")}
            yield Problem(code="checklist.major_without_criterion", place=item.place_of("severity"), facts=facts)


def repeated_documents(root: Keyed) -> Iterator[Problem]:
    """Documents that a register lists twice, so that nobody could tell which number counts."""
    yield from repeated(root.each("documents"), "document", "checklist.repeated_document")


def repeated(entries: Iterator[Keyed], key: str, code: str) -> Iterator[Problem]:
    """A problem for every entry whose text under a key an earlier one has already."""
    first: dict[str, Place] = {}
    for entry in entries:
        text = entry.text(key)
        if text is None:
            continue
        if text.value in first:
            facts = {"given": shortened(text.value), "first": first[text.value]}
            yield Problem(code=code, place=text.place, facts=facts)
        else:
            first[text.value] = text.place


def _too_many(root: Keyed) -> Iterator[Problem]:
    beyond = next(islice(items_of(root), MAX_ITEMS, None), None)
    if beyond is not None:
        yield Problem(code="checklist.too_many_items", place=beyond.place, facts={"limit": MAX_ITEMS})


def _condition_problems(root: Keyed) -> Iterator[Problem]:
    declared = {condition.value("key"): condition for condition in root.each("conditions")}
    used: set[str] = set()
    for reference in _references(root):
        used.add(reference.value)
        if reference.value not in declared:
            facts = {"given": shortened(reference.value), "conditions": root.label("conditions")}
            yield Problem(code="checklist.unknown_condition", place=reference.place, facts=facts)
    yield from _circles(declared)
    for key, condition in declared.items():
        if key and key not in used:
            facts = {"given": shortened(key)}
            yield Problem(code="checklist.unused_condition", place=condition.place, facts=facts)


def _circles(declared: Mapping[str, Keyed]) -> Iterator[Problem]:
    """Conditions that wait for each other would never be asked; every one of a circle is named."""
    followed: set[str] = set()
    for start in declared:
        key, way = start, dict[str, None]()
        while key in declared and key not in followed:
            followed.add(key)
            way[key] = None
            key = declared[key].value("only_if")
        if key in way:
            circle = list(way)[list(way).index(key) :]
            for at, one in enumerate(circle):
                named = "、".join(shortened(other) for other in (*circle[at:], *circle[:at])[:_NAMED_OF_CIRCLE])
                facts = {"circle": named, "only_if": declared[one].label("only_if")}
                yield Problem(code="checklist.circular_condition", place=declared[one].place, facts=facts)


def _references(root: Keyed) -> Iterator[Text]:
    """Every place where a condition is named."""
    for condition in root.each("conditions"):
        if (above := condition.text("only_if")) is not None:
            yield above
    for item in items_of(root):
        applies = item.keyed("applies")
        named = [
            applies.text("if_present") if applies else None,
            *(criterion.text("only_if") for criterion in item.each("criteria")),
            *(basis.text("only_if") for basis in item.each("basis")),
        ]
        yield from (text for text in named if text is not None)
