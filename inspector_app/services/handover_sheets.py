"""The sheets of the hand-over workbook, row by row from the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from inspector_app import __version__
from inspector_app.domain.applicability import Present
from inspector_app.domain.causality import Subject, heads
from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.facilities import Facility
from inspector_app.domain.findings import Finding, cited_for, finding_code, tick_name
from inspector_app.domain.followups import FindingState
from inspector_app.domain.inspections import Answer, Inspection, ItemKey, Visit, progress
from inspector_app.domain.official_documents import OfficialDocument
from inspector_app.domain.verification import is_verified_here
from inspector_app.domain.vocabulary import (
    NOT_CHECKED_LABEL,
    BasisRole,
    DocumentKind,
    DocumentState,
    Mark,
    Outcome,
)
from inspector_app.exchange.handover import FORMAT_VERSION, Sheet, Value
from inspector_app.services.handover_columns import (
    CLAUSES,
    DOCUMENTS,
    FACILITIES,
    INSPECTIONS,
    LEDGER,
    NOTES,
    RESULTS,
)
from inspector_app.storage.records import Records

WORK_REQUIREMENT = "未落实上级工作要求"


class HandoverSheets:
    """Reads the records once per level; what several rows share is read once."""

    def __init__(self, records: Records, *, device: str, now: datetime) -> None:
        self._records = records
        self._device = device
        self._now = now
        self._facilities = {facility.id: facility for facility in records.facilities.all()}
        self._inspections = list(records.inspections.all())
        self._by_id = {inspection.id: inspection for inspection in self._inspections}
        self._visits = {one.visit_id: records.visits.get(one.visit_id) for one in self._inspections}
        self._items: dict[ItemKey, tuple[str, Item]] = {}
        self._known_of: dict[str, Present] = {}

    def all(self) -> list[Sheet]:
        """In the order in which the workbook shows them."""
        return [
            Sheet(title="说明", columns=NOTES, rows=self._notes(), notes=True),
            Sheet(title="单位", columns=FACILITIES, rows=map(_facility_row, self._facilities.values())),
            Sheet(title="检查", columns=INSPECTIONS, rows=map(self._inspection_row, self._inspections)),
            Sheet(title="检查项结果", columns=RESULTS, rows=self._results(), plain=True),
            Sheet(title="隐患台账", columns=LEDGER, rows=self._ledger(), kept_in_sight=3),
            Sheet(title="文书", columns=DOCUMENTS, rows=self._documents()),
            Sheet(title="依据补核", columns=CLAUSES, rows=self._clauses()),
        ]

    def _notes(self) -> Iterator[Sequence[Value]]:
        settings, counts = self._records.settings.load(), self._records.counts()
        yield "机关名称", settings.organ_name or "（未设置）"
        yield "导出时间", self._now
        yield "单位数", counts["facility"]
        yield "检查数（部分）", counts["inspection"]
        yield "隐患数（含已作废）", counts["finding"]
        yield "文书数（含各版本）", counts["document"]
        yield "说明", "本工作簿由卫安查导出。各表最右侧的“ID”“版本”列供合并使用，请勿修改、删除。"
        yield "隐患等级", "对外等级只有“一般”“重大”；“较大”是内部分级，见“内部等级”列，对外归入一般。"
        yield "依据条款", "只列出已核实的条款；没有列出条号的，以文件原文为准。"
        yield "依据补核", "“依据补核”列出本单位人员对照官方文本补核的条款：谁、何时、对照哪个文本。"
        yield "格式版本", FORMAT_VERSION
        yield "程序版本", __version__
        yield "设备ID", self._device

    def _inspection_row(self, inspection: Inspection) -> Sequence[Value]:
        visit, facility = self._visit_of(inspection)
        done = progress(inspection, inspection.scope)
        titles = [self._checklist(edition).title for edition in inspection.editions]
        return (
            facility.file.name,
            facility.file.kind.label,
            facility.file.township,
            visit.capacity.label,
            visit.kind,
            "、".join(titles),
            "、".join(one.name for one in visit.participants),
            inspection.started_at,
            inspection.finished_at,
            "已完成" if inspection.finished_at else "检查中",
            done.asked,
            done.checked,
            done.compliant,
            done.violation,
            done.not_applicable,
            done.asked - done.answered,
            visit.facts.accompanied_by,
            visit.facts.place,
            inspection.id,
            visit.id,
            facility.id,
            "、".join(inspection.editions),
            self._version("inspection", inspection.id),
        )

    def _results(self) -> Iterator[Sequence[Value]]:
        for inspection in self._inspections:
            visit, facility = self._visit_of(inspection)
            day, name = visit.started_at.date(), facility.file.name
            for key, left_out in inspection.scope.items():
                answer = inspection.answer(key)
                section, item = self._item(key)
                verdict = answer.verdict.label if answer.verdict else NOT_CHECKED_LABEL
                yield (
                    name,
                    day,
                    self._checklist(key.edition).title,
                    section,
                    key.item,
                    item.check,
                    verdict if left_out is None else left_out.label,
                    _ticks(item, answer),
                    answer.remark,
                    _own_columns(item),
                    inspection.id,
                    key.edition,
                )

    def _ledger(self) -> Iterator[Sequence[Value]]:
        numbers = self._notice_numbers()
        for index, finding in enumerate(self._records.findings.all(), 1):
            yield self._ledger_row(index, finding, numbers.get(finding.id, ""))

    def _ledger_row(self, index: int, finding: Finding, number: str) -> Sequence[Value]:
        inspection = self._by_id[finding.inspection_id]
        visit, facility = self._visit_of(inspection)
        state, facts = self._records.findings.state(finding.id), finding.facts
        corrected = facts.outcome is Outcome.CORRECTED_ON_SITE
        return (
            index,
            finding_code(finding),
            facility.file.name,
            facility.file.kind.label,
            visit.started_at.date(),
            visit.kind,
            "、".join(one.name for one in visit.participants),
            facts.description,
            facts.place,
            self._category(finding),
            facts.severity.official.label,
            self._basis(finding, inspection),
            facts.requirement,
            facts.correction_note if corrected else "",
            "",
            None,
            state.extended_to or facts.deadline,
            "",
            _situation(finding, state),
            finding.found_at.date() if corrected else state.closed_on,
            None,
            "",
            "",
            state.closed_on,
            Mark.SUPERVISED.label if Mark.SUPERVISED in state.marks else "",
            number,
            state.rebounds,
            facts.judgement_reason,
            facts.severity.label,
            state.stage.label,
            "、".join(mark.label for mark in sorted(state.marks)),
            facts.judgement.label if facts.judgement else "",
            facts.criterion,
            finding.id,
            finding.inspection_id,
            visit.id,
            facility.id,
            finding.item.item if finding.item else "",
            self._version("finding", finding.id),
        )

    def _documents(self) -> Iterator[Sequence[Value]]:
        for document in reversed(self._records.documents.all()):
            visit = self._records.visits.get(document.visit_id)
            facts = document.facts
            yield (
                document.kind.label,
                document.number.text,
                document.version,
                document.state.label,
                self._facilities[visit.facility_id].file.name,
                document.made_at,
                facts.signed_by,
                facts.signed_on,
                facts.refusal_reason,
                facts.witness,
                facts.served_on,
                facts.service_way,
                facts.void_reason,
                document.pdf_sha256,
                document.id,
                document.visit_id,
                self._version("document", document.id),
            )

    def _notice_numbers(self) -> dict[str, str]:
        """By finding, the number of the latest notice that stands."""
        found: dict[str, str] = {}
        for document in reversed(self._records.documents.all()):
            if document.kind is DocumentKind.RECTIFICATION_NOTICE and _stands(document):
                found.update(dict.fromkeys(document.finding_ids, document.number.text))
        return found

    def _category(self, finding: Finding) -> str:
        if finding.item is None:
            return "临时登记"
        section, _item = self._item(finding.item)
        return f"{self._checklist(finding.item.edition).title}·{section}"

    def _basis(self, finding: Finding, inspection: Inspection) -> str:
        if finding.item is None:
            return finding.facts.own_basis
        _section, item = self._item(finding.item)
        lines = cited_for(item, finding.facts, self._known(inspection))
        return "；".join(
            WORK_REQUIREMENT if one.role is BasisRole.WORK_REQUIREMENT else f"《{one.document}》{one.clause}"
            for one in lines
        )

    def _known(self, inspection: Inspection) -> Present:
        """Asked once for each inspection: a year has thousands of findings."""
        if inspection.id not in self._known_of:
            checklists = {edition: self._checklist(edition) for edition in inspection.editions}
            self._known_of[inspection.id] = inspection.known(checklists)
        return self._known_of[inspection.id]

    def _visit_of(self, inspection: Inspection) -> tuple[Visit, Facility]:
        visit = self._visits[inspection.visit_id]
        return visit, self._facilities[visit.facility_id]

    def _checklist(self, edition: str) -> Checklist:
        return self._records.editions.get(edition)

    def _item(self, key: ItemKey) -> tuple[str, Item]:
        if key not in self._items:
            for section in self._checklist(key.edition).sections:
                for item in section.items:
                    self._items[ItemKey(key.edition, item.id)] = (section.title, item)
        return self._items[key]

    def _clauses(self) -> Iterator[Sequence[Value]]:
        """Clauses that somebody of the bureau verified, in every edition that stands on the shelf or was used."""
        on_shelf = (place.edition for place in self._records.shelf.places())
        used = (edition for inspection in self._inspections for edition in inspection.editions)
        for edition in dict.fromkeys((*on_shelf, *used)):
            checklist = self._checklist(edition)
            for item in checklist.items():
                for basis in filter(is_verified_here, item.basis):
                    yield (
                        checklist.title,
                        checklist.edition,
                        item.id,
                        item.check,
                        basis.document,
                        basis.number,
                        basis.verified_clause,
                        basis.verified_by,
                        basis.verified_on,
                        basis.verified_with,
                        edition,
                    )

    def _version(self, kind: str, subject_id: str) -> str:
        """The latest events that this device knows of the subject."""
        return " ".join(heads(self._records.journal.of(Subject(kind=kind, id=subject_id))))


def _facility_row(facility: Facility) -> Sequence[Value]:
    file = facility.file
    return (
        file.name,
        file.kind.label,
        file.uscc,
        file.licence_number,
        file.nursery_record_number,
        file.township,
        file.address,
        file.legal_representative,
        file.person_in_charge,
        file.safety_officer,
        file.phone,
        file.capacity,
        file.floors,
        file.height_class.label if file.height_class else "",
        file.remark,
        "已归档" if facility.archived else "在册",
        facility.id,
        json.dumps(facility.version, sort_keys=True),
    )


def _ticks(item: Item, answer: Answer) -> str:
    """双人收发：落实；双人记账：未落实. Parts of which nobody told anything are left out."""
    told = [(tick_name(tick), answer.ticks[tick]) for tick in item.ticks if tick in answer.ticks]
    return "；".join(f"{name}：{'落实' if done else '未落实'}" for name, done in told)


def _own_columns(item: Item) -> str:
    return "；".join(f"{one.label}：{one.text}" for one in item.own_columns)


def _situation(finding: Finding, state: FindingState) -> str:
    if Mark.DISCARDED in state.marks:
        return Mark.DISCARDED.label
    if finding.facts.outcome is Outcome.CORRECTED_ON_SITE:
        return "已当场整改"
    return state.stage.label


def _stands(document: OfficialDocument) -> bool:
    return document.state not in {DocumentState.VOID, DocumentState.SUPERSEDED, DocumentState.NUMBERED}
