from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from inspector_app.bootstrap import Office
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.facilities import FacilityFile, check_credit_code
from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.findings import Finding
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.troubles_safekeeping import ExampleNeedsEmptyData
from inspector_app.domain.vocabulary import DocumentState, MajorJudgement, Outcome, Severity
from inspector_app.sentences import explain
from inspector_app.services import (
    demonstrating,
    example_case,
    facility_files,
    finishing,
    listing,
    recording,
    setting_up,
)
from inspector_app.services.demonstrating import ExampleReport

CHINA = timezone(timedelta(hours=8))
SUNDAY_EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=CHINA)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "data", outside=tmp_path / "outside", clock=lambda: SUNDAY_EVENING) as opened:
        yield opened


@pytest.fixture
def example(office: Office) -> ExampleReport:
    return office.build_example().result()


def findings(office: Office, example: ExampleReport) -> tuple[Finding, ...]:
    return office.read(partial(recording.view, inspection_id=example.inspection_id)).result().findings


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_example_is_a_finished_inspection_of_a_facility_marked_as_an_example(
    office: Office, example: ExampleReport
) -> None:
    view = office.read(partial(recording.view, inspection_id=example.inspection_id)).result()

    assert "示例" in view.facility.file.name
    assert view.inspection.finished_at is not None
    assert all(view.inspection.answer(key).verdict for key in view.inspection.asked())
    assert len(view.visit.participants) == 2


def test_the_code_of_the_example_facility_has_a_right_check_digit_and_a_region_that_does_not_exist() -> None:
    assert check_credit_code(example_case.FACILITY.uscc)[2:8] == "000000"


def test_nothing_is_missing_in_the_example(office: Office, example: ExampleReport) -> None:
    assert office.read(partial(finishing.check, inspection_id=example.inspection_id)).result() == ()


def test_the_example_shows_a_dozen_findings_of_every_kind(office: Office, example: ExampleReport) -> None:
    found = findings(office, example)

    assert len(found) == 12
    assert {one.facts.outcome for one in found} == {Outcome.DEADLINE, Outcome.CORRECTED_ON_SITE}
    assert {one.facts.judgement for one in found} == {None, MajorJudgement.CONFIRMED, MajorJudgement.DECLINED}
    assert {one.facts.severity for one in found} == set(Severity)
    assert any(one.item is None for one in found)
    items = [one.item for one in found]
    assert any(items.count(item) > 1 for item in items)
    discarded = office.read(partial(listing.findings, wanted=FindingFilter(discarded=True))).result()
    assert discarded.count == 1


def test_a_confirmed_major_hazard_names_the_criterion_of_the_checklist(office: Office, example: ExampleReport) -> None:
    (major,) = [one for one in findings(office, example) if one.facts.severity is Severity.MAJOR]
    assert major.facts.criterion == "《医疗机构重大事故隐患判定清单（试行）》"


def test_both_documents_are_made_and_say_what_was_found(office: Office, example: ExampleReport) -> None:
    lines = office.read(partial(listing.documents, visit_id=example.visit_id)).result()

    assert {one.document.state for one in lines} == {DocumentState.MADE}
    assert {one.document.number.text for one in lines} == {"示卫安检〔2026〕例1号", "示卫安改〔2026〕例1号"}
    record, notice = (text_of(office.pdf_of(document_id).result()) for document_id in example.document_ids)
    assert "李㛃" in record
    assert "链条锁" in record
    assert "链条锁" in notice


def test_the_example_happened_on_the_last_working_morning_that_is_over() -> None:
    at = partial(datetime, tzinfo=CHINA)
    assert demonstrating.last_morning(at(2026, 11, 20, 11, 30)) == at(2026, 11, 20).date()
    assert demonstrating.last_morning(at(2026, 11, 20, 8, 0)) == at(2026, 11, 19).date()
    assert demonstrating.last_morning(SUNDAY_EVENING) == at(2026, 11, 20).date()


def test_the_history_names_who_worked(office: Office, example: ExampleReport) -> None:
    assert office.operator == example.operator_id
    inspectors = office.read(setting_up.inspectors).result()
    assert [one.card.name for one in inspectors if one.id == example.operator_id] == ["李㛃"]


@pytest.mark.parametrize(
    "job",
    [
        partial(facility_files.create, file=FacilityFile(name="真实的单位")),
        partial(setting_up.add_inspector, card=InspectorCard(name="张三")),
    ],
)
def test_the_example_is_never_mixed_with_real_work(office: Office, job: partial[object]) -> None:
    office.write(job).result()
    before = office.read(demonstrating.event_count).result()

    with pytest.raises(ExampleNeedsEmptyData) as refused:
        office.build_example().result()

    assert "空的数据文件夹" in explain(refused.value)
    assert office.read(demonstrating.event_count).result() == before


def test_a_second_example_is_refused(office: Office, example: ExampleReport) -> None:
    assert example.document_ids
    with pytest.raises(RuleBroken):
        office.build_example().result()


def test_an_example_that_fails_half_way_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError("the lights went out")

    monkeypatch.setattr(finishing, "finish", fail)
    with pytest.raises(OSError, match="lights"):
        office.build_example().result()

    assert office.read(demonstrating.is_empty).result()
    assert office.read(demonstrating.event_count).result() == 0


def test_the_data_of_the_example_pass_the_check(office: Office, example: ExampleReport) -> None:
    report = office.check_data().result()
    assert (report.problems, report.notes) == ((), ())
    assert report.counts["document"] == len(example.document_ids)
