"""The program as a whole, without a screen: lanes, keys, crashes, and no network."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from inspector_app.bootstrap import Office
from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.troubles_storage import DataInUse, KeyNeeded, WrongKey
from inspector_app.domain.vocabulary import Capacity, DocumentKind, DocumentState, FacilityKind, Verdict
from inspector_app.services import (
    beginning,
    checklist_library,
    documenting,
    facility_files,
    finishing,
    recording,
    setting_up,
    typing_text,
)
from inspector_app.services.typing_text import TextField, TextOwner


@pytest.fixture(params=[None, "一把钥匙"], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    chosen: str | None = request.param
    return chosen


@dataclass(frozen=True)
class Visit:
    inspection_id: str
    visit_id: str
    keys: tuple[ItemKey, ...]


def prepare(office: Office) -> Visit:
    """A bureau, two inspectors, a facility, and an inspection that has begun."""
    settings = Settings(organ_name="示例局", organ_code="示卫", numbering=NumberScheme(mark="甲"))
    office.write(partial(setting_up.save_settings, wanted=settings)).result()
    cards = [InspectorCard(name="张三", certificate="1"), InspectorCard(name="李四", certificate="2")]
    people = [office.write(partial(setting_up.add_inspector, card=card)).result().made_id for card in cards]
    office.operate_as(people[0])
    file = FacilityFile(name="示例卫生院", kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE)
    plan = beginning.VisitPlan(
        facility_id=office.write(partial(facility_files.create, file=file)).result().made_id,
        capacity=Capacity.ENFORCEMENT,
        kind="日常检查",
        editions=tuple(card.hash for card in office.read(checklist_library.available).result().editions),
        inspector_ids=tuple(people),
    )
    inspection_id = office.write(partial(beginning.begin, plan=plan)).result().made_id
    view = office.read(partial(recording.view, inspection_id=inspection_id)).result()
    return Visit(inspection_id, view.visit.id, view.inspection.asked())


@pytest.fixture
def office(tmp_path: Path, key: str | None) -> Iterator[Office]:
    with Office.open(tmp_path / "data", key) as opened:
        yield opened


def test_the_main_job_runs_from_a_script_with_and_without_a_key(office: Office) -> None:
    visit = prepare(office)
    office.write(
        partial(recording.answer, inspection_id=visit.inspection_id, key=visit.keys[0], verdict=Verdict.VIOLATION)
    ).result()
    office.write(partial(finishing.finish, inspection_id=visit.inspection_id)).result()
    made = office.make_document(visit.visit_id, DocumentKind.RECTIFICATION_NOTICE).result()
    assert office.pdf_of("示卫安改〔2026〕甲1号".replace("2026", f"{office.clock().year}")).result()[:5] == b"%PDF-"
    assert office.pdf_of(made.made_id).result()[:5] == b"%PDF-"


def test_what_one_lane_committed_the_other_reads_at_once(office: Office) -> None:
    visit = prepare(office)
    for item in visit.keys[:5]:
        answer = partial(recording.answer, inspection_id=visit.inspection_id, key=item, verdict=Verdict.COMPLIANT)
        office.write(answer).result()
        view = office.read(partial(recording.view, inspection_id=visit.inspection_id)).result()
        assert view.inspection.answer(item).verdict is Verdict.COMPLIANT


def test_the_reading_lane_cannot_write(office: Office) -> None:
    with pytest.raises(OutsideTrouble):
        office.read(partial(facility_files.create, file=FacilityFile(name="不该写入"))).result()
    assert office.read(facility_files.count).result() == 0


def test_a_second_instance_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with Office.open(tmp_path / "data"), pytest.raises(DataInUse):
        Office.open(tmp_path / "data")
    Office.open(tmp_path / "data").close()


def test_encrypted_data_open_with_their_key_only(tmp_path: Path) -> None:
    Office.open(tmp_path / "data", "对的").close()
    with pytest.raises(WrongKey):
        Office.open(tmp_path / "data", "错的")
    with pytest.raises(KeyNeeded):
        Office.open(tmp_path / "data")
    Office.open(tmp_path / "data", "对的").close()


def test_closing_finishes_every_job_that_was_given(tmp_path: Path) -> None:
    office = Office.open(tmp_path / "data")
    for number in range(30):
        office.write(partial(facility_files.create, file=FacilityFile(name=f"第{number}卫生站")))
    office.close()
    office.close()
    with Office.open(tmp_path / "data") as again:
        assert again.read(facility_files.count).result() == 30


def test_records_stay_as_they_are_from_start_to_start(tmp_path: Path) -> None:
    with Office.open(tmp_path / "data") as first:
        visit = prepare(first)
        before = first.read(partial(recording.view, inspection_id=visit.inspection_id)).result()
        editions = first.read(checklist_library.available).result()
    with Office.open(tmp_path / "data") as second:
        assert second.read(partial(recording.view, inspection_id=visit.inspection_id)).result() == before
        assert second.read(checklist_library.available).result() == editions


def run_child(tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script with the names of this module and the test's folder as its argument."""
    code = "import sys\nfrom pathlib import Path\nfrom tests.test_office import *\n" + textwrap.dedent(script)
    return subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)


