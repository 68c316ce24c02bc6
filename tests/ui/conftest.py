"""Real screens over a real office in a temporary folder; nothing is faked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Job, Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import beginning, checklist_library, facility_files, setting_up
from ui.tasks import Tasks

Answer = TypeVar("Answer")

SETTINGS = Settings(organ_name="示例区卫生健康局", organ_code="示卫", numbering=NumberScheme(mark="甲"))
INSPECTORS = (
    InspectorCard(name="张三", certificate="粤F0001"),
    InspectorCard(name="李四", certificate="粤F0002"),
)
FACILITY = FacilityFile(name="示例镇卫生院", kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE, township="示例镇")

PATIENCE_S = 30
"""How long a job of a test may take on a machine that is busy with other things."""


def done(office: Office, job: Job[Answer]) -> Answer:
    """What a job answers, in tests that prepare something beside the screens."""
    return office.write(job).result(PATIENCE_S)


@pytest.fixture
def bare_office(tmp_path: Path) -> Iterator[Office]:
    """A fresh data folder: the shipped checklists, no settings, nobody there, nobody at work."""
    opened = Office.open(tmp_path / "卫安查 数据", outside=tmp_path / "outside")
    yield opened
    opened.close()


@pytest.fixture
def office(bare_office: Office) -> Office:
    """Settings, and two inspectors, the first of them at work."""
    done(bare_office, partial(setting_up.save_settings, wanted=SETTINGS))
    made = [done(bare_office, partial(setting_up.add_inspector, card=card)) for card in INSPECTORS]
    bare_office.operate_as(made[0].made_id)
    return bare_office


@pytest.fixture
def facility_id(office: Office) -> str:
    """A facility in the books."""
    return done(office, partial(facility_files.create, file=FACILITY)).made_id


@pytest.fixture
def inspection_id(office: Office, facility_id: str) -> str:
    """An inspection of that facility by both inspectors, just begun, with every shipped checklist."""
    editions = tuple(card.hash for card in done(office, checklist_library.available).editions)
    people = tuple(one.id for one in done(office, setting_up.inspectors))
    plan = beginning.VisitPlan(
        facility_id=facility_id,
        capacity=Capacity.ENFORCEMENT,
        kind="日常检查",
        editions=editions,
        inspector_ids=people,
        place="门诊楼",
    )
    return done(office, partial(beginning.begin, plan=plan)).made_id


class Watched:
    """What the tasks of a test told: how many jobs are under way, and what nobody expected."""

    def __init__(self, tasks: Tasks) -> None:
        self.under_way = 0
        self.bugs: list[Exception] = []
        self.troubles: list[Exception] = []
        tasks.busy.connect(self._count)
        tasks.bug.connect(self.bugs.append)
        tasks.trouble.connect(self.troubles.append)

    def _count(self, under_way: int) -> None:
        self.under_way = under_way


@pytest.fixture
def tasks(office: Office, qapp: QApplication) -> Tasks:  # noqa: ARG001  # signals need an application
    """The tasks of the application."""
    return Tasks(office)


@pytest.fixture
def watched(tasks: Tasks) -> Iterator[Watched]:
    """Fails a test in whose jobs something happened that nobody expected."""
    watched = Watched(tasks)
    yield watched
    assert watched.bugs == []


@pytest.fixture
def settled(qtbot: QtBot, watched: Watched) -> Callable[[], None]:
    """Call it to wait until every job is answered and its answer is on the screen."""

    def wait() -> None:
        qtbot.waitUntil(lambda: watched.under_way == 0, timeout=PATIENCE_S * 1000)

    return wait


@pytest.fixture
def plain_after(qapp: QApplication) -> Iterator[None]:
    """Takes the program's look off again: it would make every later test slower."""
    sheet, font, palette, style = qapp.styleSheet(), qapp.font(), qapp.palette(), qapp.style().objectName()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
