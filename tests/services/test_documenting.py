from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from inspector_app.documents.wording import Wording, load_wording
from inspector_app.domain.inspections import DocumentsInTheWay, ItemKey
from inspector_app.domain.official_documents import (
    CorrectionTooLate,
    LastNumberUnknown,
    NotFinished,
    NothingToNotify,
    NumberingNotSet,
    NumberScheme,
    NumbersUsedUp,
    OfficialDocument,
    SignerMissing,
    StepNotAllowed,
    WithdrawalReasonMissing,
)
from inspector_app.domain.paper import (
    BasisLine,
    Missing,
    RectificationNoticeContent,
    SiteRecordContent,
    paper_from_json,
)
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.vocabulary import (
    BasisRole,
    Capacity,
    DocumentKind,
    DocumentState,
    InspectorRole,
    Stage,
    Verdict,
)
from inspector_app.services import beginning, documenting, finishing, recording, setting_up, typing_text
from inspector_app.services.beginning import VisitPlan
from inspector_app.services.desk import Desk
from inspector_app.services.typing_text import TextField, TextOwner
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from inspector_app.storage.volumes import EvidenceStore
from tests.services.conftest import CHINA, Clock

NOTICE, RECORD = DocumentKind.RECTIFICATION_NOTICE, DocumentKind.SITE_RECORD
Keys = tuple[ItemKey, ...]


class PowerFailed(Exception):
    """Stands for whatever may end a transaction before its commit."""


class Maker:
    """Makes documents as the lanes do, one step after the other."""

    def __init__(self, desk: Desk, register: NumberRegister, store: EvidenceStore, wording: Wording) -> None:
        self.desk, self.register, self.store, self.wording = desk, register, store, wording

    def number(self, visit_id: str, kind: DocumentKind = NOTICE) -> OfficialDocument:
        return documenting.take_number(self.desk, visit_id, kind, wording=self.wording, register=self.register)

    def make(self, visit_id: str, kind: DocumentKind = NOTICE) -> OfficialDocument:
        return self.freeze(self.number(visit_id, kind))

    def correct(self, document_id: str) -> OfficialDocument:
        return self.freeze(documenting.take_version(self.desk, document_id, wording=self.wording))

    def freeze(self, document: OfficialDocument) -> OfficialDocument:
        ref = self.store.put(f"the bytes of {document.id}".encode(), "application/pdf")
        documenting.freeze(self.desk, document.id, ref)
        return self.desk.records.documents.get(document.id)


@pytest.fixture
def maker(desk: Desk, folder: DataFolder, tmp_path: Path, clock: Clock) -> Iterator[Maker]:
    register = NumberRegister(folder.numbers, tmp_path / "outside.register")
    with EvidenceStore(folder, None, clock=clock) as store:
        yield Maker(desk, register, store, load_wording())


@pytest.fixture
def finding_id(desk: Desk, inspection_id: str, keys: Keys) -> str:
    return recording.answer(desk, inspection_id, keys[0], Verdict.VIOLATION).made_id


@pytest.fixture
def visit_id(desk: Desk, inspection_id: str, finding_id: str) -> str:
    """A finished visit with one finding."""
    finishing.finish(desk, inspection_id)
    return desk.records.findings.get(finding_id).visit_id


def state(desk: Desk, document: OfficialDocument) -> DocumentState:
    return desk.records.documents.get(document.id).state


def notice(maker: Maker, visit_id: str) -> RectificationNoticeContent:
    content = documenting.preview(maker.desk, visit_id, NOTICE, wording=maker.wording)
    assert isinstance(content, RectificationNoticeContent)
    return content


def test_a_made_document_has_number_bytes_and_content_that_says_the_same(maker: Maker, visit_id: str) -> None:
    document = maker.make(visit_id)
    assert (document.state, document.number.text, document.version) == (DocumentState.MADE, "示卫安改〔2026〕甲1号", 1)
    assert maker.store.get(document.pdf_sha256) == f"the bytes of {document.id}".encode()
    assert paper_from_json(document.content).number == "示卫安改〔2026〕甲1号"


def test_each_kind_of_document_counts_for_itself_and_each_year_anew(maker: Maker, visit_id: str, clock: Clock) -> None:
    assert maker.make(visit_id, RECORD).number.text == "示卫安检〔2026〕甲1号"
    assert maker.make(visit_id).number.serial == 1
    assert maker.make(visit_id).number.serial == 2
    clock.now = datetime(2027, 1, 4, 9, tzinfo=CHINA)
    assert maker.make(visit_id).number.text == "示卫安改〔2027〕甲1号"


