"""What a row of a form asks, and what its choices mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from inspector_app.domain.vocabulary import Verdict


class RowKind(Enum):
    """What a row of the survey is."""

    COMMENT = auto()
    BEGIN = auto()
    END = auto()
    SELECT_ONE = auto()
    SELECT_MULTIPLE = auto()
    NOTE = auto()
    IMAGE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowType:
    """A row's type, taken apart."""

    kind: RowKind
    list_name: str = ""
    or_other: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a list."""

    name: str
    label: str
    place: str


_BEGIN = re.compile(r"begin[ _]+(?P<what>l?group|looped group|repeat|loop\b.*)")
_END = re.compile(r"end[ _]+(?:l?group|looped group|repeat|loop)")
_ONE = re.compile(
    r"(?:add select one prompt using|select one from|select_one_from|select_one|select one|select1)\s+(?P<list>.+)"
)
_MULTIPLE = re.compile(
    r"(?:add select multiple prompt using|select all that apply from|select_multiple|select multiple from|"
    r"select multiple|select all that apply)\s+(?P<list>.+)"
)
_OR_OTHER = re.compile(r"\s+or[ _](?:specify[ _])?other$")
_IMAGES = frozenset({"image", "photo", "add image prompt", "add photo prompt"})


def row_type(written: str) -> RowType:
    """What ``select one from yes_no or specify other`` is."""
    text = " ".join(written.split())
    lower = text.lower()
    if not text:
        return RowType(kind=RowKind.COMMENT)
    if begin := _BEGIN.fullmatch(lower):
        return RowType(kind=RowKind.BEGIN, repeats=begin["what"] != "group")
    if _END.fullmatch(lower):
        return RowType(kind=RowKind.END)
    for kind, pattern in ((RowKind.SELECT_ONE, _ONE), (RowKind.SELECT_MULTIPLE, _MULTIPLE)):
        if found := pattern.fullmatch(lower):
            # The name of the list as it was written: capitals count.
            listed = text[found.start("list") :]
            bare = _OR_OTHER.sub("", listed)
            return RowType(kind=kind, list_name=bare, or_other=bare != listed)
    if lower == "note":
        return RowType(kind=RowKind.NOTE)
    return RowType(kind=RowKind.IMAGE if lower in _IMAGES else RowKind.OTHER)


_MEANINGS = {
    Verdict.COMPLIANT: (
        "yes y true 1 ok pass passed compliant conform conforms conforming compliance satisfactory good 是 有 "
        "合格 符合 达标 满足 "
        "通过 正常 完好 已落实 落实 符合要求"
    ),
    Verdict.VIOLATION: (
        "no n false 0 fail failed noncompliant non-compliant nonconforming not_compliant unsatisfactory bad 否 "
        "无 没有 不合格 不符合 "
        "不达标 未达标 不满足 不通过 未通过 不正常 损坏 未落实 不是 不符合要求"
    ),
    Verdict.NOT_APPLICABLE: (
        "na n/a n.a. not_applicable notapplicable inapplicable 不适用 不涉及 无此项 无关 缺项 合理缺项"
    ),
}
_MEANING_OF = {word: verdict for verdict, words in _MEANINGS.items() for word in words.split()}


def meaning_of(choice: Choice) -> Verdict | None:
    """The verdict that a choice stands for, by its label or else by its name; None where it is none of the three."""
    for text in (choice.label, choice.name):
        plain = "_".join(text.lower().split()).strip("。.,!").replace("non_", "non")
        if plain in _MEANING_OF:
            return _MEANING_OF[plain]
        if plain.replace("_", "") in _MEANING_OF:
            return _MEANING_OF[plain.replace("_", "")]
    return None


def is_yes_no(choices: Sequence[Choice]) -> bool:
    """Do the choices say both yes and no?"""
    meanings = [meaning_of(choice) for choice in choices]
    return meanings.count(Verdict.COMPLIANT) == 1 and meanings.count(Verdict.VIOLATION) == 1


def names_meaning(choices: Iterable[Choice], verdict: Verdict) -> frozenset[str]:
    """The names of the choices that stand for a verdict."""
    return frozenset(choice.name for choice in choices if meaning_of(choice) is verdict)
