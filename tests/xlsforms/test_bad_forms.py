from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.checklist_files.checking import problems_of
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.table_checklists import TableTrouble
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.domain.xlsforms import FormTrouble, NotTaken
from inspector_app.sentences import explain_problem
from tests.exchange.workbooks import make_list
from tests.table_checklists.tables import REGISTER
from tests.xlsforms.forms import Rows, codes, form, read

ITEM = ["select_one yes_no", "x", "甲"]


@pytest.mark.parametrize(
    ("rows", "trouble", "place"),
    [
        ([ITEM, ITEM], FormTrouble.NAME_TWICE, "survey!B3"),
        ([["select_one yes_no", None, "甲"]], FormTrouble.NAME_MISSING, "survey!2"),
        ([["select_one nothing", "x", "甲"]], FormTrouble.NO_SUCH_LIST, "survey!A2"),
        ([["begin_group", "g", "组"], ITEM], FormTrouble.GROUP_WITHOUT_END, "survey!A2"),
        ([ITEM, ["end_group"]], FormTrouble.END_WITHOUT_GROUP, "survey!A3"),
        ([[*ITEM, "${y} = 'yes'"]], FormTrouble.NO_SUCH_QUESTION, "survey!D2"),
        ([[*ITEM, "${x} = 'yes'"]], FormTrouble.CIRCULAR_RELEVANT, "survey!D2"),
        ([["text", "t", "文字"]], FormTrouble.NO_ITEMS, ""),
        ([[*ITEM, None, "提示\u202e"]], TableTrouble.DIRECTION_CHARACTER, "survey!E2"),
        ([[*ITEM, None, "#REF!"]], TableTrouble.CELL_ERROR, "survey!E2"),
        (
            [["select_one yes_no", "x", "张贴《危险化学品安全管理条例》标志"]],
            TableTrouble.FORBIDDEN_MENTION,
            "survey!C2",
        ),
        ([["nonsense", "n", "题"], ITEM], FormTrouble.AGAINST_THE_STANDARD, "survey!2"),
        ([["select_one yes_no", "1x", "甲"]], FormTrouble.AGAINST_THE_STANDARD, "survey!2"),
    ],
)
def test_what_is_wrong_is_named_with_its_cell_and_nothing_is_imported(
    tmp_path: Path, rows: Rows, trouble: str, place: str
) -> None:
    result = read(form(tmp_path, rows))
    assert result.checklist is None
    assert codes(result) == [(trouble, place)]
    assert all(explain_problem(problem) for problem in result.problems)


def test_questions_that_wait_for_each_other_are_named_together(tmp_path: Path) -> None:
    rows = [
        ["select_one yes_no", "a", "甲", "${b} = 'yes'"],
        ["select_one yes_no", "b", "乙", "${c} = 'yes'"],
        ["begin_group", "g", "组", "${a} = 'yes'"],
        ["select_one yes_no", "c", "丙"],
        ["end_group"],
    ]
    result = read(form(tmp_path, rows))
    assert codes(result) == [(FormTrouble.CIRCULAR_RELEVANT, "survey!D2")]
    assert set(str(result.problems[0].facts["circle"]).split("、")) == {"a", "b", "c"}


def test_all_problems_of_a_form_are_named_at_once(tmp_path: Path) -> None:
    result = read(form(tmp_path, [ITEM, ITEM, ["select_one nothing", "y", "乙"], ["end_group"]]))
    assert {code for code, _ in codes(result)} == {
        FormTrouble.NAME_TWICE,
        FormTrouble.NO_SUCH_LIST,
        FormTrouble.END_WITHOUT_GROUP,
    }


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = form(tmp_path, [[*ITEM, "乙"]], header=["type", "name", "label", "Label"])
    assert codes(read(path)) == [(FormTrouble.COLUMN_TWICE, "survey!D1")]


def test_a_table_is_no_form(tmp_path: Path) -> None:
    path = make_list(tmp_path / "表.xlsx", [["序号", "检查内容"], [1, "甲"]])
    assert codes(read(path)) == [(FormTrouble.NO_SURVEY, "")]


def test_groups_without_bottom_are_refused(tmp_path: Path) -> None:
    rows = [*(["begin_group", f"g{at}", "组"] for at in range(300)), ITEM, *(["end_group"] for _ in range(300))]
    assert {code for code, _ in codes(read(form(tmp_path, rows)))} == {FormTrouble.TOO_DEEP}


def test_a_form_of_six_thousand_rows_is_refused_by_their_number(tmp_path: Path) -> None:
    path = form(tmp_path, [["select_one yes_no", f"x{at}", "甲"] for at in range(6000)])
    assert codes(read(path)) == [(FormTrouble.TOO_MANY_ROWS, "")]


def test_an_old_xls_form_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "表单.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"))
    with pytest.raises(BadFile) as refused:
        read(path)
    assert refused.value.problems[0].code == WorkbookTrouble.IS_XLS


_CELL = st.sampled_from(
    [
        None,
        "yes_no",
        "begin_group",
        "end_group",
        "begin repeat",
        "end repeat",
        "select_one yes_no",
        "select_multiple yes_no",
        *["note", "image", "calculate", "a", "b", "甲", "${a} = 'yes'", "not(${b} = 'no')", "${", "1 + ", "#REF!"],
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(_CELL, min_size=5, max_size=5), min_size=1, max_size=8))
def test_no_arrangement_of_cells_brings_the_reading_down(tmp_path: Path, rows: list[list[object]]) -> None:
    with suppress(BadFile):
        result = read(form(tmp_path, rows))
        assert result.checklist is not None or result.problems
        assert all(explain_problem(problem) for problem in result.problems)
        if result.checklist is not None:
            assert not problems_of(replace(result.checklist, edition="1"), REGISTER)


@pytest.mark.parametrize("trouble", FormTrouble)
def test_every_trouble_has_a_sentence_in_chinese(trouble: FormTrouble) -> None:
    facts: dict[str, object] = dict.fromkeys(
        ("name", "first", "list", "circle", "said", "header", "count", "limit"), "某"
    )
    sentence = explain_problem(Problem(code=trouble, place="survey!B2", facts=facts))
    assert sentence.startswith("survey!B2：")
    assert "{" not in sentence


def test_every_reason_has_words_of_its_own() -> None:
    assert len({reason.label for reason in NotTaken}) == len(NotTaken)


def test_reading_a_form_opens_no_connection_and_starts_no_program(tmp_path: Path) -> None:
    """The library that holds forms against the standard imports network modules; it must not use them."""
    path = form(tmp_path, [ITEM])
    program = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith(('socket.', 'subprocess.', 'os.system', 'os.exec', 'os.posix_spawn', 'urllib.')):\n"
        "        raise SystemExit(f'{event} {arguments}')\n"
        "sys.addaudithook(watch)\n"
        "from pathlib import Path\n"
        "from inspector_app.domain.legal_documents import LegalRegister\n"
        "from inspector_app.xlsforms.reading import read_xlsform\n"
        "result = read_xlsform(Path(sys.argv[1]), checklist_id='own', register=LegalRegister())\n"
        "assert result.checklist is not None, result.problems\n"
        "assert 'pyxform' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
