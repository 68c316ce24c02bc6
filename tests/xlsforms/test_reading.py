from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.checklist_files.checking import problems_of
from inspector_app.domain.checklists import Condition
from inspector_app.domain.vocabulary import DutyKind
from tests.table_checklists.tables import REGISTER
from tests.xlsforms.forms import HEADER, RESULTS, YES_NO, checklist_of, form, left, read


def test_yes_no_questions_in_groups_become_items_in_sections(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [
            ["begin_group", "fire", "消防"],
            ["note", "n1", "先看楼梯间"],
            ["select_one yes_no", "passage", "疏散通道畅通", None, "逐层查看"],
            ["begin group", "tools", "器材"],
            ["select_one result", "extinguisher", "灭火器有效"],
            ["end group"],
            ["end_group"],
            ["select_one yes_no", "training", "是否开展培训？"],
        ],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert (checklist.id, checklist.title) == ("own", "表单检查表")
    assert [(section.title, [item.id for item in section.items]) for section in checklist.sections] == [
        ("消防", ["passage"]),
        ("消防／器材", ["extinguisher"]),
        ("表单检查表", ["training"]),
    ]
    passage = checklist.item("passage")
    assert (passage.check, passage.hint) == ("疏散通道畅通", "先看楼梯间\n逐层查看")
    assert not passage.notice_ready
    assert passage.duty is DutyKind.WORK_REQUIREMENT
    assert checklist.item("training").finding == "经检查，“是否开展培训”一项不符合要求"
    assert not result.not_taken_over
    assert not problems_of(replace(checklist, edition="1"), REGISTER)


def test_a_question_on_which_others_depend_becomes_a_condition(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [
            ["select_one yes_no", "chamber", "有无氧舱？"],
            ["begin_group", "g", "氧舱", "${chamber} = 'yes'"],
            ["select_one yes_no", "licence", "有使用登记证"],
            ["select_one yes_no", "many", "是否为多人氧舱？"],
            ["select_one yes_no", "intercom", "对讲装置完好", 'selected(${many}, "yes")'],
            ["end_group"],
            ["select_one yes_no", "last", "值班表上墙", "not(selected(${chamber}, 'no')) and ${many} = 'yes'"],
        ],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert checklist.conditions == (
        Condition(key="own_1", question="有无氧舱？"),
        Condition(key="own_3", question="是否为多人氧舱？", only_if="own_1"),
    )
    assert {item.id: item.applies.if_present for item in checklist.items()} == {
        "licence": "own_1",
        "intercom": "own_3",
        "last": "own_3",
    }
    assert left(result) == [("survey!C2", "became_condition"), ("survey!C5", "became_condition")]
    assert not problems_of(replace(checklist, edition="1"), REGISTER)


@pytest.mark.parametrize(
    "relevant",
    [
        "${a} = 'no'",
        "${a} = 'yes' or ${b} = 'yes'",
        "(${a} = 'yes' and ${b} = 'yes') or ${b} = 'yes'",
        "${r} != 'bad'",
        "${number} > 3",
        "${a} = 'perhaps'",
        "true()",
    ],
)
def test_a_condition_without_counterpart_is_listed_and_its_item_always_asked(tmp_path: Path, relevant: str) -> None:
    path = form(
        tmp_path,
        [
            ["select_one yes_no", "a", "甲"],
            ["select_one yes_no", "b", "乙"],
            ["select_one result", "r", "丙"],
            ["integer", "number", "数量"],
            ["select_one yes_no", "x", "丁", relevant],
        ],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert [item.id for item in checklist.items()] == ["a", "b", "r", "x"]
    assert not checklist.conditions
    assert left(result) == [("survey!A5", "question_type"), ("survey!D6", "relevant")]


def test_of_two_gates_that_do_not_depend_on_each_other_one_is_kept_and_one_listed(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [
            ["select_one yes_no", "a", "有无甲？"],
            ["select_one yes_no", "b", "有无乙？"],
            ["select_one yes_no", "x", "丁", "${a} = 'yes' and ${b} = 'yes'"],
        ],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert checklist.item("x").applies.if_present == "own_2"
    assert [condition.question for condition in checklist.conditions] == ["有无乙？"]
    assert ("survey!D4", "relevant") in left(result)


def test_several_choices_become_ticks_and_a_picture_a_required_photo(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [
            ["select_multiple five", "double", "五双制度"],
            ["image", "photo1", "拍照"],
            ["select_one yes_no", "x", "甲"],
            ["text", "why", "说明"],
            ["image", "photo2", "拍照"],
        ],
        choices=[*YES_NO, ["five", "a", "双人收发"], ["five", "b", "双人记账"]],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert checklist.item("double").ticks == ("双人收发", "双人记账")
    assert [item.photo_required for item in checklist.items()] == [True, False]
    assert left(result) == [("survey!A5", "question_type"), ("survey!A6", "photo_alone")]


def test_nothing_without_counterpart_is_dropped_silently(tmp_path: Path) -> None:
    header = [*HEADER, "required", "appearance", "constraint", "default", "media::image", "score"]
    path = form(
        tmp_path,
        [
            ["start", "start"],
            ["begin_repeat", "rooms", "病房"],
            ["select_one more", "x", "甲", None, None, "yes", "minimal", ". != ''", "yes", "a.png", 5],
            ["end_repeat"],
            ["select_one colours", "c", "颜色"],
            ["calculate", "k", *[None] * 9, "1 + 1"],
            ["geopoint", "g", "位置"],
            [*[None] * 10, "这是批注"],
            ["select_one yes_no", "nolabel", None, None, "只有提示"],
            ["note", "n", "结束"],
        ],
        header=[*header, "calculation"],
        choices=[
            *YES_NO,
            ["more", "yes", "是"],
            ["more", "no", "否"],
            ["more", "part", "部分符合"],
            ["colours", "r", "红"],
        ],
        further={"settings": [["form_title", "version"], ["标题", "3"]], "说明": [["怎样填"]]},
    )
    result = read(path)
    assert [item.id for item in checklist_of(result).items()] == ["x"]
    assert left(result) == [
        ("survey!A2", "question_type"),
        ("survey!A3", "repeat"),
        ("survey!F4", "required"),
        ("survey!G4", "appearance"),
        ("survey!H4", "constraint"),
        ("survey!I4", "default"),
        ("survey!J4", "media"),
        ("survey!K4", "other_column"),
        ("survey!A6", "not_yes_no"),
        ("survey!A7", "calculation"),
        ("survey!A8", "question_type"),
        ("survey!9", "comment"),
        ("survey!A10", "no_label"),
        ("survey!C11", "note_alone"),
        ("choices!B6", "further_choice"),
        ("settings!B2", "setting"),
        ("说明", "sheet"),
    ]


def test_chinese_is_preferred_among_languages_and_the_others_are_listed(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [["select_one yes_no", "x", "Exit free", "通道畅通"], ["select_one yes_no", "y", "Only English", None]],
        header=["type", "name", "label::English (en)", "label::中文 (zh)"],
        choices=[["yes_no", "yes", "Yes", "是"], ["yes_no", "no", "No", "否"]],
        choices_header=["list_name", "name", "label::English (en)", "label::中文 (zh)"],
    )
    result = read(path)
    assert [item.check for item in checklist_of(result).items()] == ["通道畅通", "Only English"]
    assert left(result) == [("survey!C1", "language"), ("choices!C1", "language")]


@pytest.mark.parametrize(
    ("choices", "is_item"),
    [
        ([["l", "1", "Yes"], ["l", "0", "No"]], True),
        ([["l", "y", "Compliant"], ["l", "n", "Non-compliant"], ["l", "x", "N/A"]], True),
        ([["l", "a", "符合"], ["l", "b", "不符合"], ["l", "c", "不涉及"]], True),
        ([["l", "a", "有"], ["l", "b", "没有"]], True),
        ([["l", "yes", None], ["l", "no", None]], True),
        ([["l", "a", "男"], ["l", "b", "女"]], False),
        ([["l", "a", "是"], ["l", "b", "不适用"]], False),
    ],
)
def test_choices_are_known_by_what_they_mean(tmp_path: Path, choices: list[list[object]], is_item: bool) -> None:
    path = form(tmp_path, [["select_one l", "x", "甲"], ["select_one result", "y", "乙"]], choices=[*RESULTS, *choices])
    assert ["x"] * is_item + ["y"] == [item.id for item in checklist_of(read(path)).items()]


def test_other_spellings_of_types_and_columns_are_understood(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        [
            ["begin group", "g", "消防"],
            ["select one from yes_no or specify other", "x", "甲"],
            ["select1 yes_no", "y", "乙", "${x} = 'yes'"],
            ["end group"],
        ],
        header=["command", "tag", "caption", "bind:relevant"],
        choices_header=["list name", "value", "caption"],
    )
    result = read(path)
    checklist = checklist_of(result)
    assert [(item.id, item.applies.if_present) for item in checklist.items()] == [("y", "own_1")]
    assert left(result) == [("survey!C3", "became_condition")]


def test_a_name_that_cannot_be_an_id_gets_one(tmp_path: Path) -> None:
    rows = [
        ["begin_group", "a", "甲组"],
        ["select_one yes_no", "x.1", "甲"],
        ["select_one yes_no", "same", "乙"],
        ["end_group"],
        ["begin_group", "b", "乙组"],
        ["select_one yes_no", "same", "丙"],
        ["end_group"],
    ]
    result = read(form(tmp_path, rows))
    assert [item.id for item in checklist_of(result).items()] == ["ZB-01", "same", "ZB-02"]
    assert left(result) == [("survey!B3", "name"), ("survey!B7", "name")]


def test_the_form_gives_its_own_title(tmp_path: Path) -> None:
    from inspector_app.xlsforms.reading import read_xlsform

    path = form(tmp_path, [["select_one yes_no", "x", "甲"]], further={"settings": [["form_title"], ["医院安全检查"]]})
    assert checklist_of(read_xlsform(path, checklist_id="own", register=REGISTER)).title == "医院安全检查"
