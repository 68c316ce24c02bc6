from __future__ import annotations

import pytest

from tests.checklists.articles import articles_of


@pytest.mark.parametrize(
    ("clause", "articles"),
    [
        ("第十六条第一款第（二）项", ["第十六条"]),
        ("第二十二条、第三十一条", ["第二十二条", "第三十一条"]),
        ("第三十九条至第四十一条", ["第三十九条", "第四十条", "第四十一条"]),
        ("第九条至第十一条", ["第九条", "第十条", "第十一条"]),
        ("第一百零五条", ["第一百零五条"]),
        ("第一千二百条", ["第一千二百条"]),
        ("10.0.4", ["10.0.4"]),
    ],
)
def test_a_clause_names_its_articles(clause: str, articles: list[str]) -> None:
    assert articles_of(clause) == articles