def test_a_preview_takes_no_number(maker: Maker, visit_id: str) -> None:
    assert notice(maker, visit_id).number is None
    assert maker.register.taken() == []
    assert maker.make(visit_id).number.serial == 1


def test_before_the_inspection_is_finished_there_are_previews_only(maker: Maker, finding_id: str) -> None:
    visit_id = maker.desk.records.findings.get(finding_id).visit_id
    assert notice(maker, visit_id).findings[0].ordinal == 1
    with pytest.raises(NotFinished):
        maker.make(visit_id)
    assert maker.register.taken() == []


def test_without_mark_or_range_the_program_makes_drafts_only(maker: Maker, visit_id: str) -> None:
    settings = setting_up.settings(maker.desk)
    setting_up.save_settings(maker.desk, replace(settings, numbering=NumberScheme()))
    assert notice(maker, visit_id).number is None
    with pytest.raises(NumberingNotSet):
        maker.make(visit_id)


def test_a_range_ends_with_its_last_number(maker: Maker, visit_id: str) -> None:
    settings = setting_up.settings(maker.desk)
    setting_up.save_settings(maker.desk, replace(settings, numbering=NumberScheme(first=100, last=101)))
    assert [maker.make(visit_id).number.text for _ in range(2)] == ["示卫安改〔2026〕100号", "示卫安改〔2026〕101号"]
    with pytest.raises(NumbersUsedUp):
        maker.make(visit_id)


def test_a_number_that_another_copy_of_the_data_used_is_not_given_again(
    maker: Maker, visit_id: str, clock: Clock
) -> None:
    used = TakenNumber(kind=NOTICE.value, year=2026, mark="甲", serial=41, document="lost", taken_at=clock())
    maker.register.record(used)
    assert maker.make(visit_id).number.serial == 42


def test_after_a_restore_the_last_number_on_paper_is_asked_for_first(maker: Maker, visit_id: str) -> None:
    maker.desk.records.notes.put("numbers_locked", "restored")
    with pytest.raises(LastNumberUnknown):
        maker.make(visit_id)
    documenting.tell_last_numbers(maker.desk, {NOTICE: 17, RECORD: 0}, register=maker.register)
    assert maker.make(visit_id).number.serial == 18
    assert maker.make(visit_id, RECORD).number.serial == 1


def test_a_crash_between_number_and_bytes_leaves_a_document_that_is_listed_and_completed(
    maker: Maker, visit_id: str
) -> None:
    taken = maker.number(visit_id)
    assert [one.id for one in documenting.unfinished(maker.desk)] == [taken.id]
    maker.freeze(taken)
    assert documenting.unfinished(maker.desk) == []
    assert maker.make(visit_id).number.serial == 2


def test_a_number_written_down_for_a_transaction_that_failed_is_never_used(maker: Maker, visit_id: str) -> None:
    def number_and_fail() -> None:
        with maker.desk.records.transaction():
            maker.number(visit_id)
            raise PowerFailed

    with pytest.raises(PowerFailed):
        number_and_fail()
    assert maker.desk.records.documents.all() == []
    assert maker.make(visit_id).number.serial == 2


def test_a_correction_keeps_the_number_and_the_first_version_is_no_longer_in_force(
    maker: Maker, visit_id: str, inspection_id: str, finding_id: str
) -> None:
    first = maker.make(visit_id)
    finishing.reopen(maker.desk, inspection_id, "部位漏写")
    typing_text.type_into(maker.desk, TextField(owner=TextOwner.FINDING, id=finding_id, name="place"), "药库")
    finishing.finish(maker.desk, inspection_id)
    second = maker.correct(first.id)
    assert (second.version, second.number) == (2, first.number)
    assert state(maker.desk, first) is DocumentState.SUPERSEDED
    assert maker.store.get(first.pdf_sha256) != maker.store.get(second.pdf_sha256)
    old, new = paper_from_json(first.content), paper_from_json(second.content)
    assert isinstance(old.findings[0].place, Missing)
    assert new.findings[0].place == "药库"


def test_what_was_signed_for_is_not_corrected_and_not_opened_again(
    maker: Maker, visit_id: str, inspection_id: str
) -> None:
    document = maker.make(visit_id)
    documenting.sign(maker.desk, document.id, by="赵六", on=date(2026, 11, 22))
    with pytest.raises(CorrectionTooLate):
        maker.correct(document.id)
    with pytest.raises(DocumentsInTheWay):
        finishing.reopen(maker.desk, inspection_id, "想改")


