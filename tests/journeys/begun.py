"""A begun inspection in a data folder, for journeys that open the program themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from inspector_app.bootstrap import Job, Office
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.vocabulary import Capacity, FacilityKind
from inspector_app.services import beginning, checklist_library, facility_files, recording, setting_up
from inspector_app.services.desk import Done
from inspector_app.services.recording import RecordingView
from inspector_app.shipped import shipped

PATIENCE_S = 30


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """The program on its data, with its first inspector at work."""
    office = Office.open(folder)
    try:
        people = office.write(setting_up.inspectors).result(PATIENCE_S)
        if people:
            office.operate_as(people[0].id)
        yield office
    finally:
        office.close()


def begin_inspection(folder: Path) -> str:
    """Everything that comes before the first item; the id of the inspection."""
    with opened(folder) as office:

        def do(job: Job[Done]) -> str:
            return office.write(job).result(PATIENCE_S).made_id

        people = tuple(
            do(partial(setting_up.add_inspector, card=InspectorCard(name=name, certificate=f"粤F{name}")))
            for name in ("张三", "李四")
        )
        office.operate_as(people[0])
        office.write(partial(checklist_library.refresh, folder=shipped("checklists"))).result(PATIENCE_S)
        available = office.write(checklist_library.available).result(PATIENCE_S)
        file = FacilityFile(name="示例镇卫生院", kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE)
        plan = beginning.VisitPlan(
            facility_id=do(partial(facility_files.create, file=file)),
            capacity=Capacity.ENFORCEMENT,
            kind="日常检查",
            editions=tuple(card.hash for card in available.editions),
            inspector_ids=people,
        )
        return do(partial(beginning.begin, plan=plan))


def view_of(office: Office, inspection_id: str) -> RecordingView:
    """What is committed."""
    return office.write(partial(recording.view, inspection_id=inspection_id)).result(PATIENCE_S)
