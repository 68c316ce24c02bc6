"""``facilities``: the list of facilities that a bureau keeps in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand, ChineseGroup
from inspector_app.cli.running import Chosen, data_option, office_at_work, say, say_aside
from inspector_app.cli.targets import some_path
from inspector_app.domain.errors import Problem
from inspector_app.domain.facility_imports import Choice, Decision, ImportRow
from inspector_app.domain.facility_lists import is_blocking
from inspector_app.services import facility_import
from inspector_app.services.facility_import import ImportPreview


@click.group("facilities", cls=ChineseGroup, short_help="单位：从Excel名单导入")
@data_option
def facilities() -> None:
    """单位：从Excel名单导入。"""


@facilities.command("import", cls=ChineseCommand, short_help="导入单位名单（xlsx）")
@click.argument("file", metavar="FILE.xlsx", callback=some_path)
@click.option("--preview", is_flag=True, help="只看会导入什么，不导入。")
@click.option("--leave-out", is_flag=True, help="有问题的、需要人决定的行不导入，其余照常导入。")
@data_option
@click.pass_obj
def import_facilities(chosen: Chosen, file: Path, *, preview: bool, leave_out: bool) -> None:
    """导入单位名单（xlsx）：要么整份导入，要么一家也不导入。

    与已有单位名称、代码相同又不能断定是同一家的，需要在窗口中决定。
    """
    with office_at_work(chosen) as counter:
        seen = counter.read(partial(facility_import.preview, path=file))
        decisions = {one.row.place: _decision(one, leave_out=leave_out) for one in seen.rows}
        known = {place: decision for place, decision in decisions.items() if decision}
        _tell_remarks(seen)
        if preview:
            _tell_preview(seen, known)
            return
        report = counter.write(partial(facility_import.commit, wanted=seen, decisions=known))
    say(
        f"导入完成：新增{report.entered}家，更新{report.updated}家，"
        f"没有变化{report.unchanged}家，未导入{report.left_out}家。"
    )


def _decision(one: ImportRow, *, leave_out: bool) -> Decision | None:
    """What the program proposes. A faulty row is left out only if the user said so; otherwise it is named."""
    proposed = one.proposal()
    if not one.row.importable and not leave_out:
        return Decision(choice=Choice.ENTER)
    if proposed is None and leave_out:
        return Decision(choice=Choice.LEAVE_OUT)
    return proposed


def _tell_remarks(seen: ImportPreview) -> None:
    _tell([problem for problem in seen.found.all_problems if not is_blocking(problem)], "请核对（不影响导入）：")


def _tell_preview(seen: ImportPreview, decisions: dict[str, Decision]) -> None:
    for one in seen.rows:
        decision = decisions.get(one.row.place)
        say(f"{decision.choice.label if decision else '待决定'}　{one.row.place}　{one.row.file.name}")
    _tell(seen.obstacles(decisions), "按现在的名单不能导入，须先解决：")
    say(f"共{len(seen.rows)}家，没有导入任何内容。")


def _tell(problems: Sequence[Problem], heading: str) -> None:
    from inspector_app.sentences import explain_problem

    if problems:
        say_aside(heading)
        for problem in problems:
            say_aside(f"  · {explain_problem(problem)}")
