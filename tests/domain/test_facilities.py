from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.facilities import (
    FacilityFile,
    NameMissing,
    WrongCreditCode,
    check_credit_code,
    credit_code_check_digit,
    normal_credit_code,
)

# An example code of GB 32100-2015 that circulates in explanations of the standard.
CODE = "91350100M000100Y43"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_credit_code_of_the_standard_is_accepted() -> None:
    assert check_credit_code(CODE) == CODE


@pytest.mark.parametrize(
    "typed", [" 91350100m000100y43 ", "9135-0100-M000100Y43", "９１３５０１００Ｍ０００１００Ｙ４３"]
)
def test_credit_code_may_be_typed_as_people_type_it(typed: str) -> None:
    assert check_credit_code(typed) == CODE


def test_wrong_check_digit_names_the_one_that_would_fit() -> None:
    with pytest.raises(WrongCreditCode) as refused:
        check_credit_code(CODE[:-1] + "4")
    assert refused.value.expected_check == "3"


@pytest.mark.parametrize("typed", ["", "123", CODE + "0", "I1350100M000100Y43", "91350100M000100Y4O", "药" * 18])
def test_wrong_shape_has_no_check_digit_to_offer(typed: str) -> None:
    with pytest.raises(WrongCreditCode) as refused:
        check_credit_code(typed)
    assert refused.value.expected_check is None


@given(st.text(ALPHABET, min_size=10, max_size=10), st.text("0123456789", min_size=6, max_size=6), st.data())
def test_one_mistyped_character_is_always_noticed(tail: str, region: str, data: st.DataObject) -> None:
    first = data.draw(st.text(ALPHABET, min_size=2, max_size=2)) + region + tail[:9]
    code = first + credit_code_check_digit(first)
    place = data.draw(st.integers(8, 16))
    other = data.draw(st.sampled_from([character for character in ALPHABET if character != code[place]]))
    with pytest.raises(WrongCreditCode):
        check_credit_code(code[:place] + other + code[place + 1 :])


def test_normal_form_has_no_spaces_hyphens_or_full_width_characters() -> None:
    assert normal_credit_code("９１ 35－a") == "9135A"


def test_a_facility_needs_a_name() -> None:
    with pytest.raises(NameMissing):
        FacilityFile(name="  ").checked()


def test_checking_a_file_strips_texts_and_normalises_the_code() -> None:
    checked = FacilityFile(name=" 示例卫生院 ", uscc=CODE.lower(), address=" 一路1号", capacity=20).checked()
    assert (checked.name, checked.uscc, checked.address, checked.capacity) == ("示例卫生院", CODE, "一路1号", 20)


def test_an_unknown_code_stays_empty() -> None:
    assert FacilityFile(name="示例卫生站", uscc=" ").checked().uscc == ""
