"""Walks every page with the example data and writes pictures: python -m tests.screenshots OUT.

Each scale is a child process, because Qt reads the scale once. The screen is 1366×768 pixels; at
200 % it holds 683×384 of Qt's pixels.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SCREEN = (1366, 768)
SCALES = (1, 2)
_CHILD = "--scale"


def main(arguments: list[str]) -> int:
    """Take every picture at every scale; the number of scales that failed."""
    if _CHILD in arguments:
        out, _, scale = arguments
        _walk(Path(out), int(scale))
        return 0
    out = arguments[0] if arguments else "build/screenshots"
    return sum(_run_child(out, scale) != 0 for scale in SCALES)


def _run_child(out: str, scale: int) -> int:
    with tempfile.TemporaryDirectory() as place:
        screen = {"name": "laptop", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
        screens = Path(place) / "screens.json"
        screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            # The offscreen platform says of each window what it cannot do.
            "QT_LOGGING_RULES": "qt.qpa.*=false;default.warning=false",
        }
        command = [sys.executable, "-m", "tests.screenshots", out, _CHILD, str(scale)]
        return subprocess.run(command, env=environment, check=False).returncode


def _walk(out: Path, scale: int) -> None:
    from PySide6.QtWidgets import QApplication

    from inspector_app.bootstrap import Office
    from ui import theme

    app = QApplication([])
    theme.dress(app)
    target = out / f"{scale}00%"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for part, walk in (("first-start", _first_start), ("example", _example)):
            with Office.open(Path(place) / part, outside=Path(place) / "outside") as office:
                for name in walk(Camera(office, target, scale)):
                    sys.stdout.write(f"{target.name}  {name}\n")
            # Here, not in a lane's thread of the next program, which must not destroy the window of this one.
            gc.collect()


class Camera:
    """A running program, and pictures of what it shows."""

    def __init__(self, office: object, target: Path, scale: int) -> None:
        from inspector_app.bootstrap import Office
        from ui.application import Application

        assert isinstance(office, Office)
        self.office = office
        self.application = Application(office)
        self._target = target
        self._busy = 0
        self.application.tasks.busy.connect(self._count)
        self.application.window.resize(SCREEN[0] // scale, SCREEN[1] // scale)

    def settle(self) -> None:
        """Let everything that is under way arrive and be painted."""
        from PySide6.QtCore import QEventLoop, QTimer

        quiet = 0
        while quiet < 4:
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            quiet = 0 if self._busy else quiet + 1

    def take(self, name: str, *, of: QWidget | None = None) -> str:
        """Write a picture of the window, or of another one, with the dialog that lies over it."""
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QDialog

        self.settle()
        window = of or self.application.window
        picture = window.grab()
        painter = QPainter(picture)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                corner = window.rect().center() - dialog.rect().center()
                painter.fillRect(window.rect(), "#66000000")
                painter.drawPixmap(corner, dialog.grab())
        painter.end()
        picture.save(str(self._target / f"{name}.png"))
        return name

    def _count(self, busy: int) -> None:
        self._busy = busy


def _first_start(camera: Camera) -> Iterator[str]:
    from ui.dialogs.first_start import NUMBERS, PEOPLE, FirstStartDialog

    camera.application.begin()
    yield camera.take("01-first-start-bureau")
    dialog = camera.application.reception.dialog
    assert isinstance(dialog, FirstStartDialog)
    for step, name in ((NUMBERS, "02-first-start-numbers"), (PEOPLE, "03-first-start-people")):
        dialog.show_step(step)
        yield camera.take(name)
    dialog.reject()
    yield camera.take("04-home-empty")
    yield from _pages(camera, "05-empty")
    camera.application.window.close()


def _pages(camera: Camera, prefix: str) -> Iterator[str]:
    """Every place of the navigation and the sheet of choices."""
    from ui import routes

    for request in (
        routes.GoHome(), routes.GoNewInspection(), routes.GoFacilities(), routes.GoFindings(), routes.GoDocuments(),
        routes.GoChecklists(), routes.GoSafekeeping(), routes.GoSettings(), routes.GoSettings("numbers"),
    ):  # fmt: skip
        camera.application.window.go(request)
        section = f"-{request.section}" if isinstance(request, routes.GoSettings) and request.section else ""
        yield camera.take(f"{prefix}-{type(request).__name__.removeprefix('Go').lower()}{section}")


def _example(camera: Camera) -> Iterator[str]:
    from inspector_app.domain.vocabulary import Verdict
    from inspector_app.services import beginning, demonstrating, recording
    from tests import drafting_scenes, import_scenes, law_scenes, library_scenes, recording_scenes, scope_scenes
    from ui import routes

    office, window = camera.office, camera.application.window
    report = demonstrating.build_example(office)
    camera.application.begin()
    yield camera.take("10-operator")
    dialog = camera.application.reception.dialog
    if dialog is not None:
        dialog.reject()
    inspection = office.read(partial(recording.view, inspection_id=report.inspection_id)).result().inspection
    plan = beginning.VisitPlan(
        facility_id=report.facility_id,
        capacity=office.read(partial(recording.view, inspection_id=report.inspection_id)).result().visit.capacity,
        kind="日常检查",
        editions=inspection.editions,
        inspector_ids=(report.operator_id,),
        present=inspection.present,
    )
    begun = office.write(partial(beginning.begin, plan=plan)).result().made_id
    view = office.read(partial(recording.view, inspection_id=begun)).result()
    asked = view.inspection.asked()
    for ordinal, key in enumerate(asked[:9]):
        verdict = Verdict.VIOLATION if ordinal == 4 else Verdict.COMPLIANT
        office.write(partial(recording.answer, inspection_id=begun, key=key, verdict=verdict)).result()
    yield from _pages(camera, "11")
    for name, request in (
        ("12-new-inspection-chosen", routes.GoNewInspection(report.facility_id)),
        ("13-facility", routes.GoFacilities(report.facility_id)),
        ("14-recording", routes.GoInspection(begun)),
        ("15-recording-violation", routes.GoInspection(begun, asked[4])),
        ("16-finish-open", routes.GoFinish(begun)),
        ("17-recording-finished", routes.GoInspection(report.inspection_id)),
        ("18-finish", routes.GoFinish(report.inspection_id)),
        ("19-document", routes.GoDocuments(report.document_ids[-1])),
    ):
        window.go(request)
        yield camera.take(name)
    yield from recording_scenes.scenes(camera, plan)
    yield from library_scenes.scenes(camera)
    yield from drafting_scenes.scenes(camera)
    yield from scope_scenes.scenes(camera)
    yield from law_scenes.scenes(camera)
    yield from import_scenes.scenes(camera)
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
