from __future__ import annotations

import hashlib

import pytest

from inspector_app.domain.clauses import office_spelling, references
from inspector_app.domain.law_citations import Mark, marks_of
from inspector_app.domain.law_parts import parts_of
from inspector_app.domain.law_splitting import split
from inspector_app.domain.law_texts import Article, LawText, SourceLine, SourceText
from tests.invented_laws import LAW, LETTER, STANDARD


def law(text: str) -> LawText:
    lines = tuple(SourceLine(text=line, place=f"第{number}行") for number, line in enumerate(text.splitlines(), 1))
    return split(SourceText(name="law.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), lines=lines)).law


def article(text: str, label: str) -> Article:
    found = law(text).article(label)
    assert found is not None
    return found


def test_an_article_with_several_paragraphs_names_them() -> None:
    assert [(part.clause, part.depth) for part in parts_of(article(LAW, "第三条"))] == [
        ("第三条", 0),
        ("第三条第一款", 1),
        ("第三条第一款第（一）项", 2),
        ("第三条第一款第（二）项", 2),
        ("第三条第一款第（三）项", 2),
        ("第三条第二款", 1),
    ]


def test_a_single_paragraph_is_not_named() -> None:
    assert [part.clause for part in parts_of(article(LAW, "第一条"))] == ["第一条"]


def test_a_standard_cites_numbered_items_as_its_offices_do() -> None:
    assert [part.clause for part in parts_of(article(STANDARD, "2.1.3"))] == ["2.1.3", "2.1.3a）", "2.1.3b）"]
    assert parts_of(article(STANDARD, "2.1.2"))[1].clause == "2.1.2第一款"


@pytest.mark.parametrize("text", [LAW, STANDARD, LETTER])
def test_every_clause_leads_back_to_its_part(text: str) -> None:
    for one in law(text).articles:
        for part in parts_of(one):
            if one.label.startswith(("第", "2", "A", "附录")) and part.clause != one.label:
                assert office_spelling(part.clause) == part.clause
                (reference,) = references(part.clause)
                (mark,) = marks_of(one, reference) or (Mark(-1),)
                paragraph = one.paragraphs[mark.paragraph]
                said = paragraph.text if mark.item is None else paragraph.items[mark.item].text
                assert said.split("\n")[0] in part.text
