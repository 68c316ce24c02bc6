"""Makes XLSForms, and reads them in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.xlsforms import FormResult
from inspector_app.xlsforms.reading import read_xlsform
from tests.exchange.workbooks import Grid, make_list
from tests.table_checklists.tables import REGISTER

Rows = Sequence[Sequence[object]]

YES_NO: Rows = [["yes_no", "yes", "是"], ["yes_no", "no", "否"]]
RESULTS: Rows = [["result", "ok", "合格"], ["result", "bad", "不合格"], ["result", "na", "不适用"]]
HEADER = ["type", "name", "label", "relevant", "hint"]


def form(
    tmp_path: Path,
    rows: Rows,
    *,
    header: Sequence[str] = HEADER,
    choices: Rows = (*YES_NO, *RESULTS),
    choices_header: Sequence[str] = ("list_name", "name", "label"),
    further: dict[str, Grid] | None = None,
) -> Path:
    """A form with this survey."""
    sheets: dict[str, Grid] = {"choices": [list(choices_header), *choices], **(further or {})}
    return make_list(tmp_path / "表单.xlsx", [list(header), *rows], name="survey", further=sheets)


def read(path: Path) -> FormResult:
    """The form as checklist ``own``."""
    return read_xlsform(path, checklist_id="own", title="表单检查表", register=REGISTER)


def checklist_of(result: FormResult) -> Checklist:
    """The checklist, where nothing stopped it."""
    assert result.checklist is not None, result.problems
    return result.checklist


def left(result: FormResult) -> list[tuple[str, str]]:
    """Place and reason of everything that was not taken over."""
    return [(one.place, one.why.value) for one in result.not_taken_over]


def codes(result: FormResult) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(problem.code, problem.place) for problem in result.problems]
