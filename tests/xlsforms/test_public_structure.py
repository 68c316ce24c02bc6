"""A form built as the standard's public example forms are: two languages, a question that skips the rest, groups that
only arrange the screen, repeats, every kind of question, media, choices with pictures, settings of all sorts.

The example forms themselves are other people's files and are not kept here; the texts are ours.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.xlsforms import FormResult
from tests.xlsforms.forms import checklist_of, form, left, read

HEADER = [
    *[
        "type",
        "name",
        "repeat_count",
        "label::english",
        "hint",
        "constraint",
        "constraint_message::chinese",
        "required",
    ],
    *["appearance", "relevant", "calculation", "hint::chinese", "label::chinese", "image", "media::audio::chinese"],
]
CHOICES_HEADER = ["list_name", "name", "label::english", "image", "label::chinese"]
CHOICES: list[list[object]] = [
    ["yes_no", "yes", "Yes", None, "是"],
    ["yes_no", "no", "No", None, "没有"],
    ["a_b", "a", "A", "a.jpg", "甲种"],
    ["a_b", "b", "B", "b.jpg", "乙种"],
]


def row(kind: str, name: str = "", **cells: str) -> list[object]:
    """A row of the survey; ``zh`` is its Chinese label."""
    places = {"english": 3, "zh": 12, "hint": 4, "hint_zh": 11, "constraint": 5, "message": 6, "required": 7}
    places |= {"appearance": 8, "relevant": 9, "calculation": 10, "image": 13, "audio": 14, "count": 2}
    written: list[object] = [kind, name or None, *[None] * 13]
    for key, text in cells.items():
        written[places[key]] = text
    return written


SURVEY = [
    row("select_one yes_no", "skip_to_end", english="Skip to end", zh="直接到最后"),
    row("begin group", "everything", relevant="not(selected(${skip_to_end}, 'yes'))"),
    row("text", "my_name", english="Your name"),
    row("note", "hello", english="Hello ${my_name}"),
    row("note", "show_image", english="Look", image="img.jpg", audio="a.wav"),
    row("select_one yes_no", "autocomplete", english="Autocomplete", appearance="autocomplete"),
    row("select_one yes_no", "spoken", english="Spoken", zh="有声音", hint="Listen", hint_zh="听一听", audio="a.wav"),
    row("begin repeat", "rounds", english="Rounds", count="2", appearance="field-list"),
    row("select_multiple a_b", "several", english="Several", zh="多选", constraint=". != 'a'", message="不对"),
    row("image", "picture", english="Take a picture"),
    row("end repeat"),
    row("begin group", "table", english="Table", appearance="field-list"),
    row("select_one a_b", "compact", english="Compact", appearance="list-nolabel"),
    row("end group"),
    row("geopoint", "where", english="Where"),
    row("calculate", "sum", calculation="1 + 1"),
    row("note", "shown", english="${sum}"),
    row("end group"),
    row("select_one yes_no", "last", english="Last", zh="最后一项", required="yes", relevant="${skip_to_end} = 'yes'"),
    row("acknowledge", "ok", english="OK"),
]
SETTINGS = [["form_title", "form_id", "default_language"], ["Spec test", "spec_test", "english"]]


@pytest.fixture
def result(tmp_path: Path) -> FormResult:
    return read(
        form(
            tmp_path,
            SURVEY,
            header=HEADER,
            choices=CHOICES,
            choices_header=CHOICES_HEADER,
            further={"settings": SETTINGS, "columns": [["animals", "zebra"]]},
        )
    )


def test_what_has_a_counterpart_arrives_in_chinese_where_there_is_chinese(result: FormResult) -> None:
    checklist = checklist_of(result)
    assert [(section.title, [item.check for item in section.items]) for section in checklist.sections] == [
        ("表单检查表", ["Autocomplete", "有声音", "最后一项"]),
        ("Rounds", ["多选"]),
    ]
    assert checklist.item("several").ticks == ("甲种", "乙种")
    assert checklist.item("several").photo_required
    assert checklist.item("spoken").hint == "听一听"
    assert checklist.item("autocomplete").hint == "Hello ${my_name}\nLook"
    assert [(one.question, one.key) for one in checklist.conditions] == [("直接到最后", "own_1")]
    assert checklist.item("last").applies.if_present == "own_1"


def test_every_other_part_is_listed_where_it_stands(result: FormResult) -> None:
    assert left(result) == [
        ("survey!D1", "language"),
        ("survey!M2", "became_condition"),
        ("survey!J3", "relevant"),
        ("survey!A4", "question_type"),
        ("survey!D5", "reference"),
        ("survey!N6", "media"),
        ("survey!O6", "media"),
        ("survey!I7", "appearance"),
        ("survey!O8", "media"),
        ("survey!A9", "repeat"),
        ("survey!C9", "repeat"),
        ("survey!I9", "appearance"),
        ("survey!F10", "constraint"),
        ("survey!G10", "constraint"),
        ("survey!I13", "appearance"),
        ("survey!A14", "not_yes_no"),
        ("survey!A16", "question_type"),
        ("survey!A17", "calculation"),
        ("survey!D18", "reference"),
        ("survey!D18", "note_alone"),
        ("survey!H20", "required"),
        ("survey!A21", "question_type"),
        ("choices!C1", "language"),
        ("choices!D1", "media"),
        ("settings!B2", "setting"),
        ("columns", "sheet"),
    ]
