from __future__ import annotations

import pytest

from inspector_app.domain.legal_documents import DoNotCite, contains_number, plain_name, same_number


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("安全标志 GB 2894-2008", "GB 2894-2008", True),
        ("安全标志GB2894—2008", "GB 2894-2008", True),
        ("ＧＢ 2894－2008", "GB 2894-2008", True),
        ("GB 2894-20081", "GB 2894-2008", False),
        ("GB 30871-2022", "GB 30871", True),
        ("GB 308711", "GB 30871", False),
        ("WGB 30871", "GB 30871", False),
        ("国家安监总局令第30号", "总局令第30号", True),
    ],
)
def test_a_number_is_found_however_it_is_typed(text: str, number: str, found: bool) -> None:
    assert contains_number(text, number) is found


def test_names_are_compared_without_what_people_leave_out() -> None:
    assert plain_name("《中华人民共和国消防法》") == plain_name("消防法") == "消防法"
    assert plain_name("海洋环境保护法") != plain_name("环境保护法")


def test_two_typings_of_a_number_are_the_same_number() -> None:
    assert same_number("WS 308—2019", "WS308-2019")
    assert not same_number("WS 308-2019", "WS 308-2020")


def test_an_entry_for_one_article_leaves_the_others_alone() -> None:
    entry = DoNotCite(number="GB 50444-2008", clauses=("5.3.2",), reason="已废止")
    assert entry.forbids("规范", "GB 50444-2008", "5.3.2")
    assert entry.forbids("规范", "GB 50444-2008", "5.2.1、5.3.2")
    assert not entry.forbids("规范", "GB 50444-2008", "15.3.2")
    assert not entry.forbids("规范", "GB 50444-2008", "5.3.21")
    assert not entry.mentioned_in("按GB 50444-2008检查")


def test_an_entry_with_name_and_number_means_that_edition_only() -> None:
    entry = DoNotCite(document="培训规定", number="总局令第30号", reason="已代替")
    assert entry.forbids("《培训规定》", "总局令第30号", "")
    assert not entry.forbids("培训规定", "应急管理部令第19号", "")
    assert not entry.forbids("别的规定", "总局令第30号", "")
    assert entry.mentioned_in("按《培训规定》（总局令第30号）取证")
    assert not entry.mentioned_in("按《培训规定》取证")


def test_a_wording_is_searched_for_quoted_names_so_that_longer_names_are_not_mistaken() -> None:
    entry = DoNotCite(document="环境保护法", reason="已废止")
    assert entry.mentioned_in("违反《中华人民共和国环境保护法》")
    assert not entry.mentioned_in("违反《海洋环境保护法》")
    assert not entry.mentioned_in("环境保护法规资料齐全")
