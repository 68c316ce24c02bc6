"""``backup``, ``restore`` and ``check-data``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from inspector_app.bootstrap import Office
from inspector_app.cli.chinese import ChineseCommand
from inspector_app.cli.running import Chosen, Counter, data_option, office_at_work, say, say_aside
from inspector_app.cli.targets import some_path
from inspector_app.domain.errors import Problem
from inspector_app.services.safekeeping import CheckReport

_COUNTED = {
    "facility": "单位{}家",
    "visit": "到访{}次",
    "finding": "隐患{}条",
    "document": "文书{}份",
    "edition": "检查表版本{}个",
    "law": "法规文本{}部",
    "event": "操作历史{}条",
}
_MIB = 1 << 20


@click.command("backup", cls=ChineseCommand, short_help="备份到一个文件，并重新读取比对")
@click.argument("target", metavar="OUT", callback=some_path)
@data_option
@click.pass_obj
def backup(chosen: Chosen, target: Path) -> None:
    """把全部数据备份到一个文件；OUT是文件夹时，在其中按日期命名。

    写完后重新读取比对，一致才算备份成功。请存到U盘或另一个磁盘。
    """
    with office_at_work(chosen, must_exist=True) as counter:
        report = counter.result(counter.office.back_up(target, progress=counter.stop))
    say(f"备份完成并已比对一致：“{report.path}”，{report.size / _MIB:.1f} MB。")
    say(f"其中{_counted(report.rows)}，证据原件{report.evidence}件。")


@click.command("restore", cls=ChineseCommand, short_help="恢复到一份备份，原有数据另行保留")
@click.argument("file", metavar="FILE", callback=some_path)
@data_option
@click.pass_obj
def restore(chosen: Chosen, file: Path) -> None:
    """恢复到一份备份。先核对整份备份，再替换；原有数据移到旁边保留，不删除。"""
    report = Office.restore(file, chosen.folder)
    say(f"已恢复到{report.made_at.astimezone():%Y年%m月%d日 %H:%M}的备份：{_counted(report.rows)}。")
    if not report.evidence_included:
        say("这份备份不含证据（照片、PDF等），原有证据留在原处。")
    if report.former is not None:
        say(f"恢复前的数据保留在“{report.former}”。")
    say("制作下一份文书前，程序会要求核对最后一份纸质文书的文号，以免重号。")


@click.command("check-data", cls=ChineseCommand, short_help="检查数据是否完好、前后一致")
@click.option("--repair", is_flag=True, help="修复能够修复的问题。建议先备份。")
@data_option
@click.pass_obj
def check_data(chosen: Chosen, *, repair: bool) -> int:
    """检查数据是否完好、前后一致；有问题时逐条说明并返回1。不写--repair时不改动数据。"""
    with office_at_work(chosen, must_exist=True) as counter:
        report = _check(counter)
        if repair and report.repairable:
            repaired = counter.result(counter.office.repair())
            say(f"已修复：隐患{repaired.findings}条，文书{repaired.documents}份，查找索引{repaired.indexes}处。")
            report = _check(counter)
    _tell(report.notes, "需要了解（不是问题）：")
    _tell(report.problems, f"发现{len(report.problems)}处问题：")
    if report.repairable:
        say_aside("其中写明“可以修复”的，用“check-data --repair”修复。")
    say(f"已检查：{_counted(report.counts)}。{'' if report.problems else '数据完好。'}")
    return 1 if report.problems else 0


def _check(counter: Counter) -> CheckReport:
    return counter.result(counter.office.check_data(on_step=counter.stop))


def _counted(rows: Mapping[str, int]) -> str:
    return "，".join(words.format(rows.get(table, 0)) for table, words in _COUNTED.items())


def _tell(problems: Sequence[Problem], heading: str) -> None:
    from inspector_app.sentences import explain_problem

    if problems:
        say_aside(heading)
        for problem in problems:
            say_aside(f"  · {explain_problem(problem)}")
