"""A desk over real records in a temporary folder, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import beginning, checklist_library, facility_files, recording, setting_up
from inspector_app.services.desk import Desk
from inspector_app.shipped import shipped
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.opening import open_for_writing

CHINA = timezone(timedelta(hours=8))


class Clock:
    """Tells the time that the test set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 30, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    with open_data_folder(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def empty_desk(folder: DataFolder, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Fresh records, nobody at work."""
    opened = open_for_writing(folder, None, now=clock(), witness=tmp_path / "devices.json")
    yield Desk(records=opened.records, device=opened.device, operator="", clock=clock)
    opened.close()


@dataclass(frozen=True)
class People:
    first: str
    second: str


@pytest.fixture
def people(empty_desk: Desk) -> People:
    cards = [InspectorCard(name="张三", certificate="粤F0001"), InspectorCard(name="李䶮", certificate="粤F0002")]
    return People(*(setting_up.add_inspector(empty_desk, card).made_id for card in cards))


@pytest.fixture
def desk(empty_desk: Desk, people: People) -> Desk:
    """A bureau that is set up, with its checklists, and 张三 at work."""
    settings = Settings(
        organ_name="示例区卫生健康局",
        organ_code="示卫",
        review_government="示例区人民政府",
        court="示例铁路运输法院",
        contact_name="王五",
        contact_phone="0751-0000000",
        numbering=NumberScheme(mark="甲"),
    )
    setting_up.save_settings(empty_desk, settings)
    checklist_library.refresh(empty_desk, shipped("checklists"))
    return replace(empty_desk, operator=people.first)


@pytest.fixture
def facility_id(desk: Desk) -> str:
    file = FacilityFile(name="示例镇卫生院", kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE, address="示例镇一路1号")
    return facility_files.create(desk, file).made_id


@pytest.fixture
def plan(desk: Desk, facility_id: str, people: People) -> beginning.VisitPlan:
    """Both inspectors, with the checklist of fire safety, where the building has everything."""
    shelf = checklist_library.available(desk).shelf
    editions = tuple(card.edition.hash for card in shelf if card.checklist_id == "fire_safety")
    asked = beginning.questions(desk, facility_id, editions).present
    return beginning.VisitPlan(
        facility_id=facility_id,
        capacity=Capacity.ENFORCEMENT,
        kind="日常检查",
        editions=editions,
        inspector_ids=(people.first, people.second),
        present=dict.fromkeys(asked, True),
        place="门诊楼",
    )


@pytest.fixture
def inspection_id(desk: Desk, plan: beginning.VisitPlan) -> str:
    return beginning.begin(desk, plan).made_id


@pytest.fixture
def keys(desk: Desk, inspection_id: str) -> tuple[ItemKey, ...]:
    """The items that are asked, in order."""
    return recording.view(desk, inspection_id).inspection.asked()
