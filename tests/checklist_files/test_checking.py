from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.checklist_files.checking import problems_of
from inspector_app.checklist_files.cross_checks import MAX_ITEMS
from inspector_app.checklist_files.reading import read_checklist
from inspector_app.domain.checklists import Applicability, Basis, Checklist, Condition, Section
from inspector_app.domain.item_fields import ItemField
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.problem_places import DraftPart, Place
from inspector_app.domain.vocabulary import Grade, Severity
from inspector_app.sentences import explain_problem
from tests.checklist_files.conftest import Write


@pytest.fixture
def good(write: Write, register: LegalRegister) -> Checklist:
    return read_checklist(write(), register)


def told(checklist: Checklist, register: LegalRegister) -> list[str]:
    """Every problem as a person is told it."""
    sentences = [explain_problem(problem) for problem in problems_of(checklist, register)]
    assert not any("{" in sentence for sentence in sentences)
    return sentences


def test_a_checklist_that_was_read_has_no_problems(good: Checklist, register: LegalRegister) -> None:
    assert problems_of(good, register) == ()


def test_a_problem_of_a_draft_names_item_and_field_in_chinese(good: Checklist, register: LegalRegister) -> None:
    item = good.item("X-01")
    bad = replace(item, check="", severity=Severity.MAJOR, hint="一\u202e二", finding=" 堵塞")
    assert told(good.with_items({"X-01": bad}), register) == [
        "X-01的“检查内容”：缺少“检查内容”，或者它是空的。",
        "X-01的“问题表述”：“问题表述”的开头或末尾有空格或空行，请删除。",
        (
            "X-01的“建议等级”：“X-01”建议为重大，但没有写“重大隐患判定标准”（对应哪一条国家判定标准）。"
            "没有国家标准支持的，不能建议为重大。"
        ),
        "X-01的“提示”：“提示”里有看不见的改变书写方向的字符（U+202E），会让文字显示错乱或查不到。请删除后重新输入。",
    ]


def test_a_citation_of_a_draft_is_named_by_its_number(good: Checklist, register: LegalRegister) -> None:
    item = good.item("X-01")
    unread = Basis(document="判定清单", number="国卫办函〔2023〕1号", print_clause=True, grade=Grade.DOCUMENT)
    checklist = good.with_items({"X-01": replace(item, basis=(*item.basis, unread))})
    places = [problem.place for problem in problems_of(checklist, register)]
    assert places == ["X-01的“检查依据”第2条的“印条款”"] * 3
    part = DraftPart(section=good.sections[0].title, item_id="X-01", field=ItemField.BASIS, entry=1)
    assert {place.part for place in places if isinstance(place, Place)} == {part}


def test_a_part_is_known_whatever_its_words_look_like(good: Checklist, register: LegalRegister) -> None:
    title = "“X-01的“检查内容””部分"
    section = Section(title=title, items=(replace(good.item("X-01"), applies=Applicability(if_present="lift")),))
    (problem,) = (
        one for one in problems_of(replace(good, sections=(section,)), register) if "unknown_condition" in one.code
    )
    assert isinstance(problem.place, Place)
    assert problem.place.part == DraftPart(section=title, item_id="X-01", field=ItemField.APPLIES)


def test_an_unfinished_draft_is_told_what_is_missing(register: LegalRegister) -> None:
    empty = Checklist(id="own", title="", edition="", conditions=(), sections=(Section(title="第一部分", items=()),))
    assert [problem.place for problem in problems_of(empty, register)] == [
        "检查表的“检查表名称”",
        "检查表的“版次”",
        "“第一部分”部分的“检查项”",
    ]


def test_a_document_with_two_numbers_in_one_checklist_is_named(good: Checklist, register: LegalRegister) -> None:
    item = good.item("X-01")
    other = replace(item.basis[0], number="另一个文号")
    checklist = good.with_items({"X-01": replace(item, basis=(*item.basis, other))})
    [problem] = problems_of(checklist, register)
    assert (problem.code, problem.place) == ("checklist.other_number", "X-01的“检查依据”第2条的“文号”")


def test_conditions_in_a_circle_are_each_named_once(good: Checklist, register: LegalRegister) -> None:
    circle = tuple(
        Condition(key=key, question="有无？", only_if=above) for key, above in (("gas", "a"), ("a", "b"), ("b", "a"))
    )
    found = problems_of(replace(good, conditions=circle), register)
    assert [(one.place, one.facts["circle"]) for one in found if one.code == "checklist.circular_condition"] == [
        ("检查表的“场所情况”第2条", "a、b"),
        ("检查表的“场所情况”第3条", "b、a"),
    ]


def test_a_long_chain_of_conditions_takes_no_time_out_of_proportion(good: Checklist, register: LegalRegister) -> None:
    chain = tuple(Condition(key=f"c{at}", question="有无？", only_if=f"c{at + 1}") for at in range(20_000))
    assert any(
        one.code == "checklist.too_many_entries" for one in problems_of(replace(good, conditions=chain), register)
    )


def test_two_sections_of_one_name_are_refused(good: Checklist, register: LegalRegister) -> None:
    again = replace(good.sections[0], items=(replace(good.item("X-01"), id="X-02"),))
    [problem] = problems_of(replace(good, sections=(*good.sections, again)), register)
    assert problem.code == "checklist.repeated_section"


def test_more_items_than_anybody_can_check_are_refused(good: Checklist, register: LegalRegister) -> None:
    item = good.item("X-01")
    most = tuple(replace(item, id=f"X-{at}", basis=()) for at in range(MAX_ITEMS))
    full = replace(good, sections=(Section(title="通道", items=most),))
    assert problems_of(full, register) == ()
    over = replace(good, sections=(Section(title="通道", items=(*most, replace(item, id="Y"))),))
    assert [(one.code, one.place) for one in problems_of(over, register)] == [("checklist.too_many_items", "Y")]


def test_a_clause_of_a_document_by_name_is_printed_once_somebody_verified_it(
    write: Write, register: LegalRegister
) -> None:
    verified = 'print_clause: true\n            verified_by: 王某\n            verified_on: "2026-11-22"'
    path = write(("document: 中华人民共和国消防法", "document: 判定清单"), ("print_clause: true", verified))
    assert read_checklist(path, register).item("X-01").basis[0].verified_clause == "第二十八条"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ('"一\\u202e二"', "改变书写方向的字符"),
        ("一\u2066二", "改变书写方向的字符"),
        ("一\u200b二", "零宽字符"),
        ('"一\\u2028二"', "特殊的换行字符"),
        ('"一\\t二"', "制表符"),
        ('"一\\r二"', "控制字符"),
        ('"一\\a二"', "控制字符"),
        ("一\ufffd二", "控制字符"),
    ],
)
def test_a_character_that_nobody_sees_is_named_with_its_place(
    write: Write, register: LegalRegister, written: str, kind: str
) -> None:
    from inspector_app.domain.errors import BadFile

    with pytest.raises(BadFile) as caught:
        read_checklist(write(("check: 通道畅通", f"check: {written}")), register)
    [problem] = caught.value.problems
    assert (problem.place, problem.code) == ("第11行", "checklist.invisible_character")
    assert problem.facts["kind"] == kind


def test_the_letters_of_a_language_written_from_right_to_left_are_no_trick(
    write: Write, register: LegalRegister
) -> None:
    assert read_checklist(write(("check: 通道畅通", "check: ئۇيغۇرچە")), register).item("X-01").check == "ئۇيغۇرچە"
