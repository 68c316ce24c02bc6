"""``self-check``: does this installation work?"""

from __future__ import annotations

import click

from inspector_app.bootstrap import local_now
from inspector_app.cli.chinese import ChineseCommand
from inspector_app.cli.running import Chosen, data_option, say
from inspector_app.domain.errors import BadFile, OutsideTrouble
from inspector_app.services import self_checking
from inspector_app.services.self_checking import Part, Tried

_NAMES = {
    Part.DATABASE: "数据库",
    Part.CHECKLISTS: "检查表",
    Part.FONTS: "字体",
    Part.PDF: "文书（PDF）",
    Part.WORKBOOK: "工作簿（Excel）",
}
_WORKING = {
    Part.DATABASE: "写入后重新打开，读回一致",
    Part.CHECKLISTS: "{count}个检查项，没有问题",
    Part.FONTS: "{count}种用途的字体齐全，生僻字能显示",
    Part.PDF: "排版{count}页，读回一致",
    Part.WORKBOOK: "写入{count}行，读回一致",
}


@click.command("self-check", cls=ChineseCommand, short_help="检查程序本身是否完好")
@data_option
@click.pass_obj
def self_check(chosen: Chosen) -> int:
    """检查程序本身是否完好：数据库、每份检查表、字体、一页PDF、一个工作簿。

    不读取也不改动已有的数据。写明--data时，在该文件夹所在的磁盘上试写。
    """
    failed = 0
    for tried in self_checking.self_check(chosen.data, now=local_now()):
        failed += tried.error is not None
        say(_line(tried))
    say(f"有{failed}项不能工作。" if failed else "全部完好。")
    return 1 if failed else 0


def _line(tried: Tried) -> str:
    name = _NAMES[tried.part] + (f"“{tried.name}”" if tried.name else "")
    if tried.error is None:
        return f"✓ {name}：{_WORKING[tried.part].format(count=tried.count)}"
    return f"✗ {name}：{_why(tried.error)}"


def _why(error: Exception) -> str:
    if isinstance(error, (BadFile, OutsideTrouble)):
        from inspector_app.sentences import explain

        return explain(error)
    return f"不能工作，安装可能不完整。请重新安装程序。（{type(error).__name__}：{error}）"
