"""``checklists to-excel`` and ``from-excel``: the template that bureaus fill in without a programmer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand, WrongUsage
from inspector_app.cli.running import Chosen, data_option, office_at_work, say
from inspector_app.cli.targets import some_path, target_file
from inspector_app.services import checklist_doors

_SUFFIX = ".xlsx"


@click.command("from-excel", cls=ChineseCommand, short_help="把填好的Excel模板转成YAML检查表")
@click.argument("source", metavar="IN.xlsx", callback=some_path)
@click.argument("target", metavar="OUT.yaml", callback=target_file(".yaml"))
@data_option
def from_excel(source: Path, target: Path) -> None:
    """把填好的Excel模板转成YAML检查表。有一处错误就不写文件，逐条列出工作表和单元格。

    文件旁边有documents.yaml的，按它核对引用的法律文件；没有的，按程序自带的核对。
    """
    checklist = checklist_doors.read_file(source)
    if checklist_doors.carries_macros(source):
        say("工作簿里有宏，没有读取，也没有运行；其余内容照常读入。")
    checklist_doors.save_yaml(checklist, target=target)
    count = sum(1 for _item in checklist.items())
    say(f"已写入“{target}”：《{checklist.title}》{checklist.edition}版，{count}个检查项。")


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
