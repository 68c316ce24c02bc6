"""``documents``: what was made, and its frozen PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand, ChineseGroup
from inspector_app.cli.running import Chosen, data_option, office_at_work, say
from inspector_app.cli.tables import aligned
from inspector_app.cli.targets import target_file
from inspector_app.services import listing
from inspector_app.services.saving_files import save_file

_ALL = -1


@click.group("documents", cls=ChineseGroup, short_help="文书：列出、存为PDF")
@data_option
def documents() -> None:
    """文书：列出已制作的文书，把其中一份存为PDF。"""


@documents.command("list", cls=ChineseCommand, short_help="列出文书，最近的在前")
@data_option
@click.pass_obj
def list_documents(chosen: Chosen) -> None:
    """列出已制作的文书，最近的在前。"""
    with office_at_work(chosen, must_exist=True) as counter:
        lines = counter.read(partial(listing.documents, limit=_ALL))
    rows = [
        (
            one.document.number.text,
            one.document.kind.label,
            f"第{one.document.version}版",
            one.document.state.label,
            f"{one.document.made_at:%Y-%m-%d %H:%M}",
            one.facility_name,
            one.document.id,
        )
        for one in lines
    ]
    if rows:
        for line in aligned([("文号", "种类", "版本", "状态", "制作时间", "单位", "编号（ID）"), *rows]):
            say(line)
    else:
        say("还没有文书。")


@documents.command("render", cls=ChineseCommand, short_help="把一份文书存为PDF")
@click.argument("id_or_number", metavar="ID或文号")
@click.argument("target", metavar="OUT.pdf", callback=target_file(".pdf"))
@data_option
@click.pass_obj
def render(chosen: Chosen, id_or_number: str, target: Path) -> None:
    """把一份文书存为PDF：按文号取最新一版，按ID取指定的一版。已作废、未生效的印有标记。"""
    with office_at_work(chosen, must_exist=True) as counter:
        pdf = counter.result(counter.office.pdf_of(id_or_number.strip()))
        counter.read(partial(save_file, content=pdf, target=target))
    say(f"已存为“{target}”。")
