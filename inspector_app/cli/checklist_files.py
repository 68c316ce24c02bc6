"""``checklists to-excel`` and ``from-excel``: checklists out into a workbook, and in from any that bureaus have."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from inspector_app.bootstrap import local_now
from inspector_app.cli.chinese import ChineseCommand, WrongUsage
from inspector_app.cli.running import Chosen, data_option, office_at_work, say, say_aside
from inspector_app.cli.targets import some_path, target_file
from inspector_app.domain.checklist_imports import FileKind
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.drafting import proposed_edition
from inspector_app.domain.errors import BadFile
from inspector_app.sentences import explain_problem
from inspector_app.services import checklist_doors, checklist_import

_SUFFIX = ".xlsx"


@click.command("from-excel", cls=ChineseCommand, short_help="把Excel模板、检查表Excel或XLSForm转成YAML检查表")
@click.argument("source", metavar="IN.xlsx", callback=some_path)
@click.argument("target", metavar="OUT.yaml", callback=target_file(".yaml"))
@click.option("--title", default="", metavar="名称", help="检查表的名称；不写则用文件里的，或者文件名。")
@data_option
@click.pass_obj
def from_excel(chosen: Chosen, source: Path, target: Path, title: str) -> None:
    """把填好的Excel模板、单位现有的检查表Excel或XLSForm问卷转成YAML检查表。

    有一处错误就不写文件，逐条列出工作表和单元格。现有的表格按表头推测各列的含义，推测的结果会列出来；
    要改正推测，请在窗口里导入。文件旁边有documents.yaml的，按它核对模板引用的法律文件；没有的，按程序自带的核对。
    """
    kind = checklist_import.recognise(source)
    if kind is FileKind.TABLE:
        checklist = _from_table(chosen, source, title)
    elif kind is FileKind.XLSFORM:
        checklist = _from_form(source, title)
    else:
        checklist = checklist_doors.read_file(source)
    if checklist_doors.carries_macros(source):
        say("工作簿里有宏，没有读取，也没有运行；其余内容照常读入。")
    checklist_doors.save_yaml(checklist, target=target)
    count = sum(1 for _item in checklist.items())
    say(f"已写入“{target}”：《{checklist.title}》{checklist.edition}版，{count}个检查项。")


def _from_table(chosen: Chosen, source: Path, title: str) -> Checklist:
    """Read a table as it is guessed, and say how it was understood. Raises BadFile with what stops it."""
    with office_at_work(chosen) as counter:
        guess = counter.read(partial(checklist_import.guess, path=source))
    result = checklist_import.read_table(source, guess.mapping(), title=title)
    taken = {sheet.sheet for sheet in guess.mapping().sheets}
    for sheet in guess.sheets:
        if sheet.sheet in taken:
            columns = "；".join(f"{one.header}→{one.meaning.label}" for one in sheet.columns)
            say(f"工作表“{sheet.sheet}”：{columns}")
    if result.checklist is None:
        raise BadFile(source, result.problems)
    for problem in result.problems:
        say_aside(f"  · {explain_problem(problem)}")
    for part in result.left_out:
        say_aside(f"  · {part.place}：{part.reason.label}{f'（{part.text}）' if part.text else ''}")
    return _named(result.checklist, title)


def _from_form(source: Path, title: str) -> Checklist:
    """Read a form, and say what has no counterpart. Raises BadFile with what stops it."""
    result = checklist_import.read_form(source, title=title)
    if result.checklist is None:
        raise BadFile(source, result.problems)
    for part in result.not_taken_over:
        say_aside(f"  · {part.place}：{part.what}——{part.why.label}")
    return _named(result.checklist, title)


def _named(checklist: Checklist, title: str) -> Checklist:
    """An edition needs a name; what comes from elsewhere is named by the day."""
    edition = checklist.edition or proposed_edition(local_now().date(), ())
    return replace(checklist, title=title.strip() or checklist.title, edition=edition)


@click.command("to-excel", cls=ChineseCommand, short_help="把检查表导出为Excel模板")
@click.argument("words", nargs=-1, metavar="[检查表代号或版本指纹] OUT.xlsx")
@click.option("--empty", is_flag=True, help="导出空白模板，不写检查表代号。")
@data_option
@click.pass_context
def to_excel(ctx: click.Context, words: tuple[str, ...], *, empty: bool) -> None:
    """把检查表导出为Excel模板，填写、修改后可以再读入。

    检查表用代号（见checklists list）或版本指纹的前几位指明；加--empty导出空白模板。
    """
    if len(words) != (1 if empty else 2):
        raise WrongUsage("请写明检查表代号和要写的xlsx文件；空白模板只写--empty和要写的文件。", ctx)
    target = target_file(_SUFFIX)(ctx, ctx.command.params[0], words[-1])
    if empty:
        checklist_doors.template(target=target)
    else:
        chosen = ctx.ensure_object(Chosen)
        with office_at_work(chosen) as counter:
            counter.read(partial(checklist_doors.to_excel, checklist_id=words[0].strip(), target=target))
    say(f"已写入“{target}”。")
