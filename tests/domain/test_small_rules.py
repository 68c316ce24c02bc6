"""Numbers, settings, versions, search text, ids: small rules with large consequences."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.ids import new_id
from inspector_app.domain.official_documents import (
    NumberingNotSet,
    NumberScheme,
    NumbersUsedUp,
    WrongNumbering,
    WrongNumberPattern,
    checked_pattern,
    number_text,
)
from inspector_app.domain.search_text import index_text, phrase_query
from inspector_app.domain.settings import Settings
from inspector_app.domain.versions import bumped
from inspector_app.domain.vocabulary import Capacity, FacilityKind, SealMode, Verdict


def test_ids_are_uuid_version_7_and_never_meet() -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert {UUID(one).version for one in ids} == {7}


def test_without_mark_or_range_no_number_is_given() -> None:
    with pytest.raises(NumberingNotSet):
        NumberScheme().next_serial(0)


def test_a_mark_counts_from_one() -> None:
    assert NumberScheme(mark="甲").next_serial(0) == 1
    assert NumberScheme(mark="甲").next_serial(7) == 8


def test_a_range_starts_at_its_first_number_and_ends_with_its_last() -> None:
    scheme = NumberScheme(first=101, last=102)
    assert scheme.next_serial(0) == 101
    assert scheme.next_serial(101) == 102
    with pytest.raises(NumbersUsedUp):
        scheme.next_serial(102)


@pytest.mark.parametrize(
    "wrong",
    [
        NumberScheme(first=0, last=5),
        NumberScheme(first=5, last=4),
        NumberScheme(first=1),
        NumberScheme(mark="甲乙丙丁戊"),
    ],
)
def test_a_scheme_that_cannot_be_is_refused(wrong: NumberScheme) -> None:
    with pytest.raises(WrongNumbering):
        wrong.checked()


def test_a_number_is_written_with_six_sided_brackets_and_without_leading_zeros() -> None:
    pattern = Settings().number_pattern
    text = number_text(pattern, organ_code="武卫", kind_word="安改", year=2026, mark="", serial=1)
    assert text == "武卫安改〔2026〕1号"


def test_settings_survive_storage_and_unknown_fields() -> None:
    settings = Settings(
        organ_name="甲局",
        numbering=NumberScheme(mark="甲"),
        seal_mode=SealMode.PRE_SEALED,
        remedies_for=(Capacity.SUPERVISION,),
    )
    assert Settings.from_json({**settings.to_json(), "of_a_later_version": 1}) == settings


def test_settings_that_were_never_set_have_their_defaults() -> None:
    assert Settings.from_json({}) == Settings()


def test_a_change_counts_for_the_device_that_made_it() -> None:
    base = bumped({}, "a")
    assert bumped(base, "a") == {"a": 2}
    assert bumped(base, "b") == {"a": 1, "b": 1}
    assert base == {"a": 1}


def test_a_word_is_found_by_its_label_and_an_unknown_label_is_refused() -> None:
    assert Verdict.labelled("不符合") is Verdict.VIOLATION
    with pytest.raises(ValueError, match="大概"):
        Verdict.labelled("大概")


def test_every_kind_of_facility_belongs_to_a_group() -> None:
    assert all(kind.group for kind in FacilityKind)


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (words, tokenize='unicode61')")
    return connection


@given(text=st.text("武江区卫生院䶮㛃𬭎AbC19 -·、", min_size=1, max_size=30), data=st.data())
def test_any_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (words, tokenize='unicode61')")
    connection.execute("INSERT INTO t VALUES (?)", [index_text(text)])
    hanzi = [place for place, character in enumerate(text) if ord(character) > 0x3000 and character not in "·、"]
    if hanzi:
        start = data.draw(st.sampled_from(hanzi))
        query = phrase_query(text[start])
        assert connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [query]).fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("typed", ['"', "*", "AND", "a OR", "NEAR(", "药*", "--", "'; DROP", "(", "🙂"])
def test_nothing_that_is_typed_breaks_the_search(typed: str, index: sqlite3.Connection) -> None:
    query = phrase_query(typed)
    if query:
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", [query]).fetchone()


def test_a_word_is_found_before_it_is_typed_to_its_end(index: sqlite3.Connection) -> None:
    index.execute("INSERT INTO t VALUES (?)", [index_text("统一社会信用代码 91350100M000100Y43")])
    assert index.execute("SELECT count(*) FROM t WHERE t MATCH ?", [phrase_query("91350100m")]).fetchone() == (1,)


@pytest.mark.parametrize(
    ("pattern", "mark", "error"),
    [
        ("{organ}{kind}〔{year}〕号", "", WrongNumberPattern(missing=("{serial}",))),
        ("", "", WrongNumberPattern(missing=("{kind}", "{year}", "{serial}"))),
        ("{organ}{kind}〔{year}〕{serial}号", "甲", WrongNumberPattern(missing=("{mark}",))),
        ("{year}{serial}{wrong}{0}{}", "", WrongNumberPattern(unknown=("{wrong}", "{0}", "{}"))),
        ("{year}{serial:03}", "", WrongNumberPattern(unknown=("{serial:03}",))),
        ("{year}{serial}{serial!r}", "", WrongNumberPattern(unknown=("{serial!r}",))),
        ("{year}{serial.real}", "", WrongNumberPattern(unknown=("{serial.real}",))),
        ("{year}{serial", "", WrongNumberPattern(unpaired=True)),
        ("{year}{serial}}号", "", WrongNumberPattern(unpaired=True)),
    ],
)
def test_a_pattern_that_cannot_tell_two_numbers_apart_is_refused(
    pattern: str, mark: str, error: WrongNumberPattern
) -> None:
    with pytest.raises(WrongNumberPattern) as refused:
        replace(Settings(), number_pattern=pattern, numbering=NumberScheme(mark=mark)).checked()
    assert refused.value.args == error.args
    with pytest.raises(WrongNumberPattern):
        number_text(pattern, organ_code="武卫", kind_word="安改", year=2026, mark=mark, serial=1)


def test_a_pattern_without_a_mark_serves_a_device_that_has_none() -> None:
    pattern = " {organ}{kind}〔{year}〕{serial}号 "
    assert checked_pattern(pattern, mark=" ") == pattern.strip()