def test_the_life_of_a_document_goes_one_way(maker: Maker, visit_id: str) -> None:
    document = maker.make(visit_id)
    with pytest.raises(StepNotAllowed):
        documenting.serve(maker.desk, document.id, on=date(2026, 11, 22), way="直接送达")
    documenting.refuse(maker.desk, document.id, reason="负责人不在", witness="记录仪07 10:02—10:20")
    with pytest.raises(StepNotAllowed):
        documenting.sign(maker.desk, document.id, by="赵六", on=date(2026, 11, 22))
    documenting.serve(maker.desk, document.id, on=date(2026, 11, 23), way="留置送达")
    kept = maker.desk.records.documents.get(document.id)
    assert (kept.state, kept.facts.refusal_reason, kept.facts.service_way) == (
        DocumentState.SERVED,
        "负责人不在",
        "留置送达",
    )


def test_who_signed_and_why_it_was_refused_or_withdrawn_is_not_left_out(maker: Maker, visit_id: str) -> None:
    document = maker.make(visit_id)
    with pytest.raises(SignerMissing):
        documenting.sign(maker.desk, document.id, by=" ", on=date(2026, 11, 22))
    with pytest.raises(WithdrawalReasonMissing):
        documenting.refuse(maker.desk, document.id, reason="", witness="")
    with pytest.raises(WithdrawalReasonMissing):
        documenting.withdraw(maker.desk, document.id, reason="")
    assert state(maker.desk, document) is DocumentState.MADE


def test_a_notice_hands_its_findings_over_and_its_withdrawal_takes_them_back(
    maker: Maker, visit_id: str, finding_id: str
) -> None:
    findings = maker.desk.records.findings
    document = maker.make(visit_id)
    assert (findings.state(finding_id).stage, findings.state(finding_id).issued_by) == (Stage.ISSUED, document.id)
    documenting.withdraw(maker.desk, document.id, reason="对象有误")
    assert findings.state(finding_id).stage is Stage.REGISTERED
    assert maker.make(visit_id).number.serial == 2


def test_a_corrected_notice_is_the_one_that_issued_the_findings(maker: Maker, visit_id: str, finding_id: str) -> None:
    second = maker.correct(maker.make(visit_id).id)
    assert maker.desk.records.findings.state(finding_id).issued_by == second.id


def test_a_site_record_hands_nothing_over(maker: Maker, visit_id: str, finding_id: str) -> None:
    maker.make(visit_id, RECORD)
    assert maker.desk.records.findings.state(finding_id).stage is Stage.REGISTERED


def test_without_findings_there_is_a_record_and_no_notice(maker: Maker, inspection_id: str) -> None:
    finishing.finish(maker.desk, inspection_id)
    visit_id = recording.view(maker.desk, inspection_id).visit.id
    with pytest.raises(NothingToNotify):
        maker.make(visit_id)
    record = paper_from_json(maker.make(visit_id, RECORD).content)
    assert isinstance(record, SiteRecordContent)
    assert "未发现不符合项。" in record.situation


def test_a_discarded_finding_is_not_printed_and_the_others_are_numbered_without_a_gap(
    maker: Maker, inspection_id: str, keys: Keys, finding_id: str
) -> None:
    recording.answer(maker.desk, inspection_id, keys[1], Verdict.VIOLATION)
    recording.discard_finding(maker.desk, finding_id)
    recording.answer(maker.desk, inspection_id, keys[0], Verdict.COMPLIANT)
    finishing.finish(maker.desk, inspection_id)
    visit_id = recording.view(maker.desk, inspection_id).visit.id
    (only,) = notice(maker, visit_id).findings
    assert (only.ordinal, only.description) == (1, recording.view(maker.desk, inspection_id).item(keys[1]).finding)


def test_only_verified_clauses_are_printed(maker: Maker, inspection_id: str, keys: Keys) -> None:
    key = next(key for key in keys if key.item == "F-17")
    recording.answer(maker.desk, inspection_id, key, Verdict.VIOLATION)
    visit_id = recording.view(maker.desk, inspection_id).visit.id
    (finding,) = notice(maker, visit_id).findings
    assert BasisLine(document="中华人民共和国消防法", clause="第二十八条") in finding.bases
    assert not [one for one in finding.bases if "GB 55037" in one.document or one.document == "建筑防火通用规范"]


def test_the_criterion_of_a_major_hazard_is_printed_only_once_confirmed(
    maker: Maker, inspection_id: str, keys: Keys
) -> None:
    key = next(key for key in keys if key.item == "F-43")
    finding_id = recording.answer(maker.desk, inspection_id, key, Verdict.VIOLATION).made_id
    visit_id = recording.view(maker.desk, inspection_id).visit.id

    def criteria() -> list[BasisLine]:
        (finding,) = notice(maker, visit_id).findings
        return [one for one in finding.bases if one.role is BasisRole.MAJOR_CRITERION]

    assert criteria() == []
    recording.confirm_major(maker.desk, finding_id, "《医疗机构重大事故隐患判定清单（试行）》")
    (criterion,) = criteria()
    assert criterion.clause is None
    assert notice(maker, visit_id).findings[0].severity == "重大"


