from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables

from inspector_app.documents.breaking import CLOSING, OPENING, break_opportunities

CHINESE = st.text("检查发现䶮𬭎0123abz .,-/%()〔〕（）《》“”‘’，。、；：！？…—℃％㎡", max_size=60)


def broken(text: str) -> list[str]:
    """The text in the pieces between which a line may end."""
    starts = [0, *(at for at, allowed in enumerate(break_opportunities(text)) if allowed), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@given(st.text("检查䶮𬭎0719aZ .,-/%()〔〕（）《》，。、；！？…—℃％\u00a0", max_size=60))
def test_breaks_are_those_of_uax_14_but_for_the_chinese_rules(text: str) -> None:
    library = list(line_break_breakables(text))
    for position, allowed in enumerate(break_opportunities(text)):
        if position and text[position] not in CLOSING and text[position - 1] not in OPENING:
            assert allowed == library[position], (text, position)


@given(CHINESE)
def test_no_piece_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    for piece in broken(text)[1:]:
        assert piece[:1] not in tuple(CLOSING)
    for piece in broken(text)[:-1]:
        assert piece[-1] not in OPENING


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("于2025年3月18日前", ["于", "2025", "年", "3", "月", "18", "日", "前"]),
        ("宽0.9米，长12.5kg", ["宽", "0.9", "米，", "长", "12.5kg"]),
        ("武卫安改〔2026〕1号", ["武", "卫", "安", "改", "〔2026〕", "1", "号"]),
        ("称“已订货”。", ["称", "“已", "订", "货”。"]),
        ("共“3”处", ["共", "“3”", "处"]),
        ("第（四）项", ["第", "（四）", "项"]),
        ("等……——见it’s", ["等……", "——", "见", "it’s"]),
        ("张·三", ["张·", "三"]),
    ],
)
def test_dates_and_numbers_break_between_their_parts_only(text: str, pieces: list[str]) -> None:
    assert broken(text) == pieces


def test_nothing_gives_nothing() -> None:
    assert break_opportunities("") == b""
