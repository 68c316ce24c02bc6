from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.clauses import (
    LONGEST_RANGE,
    ClauseReference,
    article_label,
    article_number,
    articles_of,
    item_key,
    number_of,
    numeral,
    office_spelling,
    references,
    spelt,
)


@pytest.mark.parametrize(
    ("clause", "articles"),
    [
        ("第十六条第一款第（二）项", ["第十六条"]),
        ("第二十二条、第三十一条", ["第二十二条", "第三十一条"]),
        ("第三十九条至第四十一条", ["第三十九条", "第四十条", "第四十一条"]),
        ("第九条至第十一条", ["第九条", "第十条", "第十一条"]),
        ("第一百零五条", ["第一百零五条"]),
        ("第一千二百条", ["第一千二百条"]),
        ("第一千二百四十二条", ["第一千二百四十二条"]),
        ("第一百二十条之一、第一百二十条之二", ["第一百二十条之一", "第一百二十条之二"]),
        ("第十六条第一款第（一）项、第十六条第一款第（六）项", ["第十六条"]),
        ("10.0.4", ["10.0.4"]),
        ("4.2至4.4", ["4.2", "4.3", "4.4"]),
        ("5.5.24A", ["5.5.24A"]),
        ("附录A.1", ["附录A.1"]),
        ("A.1.2", ["附录A.1.2"]),
        ("第十二条（条号待核）", ["第十二条"]),
        ("值班要求", ["值班要求"]),
        ("第零条", ["第零条"]),
    ],
)
def test_a_clause_names_its_articles(clause: str, articles: list[str]) -> None:
    assert articles_of(clause) == articles


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("第十六条第一款第（二）项", [("第十六条", 1, ("2",))]),
        ("第十六条第一款第（一）、（三）项", [("第十六条", 1, ("1", "3"))]),
        ("第十六条第一款第（一）项、第（六）项", [("第十六条", 1, ("1", "6"))]),
        ("第十六条第（二）项至第（四）项", [("第十六条", None, ("2", "3", "4"))]),
        ("第十六条第一款、第三款", [("第十六条", 1, ()), ("第十六条", 3, ())]),
        ("第十六条第一款至第三款", [("第十六条", 1, ()), ("第十六条", 2, ()), ("第十六条", 3, ())]),
        ("第十六条第一款第（二）项、第二款", [("第十六条", 1, ("2",)), ("第十六条", 2, ())]),
        ("第十六条第一款、第十八条", [("第十六条", 1, ()), ("第十八条", None, ())]),
        ("第四条第（二）项", [("第四条", None, ("2",))]),
        ("4.2.1 a)", [("4.2.1", None, ("a",))]),
        ("一", [("一", None, ())]),
        ("三第（二）项", [("三", None, ("2",))]),
    ],
)
def test_a_clause_is_read_down_to_its_items(
    clause: str, expected: list[tuple[str, int | None, tuple[str, ...]]]
) -> None:
    assert references(clause) == tuple(
        ClauseReference(article=article, paragraph=paragraph, items=items) for article, paragraph, items in expected
    )


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("第16条第1款第2项", "第十六条第一款第（二）项"),
        ("第 十六 条 第一款 第(二)项", "第十六条第一款第（二）项"),
        ("第十六条第一款第二项，第二十条", "第十六条第一款第（二）项、第二十条"),
        ("第十六条和第十八条", "第十六条、第十八条"),
        ("第4.1.1条", "4.1.1"),
        ("4.2.1 a)", "4.2.1a）"),
        ("第１０７条", "第一百零七条"),
    ],
)
def test_what_people_type_is_spelt_as_offices_spell_it(typed: str, office: str) -> None:
    assert office_spelling(typed) == office
    assert office_spelling(office) == office


@pytest.mark.parametrize(
    "clause",
    ["", "、", "第", "第一款", "第十二条、第", "第十二条至", "第十二条（条号待核）", "第一部分第（二）项", "24小时值班",
     "第零条", "第九千九百九千条", "第十条之", "4.1.8（记忆）", "第十二条\u202e", "1" * 500, "第" * 500,
     "、第一条"],
)  # fmt: skip
def test_what_is_no_clause_names_nothing(clause: str) -> None:
    assert references(clause) == ()
    assert office_spelling(clause) == ""


def test_a_range_that_no_citation_has_stays_small() -> None:
    assert len(references("第一条至第九千九百九十九条")) <= LONGEST_RANGE + 2
    assert len(references("4.1至4.999")) <= LONGEST_RANGE + 2
    assert len(references("第一条第（一）项至第（九千）项")[0].items) <= LONGEST_RANGE + 1


@given(st.integers(1, 9999))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert number_of(numeral(number)) == number
    assert article_number(article_label(number)) == number


@given(
    st.lists(
        st.builds(
            ClauseReference,
            article=st.integers(1, 1300).map(article_label),
            paragraph=st.none() | st.integers(1, 12),
            items=st.just(()) | st.integers(1, 25).map(lambda item: (str(item),)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_references_are_read_as_they_are_spelt(asked: list[ClauseReference]) -> None:
    clause = "、".join(spelt(reference) for reference in asked)
    assert references(clause) == tuple(asked)
    assert office_spelling(clause) == clause


def test_numbers_above_two_thousand_are_spelt_in_full() -> None:
    assert [numeral(number) for number in (10, 17, 101, 110, 1001, 1242, 2005)] == [
        "十", "十七", "一百零一", "一百一十", "一千零一", "一千二百四十二", "二千零五",
    ]  # fmt: skip


@pytest.mark.parametrize(("label", "key"), [("（二）", "2"), ("(12)", "12"), ("3）", "3"), ("a）", "a"), ("１．", "1")])
def test_the_label_of_an_item_has_one_key(label: str, key: str) -> None:
    assert item_key(label) == key
