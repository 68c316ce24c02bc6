"""What no single key can tell: ids that repeat, conditions that lead nowhere, a major hazard without its criterion.

The checks look at what was written, not at what passed validation, so that one reading of a file names everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector_app.checklist_files.marked import Keyed, Text
from inspector_app.checklist_files.problem_places import line_place, shortened
from inspector_app.domain.errors import Problem
from inspector_app.domain.vocabulary import Severity


def structure_problems(root: Keyed) -> Iterator[Problem]:
    """Problems between the parts of a checklist."""
    yield from _repeated(root.each("conditions"), "key", "checklist.repeated_condition")
    yield from _repeated(_items(root), "id", "checklist.repeated_id")
    yield from _condition_problems(root)
    for item in _items(root):
        if item.value("severity") == Severity.MAJOR.label and not any(item.each("criteria")):
            yield Problem(
                code="checklist.major_without_criterion",
                place=line_place(item.key_lines["severity"]),
                facts={"id": shortened(item.value("id"))},
            )


def repeated_documents(root: Keyed) -> Iterator[Problem]:
    """Documents that a register lists twice, so that nobody could tell which number counts."""
    yield from _repeated(root.each("documents"), "document", "checklist.repeated_document")


def _items(root: Keyed) -> Iterator[Keyed]:
    for section in root.each("sections"):
        yield from section.each("items")


def _repeated(entries: Iterator[Keyed], key: str, code: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in entries:
        text = entry.text(key)
        if text is None:
            continue
        if text.value in first:
            facts = {"given": shortened(text.value), "first": first[text.value]}
            yield Problem(code=code, place=line_place(text.line), facts=facts)
        else:
            first[text.value] = text.line


def _condition_problems(root: Keyed) -> Iterator[Problem]:
    declared = {condition.value("key"): condition for condition in root.each("conditions")}
    used: set[str] = set()
    for reference in _references(root):
        used.add(reference.value)
        if reference.value not in declared:
            facts = {"given": shortened(reference.value)}
            yield Problem(code="checklist.unknown_condition", place=line_place(reference.line), facts=facts)
    yield from _circles(declared)
    for key, condition in declared.items():
        if key and key not in used:
            facts = {"given": shortened(key)}
            yield Problem(code="checklist.unused_condition", place=line_place(condition.line), facts=facts)


def _circles(declared: Mapping[str, Keyed]) -> Iterator[Problem]:
    """Conditions that wait for each other would never be asked."""
    for key, condition in declared.items():
        above, seen = condition.value("only_if"), [key]
        while above in declared and above not in seen:
            seen.append(above)
            above = declared[above].value("only_if")
        if above == key:
            facts = {"circle": "、".join(shortened(one) for one in seen)}
            yield Problem(code="checklist.circular_condition", place=line_place(condition.line), facts=facts)


def _references(root: Keyed) -> Iterator[Text]:
    """Every place where a condition is named."""
    for condition in root.each("conditions"):
        if (above := condition.text("only_if")) is not None:
            yield above
    for item in _items(root):
        applies = item.keyed("applies")
        named = [
            applies.text("if_present") if applies else None,
            *(criterion.text("only_if") for criterion in item.each("criteria")),
            *(basis.text("only_if") for basis in item.each("basis")),
        ]
        yield from (text for text in named if text is not None)