def test_serious_is_printed_as_general(maker: Maker, inspection_id: str, keys: Keys) -> None:
    key = next(key for key in keys if key.item == "F-17")
    recording.answer(maker.desk, inspection_id, key, Verdict.VIOLATION)
    assert notice(maker, recording.view(maker.desk, inspection_id).visit.id).findings[0].severity == "一般"


def test_remedies_are_printed_for_enforcement_and_never_with_an_invented_court(maker: Maker, visit_id: str) -> None:
    remedies = notice(maker, visit_id).remedies
    assert isinstance(remedies, str)
    assert "示例铁路运输法院" in remedies
    settings = setting_up.settings(maker.desk)
    setting_up.save_settings(maker.desk, replace(settings, court=""))
    assert isinstance(notice(maker, visit_id).remedies, Missing)


def test_an_internal_supervision_prints_no_remedies(maker: Maker, plan: VisitPlan) -> None:
    inspection_id = beginning.begin(maker.desk, replace(plan, capacity=Capacity.SUPERVISION)).made_id
    recording.add_finding(maker.desk, inspection_id, None)
    assert notice(maker, recording.view(maker.desk, inspection_id).visit.id).remedies is None


def test_an_unannounced_visit_shows_no_certificates_and_asks_for_no_signature(maker: Maker, plan: VisitPlan) -> None:
    inspection_id = beginning.begin(maker.desk, replace(plan, kind="暗访")).made_id
    visit_id = recording.view(maker.desk, inspection_id).visit.id
    record = documenting.preview(maker.desk, visit_id, RECORD, wording=maker.wording)
    assert isinstance(record, SiteRecordContent)
    assert (record.identity, record.facility_signs) == (None, False)


def test_an_expert_signs_the_record_as_an_expert_and_acts_for_nobody(maker: Maker, plan: VisitPlan) -> None:
    expert = setting_up.add_inspector(maker.desk, InspectorCard(name="何专家", role=InspectorRole.EXPERT)).made_id
    with_expert = replace(plan, inspector_ids=(*plan.inspector_ids, expert))
    inspection_id = beginning.begin(maker.desk, with_expert).made_id
    recording.add_finding(maker.desk, inspection_id, None)
    visit_id = recording.view(maker.desk, inspection_id).visit.id
    record = documenting.preview(maker.desk, visit_id, RECORD, wording=maker.wording)
    assert isinstance(record, SiteRecordContent)
    assert [one.role for one in record.inspectors] == ["", "", "专家"]
    assert "何专家" not in str(record.identity)
    assert [one.name for one in notice(maker, visit_id).inspectors] == ["张三", "李䶮"]


def test_what_is_missing_is_named_and_never_a_silent_blank(maker: Maker, visit_id: str) -> None:
    record = documenting.preview(maker.desk, visit_id, RECORD, wording=maker.wording)
    assert {"统一社会信用代码", "法定代表人", "第1项问题的部位", "陪同人员陈述"} <= set(record.missing())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("《医院消防安全制度》第三条", BasisLine(document="医院消防安全制度", clause="第三条")),
        ("《医院消防安全制度》", BasisLine(document="医院消防安全制度")),
        ("医院消防安全制度", BasisLine(document="医院消防安全制度")),
    ],
)
def test_the_basis_of_an_ad_hoc_finding_is_what_the_inspector_wrote(
    maker: Maker, inspection_id: str, typed: str, expected: BasisLine
) -> None:
    finding_id = recording.add_finding(maker.desk, inspection_id, None).made_id
    typing_text.type_into(maker.desk, TextField(owner=TextOwner.FINDING, id=finding_id, name="own_basis"), typed)
    (finding,) = notice(maker, recording.view(maker.desk, inspection_id).visit.id).findings
    assert finding.bases == (expected,)


def test_an_old_document_reads_with_the_content_that_was_frozen(maker: Maker, visit_id: str, facility_id: str) -> None:
    from inspector_app.services import facility_files

    document = maker.make(visit_id)
    file = facility_files.get(maker.desk, facility_id).file
    facility_files.edit(maker.desk, facility_id, replace(file, name="改名后的卫生院"))
    kept = paper_from_json(maker.desk.records.documents.get(document.id).content)
    assert isinstance(kept, RectificationNoticeContent)
    assert kept.addressed_to == "示例镇卫生院"
