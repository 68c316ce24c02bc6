"""Offices with data in them, small and large."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from inspector_app.bootstrap import Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.findings import Finding, suggested_facts
from inspector_app.domain.followups import FindingState
from inspector_app.domain.ids import new_id
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import Capacity, FacilityKind, Stage, Verdict
from inspector_app.services import beginning, checklist_library, facility_files, recording, setting_up
from inspector_app.services.desk import Desk

SETTINGS = Settings(organ_name="示例区卫生健康局", organ_code="示卫", numbering=NumberScheme(mark="甲"))
INSPECTORS = (
    InspectorCard(name="张三", certificate="粤F0001"),
    InspectorCard(name="李四", certificate="粤F0002"),
)
TOWNSHIPS = ("东湖", "西山", "南关", "北桥", "中和", "太平", "永安", "新城", "古塔", "石岭")
KINDS = (
    FacilityKind.HOSPITAL,
    FacilityKind.TOWNSHIP_HEALTH_CENTRE,
    FacilityKind.COMMUNITY_HEALTH_CENTRE,
    FacilityKind.VILLAGE_CLINIC,
    FacilityKind.NURSERY,
    FacilityKind.ELDERLY_HOME,
)
PLACES = ("住院部三楼", "门诊大厅", "配电间", "厨房", "地下车库", "药库", "氧气站", "东侧楼梯间")
LEDGER_MINUTES = 3 * 365 * 24 * 60
SEED = 9704
"""The same data in every run."""


@dataclass(frozen=True, slots=True)
class Staff:
    """What a visit needs."""

    inspectors: tuple[str, ...]
    editions: tuple[str, ...]


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """The office whose data and whose outside notes lie in the folder."""
    with Office.open(folder / "data", outside=folder / "outside") as office:
        yield office


def furnish(office: Office) -> Staff:
    """Settings, two inspectors - the first at work - and the shipped checklists."""
    office.write(partial(setting_up.save_settings, wanted=SETTINGS)).result()
    people = [office.write(partial(setting_up.add_inspector, card=card)).result().made_id for card in INSPECTORS]
    office.operate_as(people[0])
    library = office.read(checklist_library.available).result()
    return Staff(tuple(people), tuple(card.hash for card in library.editions))


def add_facilities(desk: Desk, count: int) -> list[str]:
    """Facilities of every usual kind; their ids."""
    made = []
    for number in range(count):
        kind, township = KINDS[number % len(KINDS)], TOWNSHIPS[number % len(TOWNSHIPS)]
        file = FacilityFile(
            name=f"{township}第{number + 1}{kind.label}",
            kind=kind,
            township=f"{township}镇",
            address=f"{township}镇人民路{number + 1}号",
        )
        made.append(facility_files.create(desk, file).made_id)
    return made


def begin_inspections(desk: Desk, staff: Staff, facilities: list[str], count: int) -> list[str]:
    """Inspections with every shipped checklist, one after the other at each facility; their ids."""
    return [
        beginning.begin(
            desk,
            beginning.VisitPlan(
                facility_id=facilities[number % len(facilities)],
                capacity=Capacity.ENFORCEMENT,
                kind="日常检查",
                editions=staff.editions,
                inspector_ids=staff.inspectors,
                place="门诊楼",
            ),
        ).made_id
        for number in range(count)
    ]


def answer_everything(desk: Desk, inspection_ids: list[str], *, violation_every: int) -> None:
    """Judge every item that is asked; one in so many is 不符合 and opens its finding."""
    with desk.records.transaction():
        for inspection_id in inspection_ids:
            asked = recording.view(desk, inspection_id).inspection.asked()
            for key in asked[::violation_every]:
                recording.answer(desk, inspection_id, key, Verdict.VIOLATION)
            recording.answer_section(desk, inspection_id, tuple(asked), Verdict.COMPLIANT)


def fill_ledger(desk: Desk, inspection_ids: list[str], count: int) -> None:
    """Findings spread over these inspections and three years, with the standard wording at several places.

    Record, words and projection only: lists read nothing else, and the events of so many would take minutes.
    """
    chance = random.Random(SEED)
    book, now = desk.records.findings, desk.clock()
    views = [recording.view(desk, inspection_id) for inspection_id in inspection_ids]
    with desk.records.transaction():
        for number in range(count):
            found_at = now - timedelta(minutes=chance.randrange(LEDGER_MINUTES))
            finding = _finding(views[number % len(views)], chance, number // len(views) + 1, found_at)
            book.put(finding)
            stage = chance.choices((Stage.REGISTERED, Stage.ISSUED, Stage.CLOSED), (1, 2, 7))[0]
            closed_on = found_at.date() if stage is Stage.CLOSED else None
            book.put_state(finding, FindingState(stage=stage, closed_on=closed_on))


def _finding(view: recording.RecordingView, chance: random.Random, ordinal: int, found_at: datetime) -> Finding:
    key, place = chance.choice(tuple(view.inspection.scope)), chance.choice(PLACES)
    facts = suggested_facts(view.item(key), deadline=found_at.date() + timedelta(days=15), present={})
    return Finding(
        id=new_id(),
        visit_id=view.visit.id,
        inspection_id=view.inspection.id,
        facility_id=view.facility.id,
        item=key,
        ordinal=ordinal,
        found_at=found_at,
        facts=replace(facts, place=place, description=f"{place}{facts.description}"),
    )