def killed_in(tmp_path: Path, script: str) -> None:
    """Run a script against the data folder in a child that kills itself; it must get as far as that."""
    child = run_child(tmp_path, textwrap.dedent(script) + "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    assert child.returncode == -9, child.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")
def test_typing_that_was_answered_as_saved_survives_a_kill_and_gets_its_row_of_history(tmp_path: Path) -> None:
    killed_in(
        tmp_path,
        """
        office = Office.open(Path(sys.argv[1]) / "data")
        visit = prepare(office)
        field = TextField(owner=TextOwner.VISIT, id=visit.visit_id, name="accompanied_by")
        office.write(partial(typing_text.type_into, field=field, text="李䶮")).result()
        """,
    )
    with Office.open(tmp_path / "data") as office:
        (line,) = office.read(partial(lambda desk: desk.records.inspections.lines(limit=9))).result()
        field = TextField(owner=TextOwner.VISIT, id=line.visit_id, name="accompanied_by")
        events = office.read(lambda desk: desk.records.journal.of(field.subject())).result()
        assert office.read(lambda desk: typing_text.read(desk.records, field)).result() == "李䶮"
        assert [event.payload["after"] for event in events if event.name == typing_text.TYPED] == ["李䶮"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")
def test_a_kill_between_number_and_bytes_leaves_a_document_that_the_next_start_completes(tmp_path: Path) -> None:
    killed_in(
        tmp_path,
        """
        from inspector_app.documents.wording import load_wording
        office = Office.open(Path(sys.argv[1]) / "data")
        visit = prepare(office)
        office.write(partial(finishing.finish, inspection_id=visit.inspection_id)).result()
        office.write(partial(documenting.take_number, visit_id=visit.visit_id, kind=DocumentKind.SITE_RECORD,
                             wording=load_wording(), register=office.register)).result()
        """,
    )
    with Office.open(tmp_path / "data") as office:
        (left,) = office.read(documenting.unfinished).result()
        office.finish_documents().result()
        document = office.read(partial(documenting.find, id_or_number=left.id)).result()
        assert document.state is DocumentState.MADE
        assert office.pdf_of(left.id).result()[:5] == b"%PDF-"


def test_the_main_job_opens_no_network_connection(tmp_path: Path) -> None:
    script = """
        touched = []
        def listen(event, args):
            if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect"):
                touched.append(event)
        sys.addaudithook(listen)
        with Office.open(Path(sys.argv[1]) / "data") as office:
            visit = prepare(office)
            office.write(partial(finishing.finish, inspection_id=visit.inspection_id)).result()
            office.make_document(visit.visit_id, DocumentKind.SITE_RECORD).result()
        if touched:
            raise SystemExit(f"network: {touched}")
    """
    child = run_child(tmp_path, script)
    assert child.returncode == 0, child.stderr
