"""``checklists``: what can be inspected with, and whether a file can be used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand, ChineseGroup
from inspector_app.cli.coverage import coverage_lines
from inspector_app.cli.running import Chosen, data_option, office_at_work, say, say_aside
from inspector_app.cli.tables import aligned
from inspector_app.cli.targets import some_paths
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import BadFile
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.library import ShelfCard
from inspector_app.services import checklist_library
from inspector_app.services.coverage import coverage


@click.group("checklists", cls=ChineseGroup, short_help="检查表：列出、检查文件、任务覆盖")
@data_option
def checklists() -> None:
    """检查表：列出检查表，检查一个检查表文件能不能用，对照任务清单看覆盖情况。"""


@checklists.command("list", cls=ChineseCommand, short_help="列出检查表")
@data_option
@click.pass_obj
def list_checklists(chosen: Chosen) -> int:
    """列出检查表，按新建检查时的顺序；不能用的文件逐条说明原因。有不能用的返回1。"""
    with office_at_work(chosen) as counter:
        library = counter.read(checklist_library.available)
    if library.shelf:
        head = ("代号", "名称", "版次", "检查项", "来源", "版本指纹", "状态")
        for line in aligned([head, *map(_shelf_row, library.shelf)]):
            say(line.rstrip())
    _tell_refused(library.refused)
    return 1 if library.refused else 0


@checklists.command("check", cls=ChineseCommand, short_help="检查YAML文件能不能用")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", callback=some_paths)
@data_option
def check(files: tuple[Path, ...]) -> int:
    """检查YAML检查表文件能不能用，逐条列出问题和行号。不导入，不改动任何数据。

    文件旁边有documents.yaml的，按它核对引用的法律文件；没有的，按程序自带的核对。
    """
    refused: list[BadFile] = []
    for path in files:
        try:
            checked = checklist_library.check_file(path)
        except BadFile as bad:
            refused.append(bad)
        else:
            say(f"✓ {path.name}：{_what_it_is(checked)}，没有问题")
    _tell_refused(refused)
    return 1 if refused else 0


@checklists.command("coverage", cls=ChineseCommand, short_help="任务清单由哪些检查项落实")
@data_option
@click.pass_obj
def show_coverage(chosen: Chosen) -> int:
    """对照任务清单，列出每一行由在用检查表的哪些检查项落实；没有检查项的说明原因。"""
    with office_at_work(chosen) as counter:
        found = counter.read(coverage)
    for line in coverage_lines(found):
        say(line)
    return 0


def _shelf_row(card: ShelfCard) -> tuple[str, ...]:
    edition = card.edition
    states = ["" if card.in_use else "停用", f"有新版本{card.offered.edition}待处理" if card.offered else ""]
    return (
        card.checklist_id,
        edition.title,
        edition.edition,
        f"{card.items}项",
        edition.origin.label,
        edition.hash[:12],
        "，".join(filter(None, states)),
    )


def _what_it_is(checked: Checklist | LegalRegister) -> str:
    if isinstance(checked, LegalRegister):
        return "法律文件目录"
    return f"《{checked.title}》{checked.edition}版，{sum(1 for _item in checked.items())}个检查项"


def _tell_refused(refused: Iterable[BadFile]) -> None:
    """Every problem, however many: somebody is going to mend them one by one."""
    from inspector_app.sentences import explain_problem

    for bad in refused:
        say_aside(f"✗ {bad.path.name}：有{len(bad.problems)}处问题，不能使用。其他检查表和已有数据不受影响。")
        for problem in bad.problems:
            say_aside(f"  · {explain_problem(problem)}")
