"""Starts the program: with a sub-command the command line, without one the window."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import OutsideTrouble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from inspector_app.bootstrap import Office
    from ui.unforeseen import LogFile

NO_DISPLAY = (
    "没有可用的图形界面，不能打开窗口。数据没有改动。"
    "请在图形桌面中启动，或使用命令行（inspector-app --help 查看全部命令）。"
)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 refused with a sentence, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    data, rest = _data_option(arguments)
    if rest:
        from inspector_app.cli import main as command_line

        return command_line(arguments)
    if not _has_display():
        sys.stderr.write(f"{NO_DISPLAY}\n")
        return 1
    load_core()
    from PySide6.QtWidgets import QApplication

    return open_window(QApplication([sys.argv[0]]), data)


def load_core() -> None:
    """Import the core before Qt: afterwards PySide6 reads the source of every module that is imported,
    to see whether it uses Qt. What a start makes is kept, so nothing is looked through for waste meanwhile."""
    gc.disable()
    importlib.import_module("inspector_app.bootstrap")


def open_window(app: QApplication, data: Path | None) -> int:
    """Give the application its look, open the office and work until the window is closed; the exit status."""
    from ui import theme

    app.setApplicationName("inspector-app")
    theme.dress(app)
    while True:
        office = _open_office(data)
        if office is None:
            return 1
        try:
            status, backup = _work(app, office)
        finally:
            office.close()
        if backup is None:
            return status
        _go_back(backup, office)


def _data_option(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """``--data DIR`` and what is left. Whatever else there is belongs to the command line."""
    match arguments:
        case ["--data", folder]:
            return Path(folder), []
        case [option] if option.startswith("--data="):
            return Path(option.removeprefix("--data=")), []
    return None, list(arguments)


def _has_display() -> bool:
    # Qt aborts the process where it finds no display, so it must not be asked.
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_office(data: Path | None) -> Office | None:
    """The office, or None after somebody has read why it cannot be opened."""
    from inspector_app.bootstrap import Office

    try:
        return Office.open(data)
    except OutsideTrouble as trouble:
        from inspector_app.sentences import explain
        from ui.dialogs.trouble import TroubleDialog

        TroubleDialog(None, "卫安查不能打开", explain(trouble)).exec()
        return None


def _work(app: QApplication, office: Office) -> tuple[int, Path | None]:
    """Work until the window is closed; the exit status, and the backup that is to be restored if one is."""
    from ui.application import Application

    log_file = _begin_log(office)
    application = Application(office, log_file.path if log_file else None)
    try:
        application.begin()
        gc.freeze()
        gc.enable()
        return app.exec(), application.restore_from
    finally:
        application.unforeseen.look_away()
        if log_file is not None:
            log_file.close()


def _begin_log(office: Office) -> LogFile | None:
    from ui.unforeseen import LogFile

    try:
        return LogFile(office.folder.log)
    except OSError as refused:  # a full disk must not keep people from reading their records
        logging.getLogger(__name__).warning("no log file: %s", refused)
        return None


def _go_back(backup: Path, office: Office) -> None:
    """Restore while nobody has the data open, and say what came of it. The window opens again in any case."""
    from ui.dialogs.restoring import RestoringDialog

    RestoringDialog(backup, office.folder.path, office.key).exec()
