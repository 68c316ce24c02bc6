"""One fresh process that opens a window, says when it can be used, and ends.

usage: python -m benchmarks.window_child bare | program DATA

It is said by one line on the standard output. The bare window can be used when it is on the screen and Qt has nothing
more to do. The program's can be when, beyond that, the first page shows its records and the question who is working
awaits its answer.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ui.launch import load_core

if sys.argv[1:2] == ["program"]:  # in the order in which the program imports
    load_core()

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.launch import open_window

LOOK_EVERY_MS = 1


def main() -> int:
    """0 after the window was there."""
    app = QApplication(sys.argv[:1])
    looking = QTimer(app, interval=LOOK_EVERY_MS)
    match sys.argv[1:]:
        case ["bare"]:
            looking.timeout.connect(lambda: _say_usable(app, looking, _window()))
            looking.start()
            window = QMainWindow()
            window.resize(1180, 720)
            window.show()
            return app.exec()
        case ["program", data]:
            looking.timeout.connect(lambda: _say_usable(app, looking, app.activeModalWidget()))
            looking.start()
            return open_window(app, Path(data))
    return 2


def _say_usable(app: QApplication, looking: QTimer, awaited: QWidget | None) -> None:
    if awaited is None or not (_on_screen(awaited) and _on_screen(_window())):
        return
    looking.stop()
    # Behind everything that showing the window has brought about.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: _say(app)))


def _say(app: QApplication) -> None:
    os.write(1, b"usable\n")
    app.exit()


def _window() -> QWidget | None:
    return next((widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow)), None)


def _on_screen(widget: QWidget | None) -> bool:
    handle = widget.windowHandle() if widget else None
    return handle is not None and handle.isExposed()


if __name__ == "__main__":
    sys.exit(main())
