"""The command ``inspector-app``: which commands there are, and what every ending means.

Exit status 0 = done, 1 = refused with a sentence on stderr, 2 = wrong usage, 130 = interrupted.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

import click

from inspector_app import __version__
from inspector_app.cli.checklist_files import from_excel, to_excel
from inspector_app.cli.checklists import checklists
from inspector_app.cli.chinese import HELP_NAMES, ChineseGroup, usage_text
from inspector_app.cli.demo import demo
from inspector_app.cli.documents import documents
from inspector_app.cli.export import export
from inspector_app.cli.facilities import facilities
from inspector_app.cli.laws import laws
from inspector_app.cli.running import Chosen, data_option, say_aside
from inspector_app.cli.safekeeping import backup, check_data, restore
from inspector_app.cli.self_check import self_check
from inspector_app.domain.errors import BadFile, OutsideTrouble, RuleBroken

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

LOG_NAME = "卫安查.log"


@click.group(cls=ChineseGroup, context_settings={"help_option_names": list(HELP_NAMES)})
@data_option
@click.version_option(__version__, "--version", message="卫安查 %(version)s", help="显示版本号。")
def program() -> None:
    """卫安查：卫生健康系统安全检查。不带命令时打开窗口。

    完成返回0；不能完成时说明原因并返回1；命令写错返回2。
    """


for _command in (
    self_check,
    demo,
    checklists,
    facilities,
    laws,
    export,
    documents,
    backup,
    restore,
    check_data,
):
    program.add_command(_command)
for _command in (from_excel, to_excel):
    checklists.add_command(_command)


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit status. Never raises, and shows nobody a traceback."""
    _speak_utf8()
    # Without a handler, Python would print what is logged: nothing for the user's eyes.
    logging.getLogger().addHandler(logging.NullHandler())
    chosen = Chosen()
    try:
        status = program.main(args=list(argv), prog_name="inspector-app", standalone_mode=False, obj=chosen)
        _flush()
    except click.UsageError as wrong:
        say_aside(usage_text(wrong))
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        say_aside("已中断。没有写完的文件已清除，此前完成的步骤都已保存。")
        return INTERRUPTED
    except (RuleBroken, BadFile, OutsideTrouble) as refused:
        from inspector_app.sentences import explain

        say_aside(explain(refused))
        return REFUSED
    except SystemExit as ended:  # click's way of ending when nobody reads its output any more
        return ended.code if isinstance(ended.code, int) else REFUSED
    except Exception as error:  # noqa: BLE001 - the last net: a bug of ours must not look like a crash
        say_aside(_tell_bug(error, chosen))
        return REFUSED
    return status if isinstance(status, int) else DONE


def _speak_utf8() -> None:
    """Whatever the console's code page is, a name that it lacks must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _flush() -> None:
    """Now, not at the interpreter's end, where nobody could catch that the reader is gone."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # nobody reads; Python shall not try again


def _tell_bug(error: Exception, chosen: Chosen) -> str:
    log = _log_bug(error, chosen)
    where = f"详细信息记在“{log}”，请把它发给维护人员。" if log else ""
    return f"程序出错了，这一步没有完成（{type(error).__name__}）。此前显示已保存的内容不受影响。{where}"


def _log_bug(error: Exception, chosen: Chosen) -> Path | None:
    """Where the error was written down; None where nothing can be written anywhere."""
    for folder in (chosen.folder / "log", Path(gettempdir())):
        try:
            handler = logging.FileHandler(folder / LOG_NAME, encoding="utf-8")
        except OSError:  # no such data folder, or it cannot be written: the next place
            continue
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log = logging.getLogger(__name__)
        log.addHandler(handler)
        log.error("unforeseen", exc_info=error)
        log.removeHandler(handler)
        handler.close()
        return folder / LOG_NAME
    return None
