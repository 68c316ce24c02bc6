"""``export``: the hand-over workbook."""

from __future__ import annotations

from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand
from inspector_app.cli.running import Chosen, data_option, office_at_work, say
from inspector_app.cli.targets import target_file


@click.command("export", cls=ChineseCommand, short_help="导出移交工作簿（xlsx）")
@click.argument("target", metavar="OUT.xlsx", callback=target_file(".xlsx"))
@data_option
@click.pass_obj
def export(chosen: Chosen, target: Path) -> None:
    """把本机记录的全部内容导出为一个工作簿：单位、检查、检查项结果、隐患台账、文书。"""
    with office_at_work(chosen, must_exist=True) as counter:
        report = counter.result(counter.office.export(target, on_row=counter.stop))
    rows = "，".join(f"{sheet}{count}行" for sheet, count in report.rows.items())
    say(f"已导出到“{report.path}”：{rows}。")
