from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector_app.domain.causality import Subject
from inspector_app.domain.facilities import FacilityFile, NameMissing, WrongCreditCode
from inspector_app.domain.findings import Finding
from inspector_app.domain.followups import FindingState
from inspector_app.domain.inspections import Inspection, UnknownRecord, Visit
from inspector_app.domain.vocabulary import Capacity, FacilityKind, HeightClass, Stage
from inspector_app.services import facility_files, facility_history
from inspector_app.services.desk import Desk
from tests.exchange.workbooks import credit_code

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FULL = FacilityFile(
    name="江湾卫生院",
    kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE,
    uscc=credit_code(1),
    licence_number="PDY123",
    nursery_record_number="托001",
    address="江湾镇一号",
    township="江湾镇",
    legal_representative="甲",
    person_in_charge="乙",
    safety_officer="丙",
    phone="0751-8888888",
    capacity=30,
    floors=4,
    height_class=HeightClass.SINGLE_OR_MULTI_STOREY,
    remark="备注",
)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """A desk over empty records."""
    return empty_desk


def test_every_field_of_a_file_is_kept(desk: Desk) -> None:
    made = facility_files.create(desk, FULL)

    assert facility_files.get(desk, made.made_id).file == FULL
    assert made.saved_at == desk.clock()


def test_codes_are_kept_in_normal_form_and_texts_without_stray_spaces(desk: Desk) -> None:
    spaced = f" {credit_code(1)[:8].lower()} {credit_code(1)[8:].lower()}"
    made = facility_files.create(desk, FacilityFile(name="  甲 ", uscc=spaced))

    file = facility_files.get(desk, made.made_id).file
    assert (file.name, file.uscc) == ("甲", credit_code(1))


@pytest.mark.parametrize(
    ("file", "refusal"),
    [(FacilityFile(name="  "), NameMissing), (FacilityFile(name="甲", uscc="123"), WrongCreditCode)],
)
def test_a_file_that_is_not_allowed_is_not_entered(desk: Desk, file: FacilityFile, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        facility_files.create(desk, file)

    assert facility_files.count(desk) == 0


def test_an_edit_is_remembered_with_what_it_changed_only(desk: Desk) -> None:
    facility_id = facility_files.create(desk, FULL).made_id
    facility_files.edit(desk, facility_id, replace(FULL, phone="110"))
    facility_files.edit(desk, facility_id, replace(FULL, phone="110"))

    events = desk.records.journal.of(Subject(kind="facility", id=facility_id))
    payloads = [event.payload for event in sorted(events, key=lambda event: event.sequence)]
    assert payloads[1:] == [{"before": {"phone": "0751-8888888"}, "after": {"phone": "110"}}]
    assert facility_files.get(desk, facility_id).version == {desk.device: 2}


@pytest.mark.parametrize("text", ["江", "湾卫", "江湾镇一号", credit_code(1)[:10], "PDY", "乙", "8888", "江湾 乙"])
def test_any_part_of_what_is_known_finds_a_facility(desk: Desk, text: str) -> None:
    facility_files.create(desk, FULL)
    facility_files.create(desk, FacilityFile(name="龙归诊所"))

    assert [one.file.name for one in facility_files.search(desk, text)] == ["江湾卫生院"]


@pytest.mark.parametrize("text", ['"', "*", "NEAR(", "a OR b", "'; DROP TABLE facility; --", "　"])
def test_a_search_takes_signs_of_query_languages_for_text(desk: Desk, text: str) -> None:
    facility_files.create(desk, FULL)

    assert len(facility_files.search(desk, text)) <= 1
    assert facility_files.count(desk) == 1


def test_an_archived_facility_leaves_the_lists_and_can_come_back(desk: Desk) -> None:
    facility_id = facility_files.create(desk, FULL).made_id
    facility_files.archive(desk, facility_id)
    assert facility_files.search(desk) == []
    assert [one.id for one in facility_files.search(desk, archived=True)] == [facility_id]

    facility_files.archive(desk, facility_id, archived=False)
    assert [one.id for one in facility_files.search(desk)] == [facility_id]


@pytest.mark.parametrize(
    "other",
    [
        FacilityFile(name="江湾卫生院"),
        FacilityFile(name="另一家", uscc=credit_code(1)),
        FacilityFile(name="另一家", licence_number="PDY123"),
        FacilityFile(name="另一家", nursery_record_number="托001"),
    ],
)
def test_an_equal_code_or_name_proposes_the_same_facility(desk: Desk, other: FacilityFile) -> None:
    facility_id = facility_files.create(desk, FULL).made_id

    assert [one.id for one in facility_files.similar(desk, other)] == [facility_id]
    assert facility_files.similar(desk, other, other_than=facility_id) == []


def test_two_facilities_without_codes_are_not_proposed_as_the_same(desk: Desk) -> None:
    facility_files.create(desk, FacilityFile(name="甲"))

    assert facility_files.similar(desk, FacilityFile(name="乙")) == []


def test_the_history_of_a_facility_holds_its_inspections_and_open_findings(desk: Desk) -> None:
    facility_id = facility_files.create(desk, FULL).made_id
    records = desk.records
    visit = Visit(
        id="v", facility_id=facility_id, capacity=Capacity.SUPERVISION, kind="抽查", lead_device="d1", started_at=NOW
    )
    with records.transaction():
        records.visits.put(visit)
        records.inspections.add(Inspection(id="i", visit_id="v", device="d1", editions=(), started_at=NOW))
        for number, stage in enumerate((Stage.REGISTERED, Stage.CLOSED), start=1):
            finding = Finding(
                id=f"x{number}",
                visit_id="v",
                inspection_id="i",
                facility_id=facility_id,
                item=None,
                ordinal=number,
                found_at=NOW,
            )
            records.findings.put(finding)
            records.findings.put_state(finding, FindingState(stage=stage))

    history = facility_history.of_facility(desk, facility_id)

    assert history.facility.file == FULL
    assert [line.inspection_id for line in history.inspections] == ["i"]
    assert [line.finding_id for line in history.open_findings] == ["x1"]


def test_a_facility_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownRecord):
        facility_history.of_facility(desk, "nobody")
    with pytest.raises(UnknownRecord):
        facility_files.edit(desk, "nobody", FULL)
