from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.documents.breaking import CLOSING, OPENING
from inspector_app.documents.faces import Faces, Role
from inspector_app.documents.lines import WIDEST_GAP, Line, Span, set_lines

SIZE = 16.0
WIDTH = 160.0

# At most a few marks in a row: a line of nothing but closing marks has no lawful break.
SENTENCES = st.lists(
    st.one_of(
        st.text("检查发现安全出口上锁䶮𬭎", min_size=1, max_size=6),
        st.sampled_from(["2026年11月22日", "0.9米", "〔2026〕1号", "（四）", "《消防法》", "“已订货”", "ABC-12", " "]),
        st.sampled_from("，。、；：！？…"),
    ),
    max_size=40,
).map("".join)


def lines_of(text: str, faces: Faces, indent: float = 0.0) -> list[Line]:
    return set_lines([Span(text, faces.chain(Role.BODY))], size=SIZE, tracking=-0.2, width=WIDTH, indent=indent)


@settings(max_examples=300)
@given(SENTENCES)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(faces: Faces, text: str) -> None:
    lines = [line.text for line in lines_of(text.lstrip("，。、；：！？…"), faces)]
    for line in lines[1:]:
        assert line[:1] not in tuple(CLOSING), lines
    for line in lines[:-1]:
        assert line[-1:] not in tuple(OPENING), lines


@given(SENTENCES)
def test_lines_keep_every_character_but_the_blanks_at_their_ends(faces: Faces, text: str) -> None:
    assert "".join(line.text for line in lines_of(text, faces)).replace(" ", "") == text.replace(" ", "")


@given(SENTENCES, st.sampled_from([0.0, 2 * SIZE]))
def test_no_line_is_wider_than_its_room(faces: Faces, text: str, indent: float) -> None:
    for number, line in enumerate(lines_of(text, faces, indent)):
        assert line.width <= WIDTH - (0 if number else indent) + 0.01


def test_lines_of_text_fill_the_room_and_the_last_one_keeps_its_own_width(faces: Faces) -> None:
    *full, last = lines_of("住院部三楼东侧安全出口上锁，门内侧堆放轮椅4辆、氧气瓶推车2台，疏散宽度不足0.9米。", faces)
    assert len(full) >= 3
    for line in full:
        assert line.width == pytest.approx(WIDTH)
        assert 0 <= line.spacing + 0.2 <= WIDEST_GAP * SIZE
    assert last.width < WIDTH
    assert last.spacing == pytest.approx(-0.2)


def test_a_mark_at_the_end_gives_half_its_square_away_rather_than_pulling_a_character_down(faces: Faces) -> None:
    first, *_ = lines_of("一二三四五六七八九，十一十二十三十四", faces)
    assert first.text == "一二三四五六七八九，"
    overfull = set_lines(
        [Span("一二三四五六七八九，十一", faces.chain(Role.BODY))], size=SIZE, tracking=0, width=9.5 * SIZE
    )
    assert overfull[0].text == "一二三四五六七八九，"


def test_neighbouring_marks_share_their_blanks(faces: Faces) -> None:
    (apart,) = lines_of("（甲）乙丙", faces)
    (together,) = lines_of("（《甲》）乙", faces)
    assert together.width == pytest.approx(apart.width, abs=0.3)
    assert [(run.text, run.squeezed) for run in together.runs] == [("（", True), ("《甲》", True), ("）乙", False)]


def test_a_word_longer_than_the_line_is_cut(faces: Faces) -> None:
    lines = lines_of("W" * 200, faces)
    assert len(lines) > 5
    assert "".join(line.text for line in lines) == "W" * 200


def test_a_line_of_nothing_but_marks_is_set_all_the_same(faces: Faces) -> None:
    assert "".join(line.text for line in lines_of("，" * 100, faces)) == "，" * 100


def test_a_character_that_the_face_lacks_comes_from_another_face(faces: Faces) -> None:
    (line,) = lines_of("王䶮、李㛃", faces)
    assert [(run.face.name, run.text) for run in line.runs] == [
        ("FandolFang-Regular", "王"),
        ("NotoSerifSC-Regular", "䶮"),
        ("FandolFang-Regular", "、李"),
        ("NotoSerifSC-Regular", "㛃"),
    ]


def test_an_empty_text_has_no_lines(faces: Faces) -> None:
    assert lines_of("", faces) == []
