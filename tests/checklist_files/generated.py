"""Checklists of every shape that a file can have, for tests of writing and reading back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from inspector_app.checklist_files.text_checks import _INVISIBLE
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
from inspector_app.domain.vocabulary import Authority, BasisRole, DutyKind, FacilityGroup, Grade, OurAction, Severity

ODD = (
    *("no", "null", "~", "TRUE", "是", "3.10", "1e5", "0012", "2026-11-22", "０１", "示", "、", "第一条", "𬭎"),
    *("-", "- a", "@x", "#REF!", "=1+1", "+86", "'1", '"', "\\", "a: b", "a #b", "&a", "*a", "!x", "|", ">"),
    *("%", "`", "?", "[a]", "{a: b}", "<b>&amp;</b>", "“”", "a：b", "_x0041_", "_x000D_", "x" * 200),
    *("第1行\n第2行", "一\n\n  二", "# 一\n- 二"),
)
"""What YAML or Excel would take for something else."""

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cn", "Co")).filter(lambda one: not _INVISIBLE.search(one))
wording = st.one_of(st.sampled_from(ODD), st.text(_CHARACTERS | st.just("\n"), max_size=30)).map(str.strip).filter(bool)
line = wording.map(lambda text: " ".join(text.split("\n")).strip()[:200].strip()).filter(bool)
maybe = st.just("") | line
maybe_wording = st.just("") | wording
day = st.sampled_from(("", "2026", "2026-11", "2026-11-22"))

_KEYS = ("gas", "kitchen", "own_1")
maybe_key = st.sampled_from(("", *_KEYS))


def some(one: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    """A few of them."""
    return st.lists(one, max_size=most).map(tuple)


_criterion = st.builds(
    Criterion,
    document=st.sampled_from(("判定清单", "某省消防条例")),
    clause=maybe,
    known_in_part=st.booleans(),
    hint=maybe_wording,
    only_if=maybe_key,
)


@st.composite
def _basis(draw: st.DrawFn) -> Basis:
    document, number = draw(
        st.sampled_from((("中华人民共和国消防法", "主席令第八十一号"), ("某省消防条例", "3.10"), ("无文号的文件", "")))
    )
    clause = draw(maybe)
    grade = draw(st.sampled_from(Grade))
    return Basis(
        document=document,
        number=number,
        clause=clause if clause != "第十五条" else "",
        print_clause=bool(clause) and grade in (Grade.READ, Grade.QUOTED) and draw(st.booleans()),
        grade=grade,
        role=draw(st.sampled_from(BasisRole)),
        only_if=draw(maybe_key),
        verified_by=draw(maybe),
        verified_on=draw(day),
        verified_with=draw(maybe),
    )


_item = st.builds(
    Item,
    id=st.just("X"),
    check=wording,
    method=line,
    finding=wording,
    requirement=wording,
    severity=st.sampled_from((Severity.GENERAL, Severity.SERIOUS)),
    applies=st.builds(
        Applicability, groups=st.frozensets(st.sampled_from(FacilityGroup)), if_present=maybe_key, remark=maybe_wording
    ),
    competent=st.lists(st.sampled_from(Authority), min_size=1, max_size=3, unique=True).map(tuple),
    our_action=st.sampled_from(OurAction),
    duty=st.sampled_from(DutyKind),
    notice_ready=st.booleans(),
    criteria=some(_criterion),
    seed_rows=some(st.integers(0, 9999)),
    hint=maybe_wording,
    basis=some(_basis()),
    phrases=some(st.builds(Phrase, finding=wording, requirement=maybe_wording)),
    ticks=some(line, 3),
    photo_required=st.booleans(),
    own_columns=some(st.builds(OwnColumn, label=line, text=wording)),
    disabled=st.booleans(),
)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """A checklist in which nothing is wrong, and everything may be odd."""
    items = draw(st.lists(_item, min_size=1, max_size=3))
    items = [replace(item, id=f"X-{at:02}") for at, item in enumerate(items)]
    titles = draw(st.lists(line, min_size=2, max_size=2, unique=True))
    cut = draw(st.integers(1, len(items)))
    parts = [(titles[0], items[:cut]), (titles[1], items[cut:])]
    keys = {key for item in items for key in _named(item) if key}
    return Checklist(
        id="example",
        title=draw(line),
        edition=draw(line),
        conditions=tuple(Condition(key=key, question=draw(line)) for key in _KEYS if key in keys),
        sections=tuple(Section(title=title, items=tuple(part)) for title, part in parts if part),
        proposed_for=draw(st.frozensets(st.sampled_from(FacilityGroup))),
        issued_on=draw(day),
        based_on=draw(st.sampled_from(("", "0" * 64))),
    )


def _named(item: Item) -> tuple[str, ...]:
    return (
        item.applies.if_present,
        *(one.only_if for one in item.basis),
        *(one.only_if for one in item.criteria),
    )
