"""From a checklist back to its file: the plain tree of the file form, and the YAML that people read and edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from inspector_app.domain.checklists import (
    Applicability,
    Basis,
    Checklist,
    Condition,
    Criterion,
    Item,
    OwnColumn,
    Phrase,
    Section,
)
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import BasisRole, DutyKind, FacilityGroup

_HEAD = "# {title}。改完用“inspector-app checklists check 本文件”检查。\n"
_PART = re.compile(r"^(?:conditions|documents|sections):", re.MULTILINE)
"""Nothing else begins at the margin, so that a blank line before them is part of no text."""
_FLOWING = frozenset({"proposed_for", "groups", "competent", "seed_rows"})
"""Lists of single words, which read better on one line."""


def file_form(checklist: Checklist, register: LegalRegister) -> dict[str, Any]:
    """The file form as plain data: words in Chinese, keys in the order of the README, defaults left out.

    ``documents`` are those that the checklist cites and the register lacks, or knows under another number.
    """
    return _filled(
        id=checklist.id,
        title=checklist.title,
        edition=checklist.edition,
        proposed_for=_groups(checklist.proposed_for),
        issued_on=checklist.issued_on,
        based_on=checklist.based_on,
        conditions=[_condition(one) for one in checklist.conditions],
        documents=[_filled(document=name, number=number) for name, number in _own_documents(checklist, register)],
        sections=[_section(one, dict(_numbers(checklist, register))) for one in checklist.sections],
    )


def as_yaml(checklist: Checklist, register: LegalRegister) -> str:
    """The checklist as a YAML file. Reading it with the same register gives an equal checklist.

    Promised for every checklist in which ``problems_of`` finds nothing.
    """
    text: str = yaml.dump(
        file_form(checklist, register),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
        default_flow_style=False,
    )
    return _HEAD.format(title=" ".join(checklist.title.split())) + _PART.sub(r"\n\g<0>", text)


def _own_documents(checklist: Checklist, register: LegalRegister) -> Iterator[tuple[str, str]]:
    for name, number in _numbers(checklist, register):
        known = register.find(name)
        if known is None or known.number != number:
            yield name, number


def _numbers(checklist: Checklist, register: LegalRegister) -> Iterable[tuple[str, str]]:
    """Every document that is cited, with its number in this checklist: that of its first citation that has one."""
    numbers: dict[str, str] = {}
    for item in checklist.items():
        for basis in item.basis:
            numbers[basis.document] = numbers.get(basis.document, "") or basis.number
    for item in checklist.items():
        for criterion in item.criteria:
            known = register.find(criterion.document)
            numbers.setdefault(criterion.document, known.number if known else "")
    return numbers.items()


def _condition(condition: Condition) -> dict[str, Any]:
    return _filled(key=condition.key, question=condition.question, only_if=condition.only_if)


def _section(section: Section, numbers: dict[str, str]) -> dict[str, Any]:
    return _filled(title=section.title, items=[_item(item, numbers) for item in section.items])


def _item(item: Item, numbers: dict[str, str]) -> dict[str, Any]:
    return _filled(
        id=item.id,
        check=item.check,
        method=item.method,
        finding=item.finding,
        requirement=item.requirement,
        severity=item.severity.label,
        applies=_applies(item.applies),
        competent=[authority.label for authority in item.competent],
        our_action=item.our_action.label,
        criteria=[_criterion(one) for one in item.criteria],
        duty="" if item.duty is DutyKind.STATUTORY else item.duty.label,
        notice_ready=None if item.notice_ready else False,
        hint=item.hint,
        seed_rows=list(item.seed_rows),
        ticks=list(item.ticks),
        photo_required=item.photo_required or None,
        phrases=[_phrase(one) for one in item.phrases],
        own_columns=[_own_column(one) for one in item.own_columns],
        disabled=item.disabled or None,
        basis=[_basis(one, numbers) for one in item.basis],
    )


def _applies(applies: Applicability) -> dict[str, Any]:
    return _filled(groups=_groups(applies.groups), if_present=applies.if_present, remark=applies.remark)


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return _filled(
        document=criterion.document,
        clause=criterion.clause,
        known_in_part=criterion.known_in_part or None,
        hint=criterion.hint,
        only_if=criterion.only_if,
    )


def _basis(basis: Basis, numbers: dict[str, str]) -> dict[str, Any]:
    return _filled(
        document=basis.document,
        # One document has one number; another one is written down so that checking names it.
        number=basis.number if basis.number != numbers[basis.document] else "",
        clause=basis.clause,
        print_clause=basis.print_clause or None,
        grade=basis.grade.label,
        role="" if basis.role is BasisRole.VIOLATED else basis.role.label,
        only_if=basis.only_if,
        verified_by=basis.verified_by,
        verified_on=basis.verified_on,
        verified_with=basis.verified_with,
    )


def _phrase(phrase: Phrase) -> dict[str, Any]:
    return _filled(finding=phrase.finding, requirement=phrase.requirement)


def _own_column(column: OwnColumn) -> dict[str, Any]:
    return _filled(label=column.label, text=column.text)


def _groups(groups: frozenset[FacilityGroup]) -> list[str]:
    """In the order of the vocabulary: a set has none of its own."""
    return [group.label for group in FacilityGroup if group in groups]


def _filled(**entries: Any) -> dict[str, Any]:
    """Without what says nothing: None, and empty texts, lists and mappings."""
    return {key: value for key, value in entries.items() if value not in (None, "", [], {})}


class _Dumper(yaml.SafeDumper):
    """Lists stand deeper than their key, words in a row, and texts of several lines as they are."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - never without
        super().increase_indent(flow, indentless=False)


def _represent_mapping(dumper: yaml.SafeDumper, mapping: dict[str, Any]) -> yaml.Node:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    for key, value in node.value:
        if key.value in _FLOWING:
            value.flow_style = True
    return node


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(dict, _represent_mapping)
_Dumper.add_representer(str, _represent_text)
