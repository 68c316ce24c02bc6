"""到访 and 检查: one visit of inspectors to a facility, and the part of it recorded on one device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from inspector_app.domain.applicability import Present, with_consequences
from inspector_app.domain.checklists import Checklist, conditions_of
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.vocabulary import Capacity, InspectorRole, Verdict, WhyLeftOut

INSPECTION_KINDS = (
    "日常检查", "专项检查", "节前检查", "季度督查", "对口检查", "抽查", "双随机抽查",
    "互查", "暗访", "领导带队检查", "举报核查", "复查", "回头看",
)  # fmt: skip
"""检查方式 as the program brings them; a bureau edits the list in the settings."""

UNANNOUNCED = "暗访"
OFFICERS_NEEDED = 2
"""《行政处罚法》第四十二条: no fewer than two officers."""


class InspectionAlreadyFinished(RuleBroken):
    """A finished inspection is evidence and stays as it is."""

    def __init__(self, inspection_id: str, finished_at: datetime) -> None:
        super().__init__(inspection_id, finished_at)
        self.inspection_id = inspection_id
        self.finished_at = finished_at


class ItemNotAsked(RuleBroken):
    """The item is left out of this inspection, so it takes no verdict."""


class FindingsInTheWay(RuleBroken):
    """An item with findings stays 不符合 until they are discarded."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class NoChecklistChosen(RuleBroken):
    """An inspection needs at least one checklist."""


class NoInspectorChosen(RuleBroken):
    """An inspection needs at least one inspector."""


class ReopeningReasonMissing(RuleBroken):
    """A finished inspection is opened again only with a reason."""


class DocumentsInTheWay(RuleBroken):
    """A document that was signed for, refused or served stands; what it says is not changed behind it."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(tuple(numbers))
        self.numbers = tuple(numbers)


class UnknownRecord(RuleBroken):
    """There is no such record; perhaps it was typed wrongly on the command line."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(what, key)
        self.what = what
        self.key = key


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """One item of one edition: two checklists may use the same item id."""

    edition: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part in a visit, with name and certificate as they were then."""

    inspector_id: str
    name: str
    certificate: str = ""
    role: InspectorRole = InspectorRole.OFFICER


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What the record says about the visit itself. Empty text means: not filled in."""

    place: str = ""
    """检查场所."""
    accompanied_by: str = ""
    """陪同人员 of the facility."""
    accompanied_post: str = ""
    consulted: str = ""
    """已查阅资料."""
    statement: str = ""
    """陪同人员陈述."""
    opinion: str = ""
    """现场处理意见; empty = the program's standard sentence."""
    footage: str = ""
    """执法记录仪编号、起止时间、存放处."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """到访. Counts and caps are per visit; its parts may come from several devices."""

    id: str
    facility_id: str
    capacity: Capacity
    kind: str
    lead_device: str
    started_at: datetime
    ended_at: datetime | None = None
    participants: tuple[Participant, ...] = ()
    facts: VisitFacts = field(default_factory=VisitFacts)

    @property
    def shows_certificates(self) -> bool:
        """False for 暗访 and 自查: no certificates are shown and the facility does not sign."""
        return self.kind != UNANNOUNCED and self.capacity is not Capacity.SELF_CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the inspector concluded about one item. No verdict = 未检查."""

    verdict: Verdict | None = None
    remark: str = ""
    ticks: Mapping[str, bool] = field(default_factory=dict)
    """Which parts of the item are done (落实), by their wording; what nobody told is missing."""

    def with_tick(self, tick: str, done: bool | None) -> Answer:
        """The same with one part told otherwise; None = not told."""
        told = {name: value for name, value in self.ticks.items() if name != tick}
        return replace(self, ticks=told if done is None else {**told, tick: done})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """检查: the part of a visit that one device recorded with certain editions of checklists."""

    id: str
    visit_id: str
    device: str
    editions: tuple[str, ...]
    started_at: datetime
    finished_at: datetime | None = None
    position: ItemKey | None = None
    """Where the inspector stood last."""
    present: Mapping[str, bool | None] = field(default_factory=dict)
    """Conditions asked once; None = asked and not answered."""
    scope: Mapping[ItemKey, WhyLeftOut | None] = field(default_factory=dict)
    """Every item of the editions in order; None = asked, else why not."""
    answers: Mapping[ItemKey, Answer] = field(default_factory=dict)

    def check_open(self) -> None:
        """Raises InspectionAlreadyFinished."""
        if self.finished_at is not None:
            raise InspectionAlreadyFinished(self.id, self.finished_at)

    def check_asked(self, key: ItemKey) -> None:
        """Raises ItemNotAsked."""
        if self.scope.get(key, WhyLeftOut.OTHER_GROUP) is not None:
            raise ItemNotAsked

    def asked(self) -> tuple[ItemKey, ...]:
        """The items that are asked, in order."""
        return tuple(key for key, why in self.scope.items() if why is None)

    def answer(self, key: ItemKey) -> Answer:
        """The answer so far; an empty one where there is none."""
        return self.answers.get(key, Answer())

    def known(self, checklists: Mapping[str, Checklist]) -> Present:
        """What is known of the building: the answers with what follows from them.

        Whoever decides what concerns this inspection asks here; ``present`` holds the bare answers.
        ``checklists`` holds at least the editions of this inspection.
        """
        return known_present((checklists[edition] for edition in self.editions), self.present)


def known_present(checklists: Iterable[Checklist], present: Present) -> Present:
    """Answers to the conditions of some checklists, with what follows from them."""
    return with_consequences(conditions_of(checklists), present)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Counts over items that are asked. The numbers of one section or of a whole inspection."""

    asked: int = 0
    compliant: int = 0
    violation: int = 0
    not_applicable: int = 0

    @property
    def answered(self) -> int:
        """Items with any verdict."""
        return self.compliant + self.violation + self.not_applicable

    @property
    def checked(self) -> int:
        """检查项目数: items judged 符合 or 不符合."""
        return self.compliant + self.violation


def progress(inspection: Inspection, keys: Iterable[ItemKey]) -> Progress:
    """How far these items are; items that are not asked do not count."""
    verdicts = [inspection.answer(key).verdict for key in keys if inspection.scope.get(key) is None]
    return Progress(
        asked=len(verdicts),
        compliant=verdicts.count(Verdict.COMPLIANT),
        violation=verdicts.count(Verdict.VIOLATION),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionLine:
    """One line of the list of inspections."""

    inspection_id: str
    visit_id: str
    facility_id: str
    facility_name: str
    township: str
    capacity: Capacity
    kind: str
    started_at: datetime
    finished_at: datetime | None
    checklist_titles: tuple[str, ...]
    asked: int
    answered: int
    findings: int
