"""What is printed on an official document, complete in itself.

A content holds decided strings and dates only: it can be stored, and printed again years later
without any other record. What is not known is a `Missing`, never an empty string: it prints as a
line to write on by hand, and `missing()` lists it so that a screen can warn first.

Stored content is read for ever: unknown fields are ignored, and a field that is added later needs
a default, so that older content still loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

from inspector_app.domain.troubles_documents import PaperUnreadable
from inspector_app.domain.vocabulary import BasisRole, SealMode

VERSION = 1
"""Written into stored content. Raise it only when the meaning of an existing field changes."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the document needs and nobody has given; ``what`` is its Chinese name."""

    what: str


Text = str | Missing


class PageMark(Enum):
    """What stands large across every page; its value is what is printed."""

    DRAFT = "草稿"
    VOID = "作废"
    NOT_IN_FORCE = "未生效"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisLine:
    """One citation. ``document`` is the bare title without 《》; ``clause`` only where it was verified.

    VIOLATED prints 违反《…》第×条, AUXILIARY 参照《…》, MAJOR_CRITERION 重大隐患判定依据：《…》 (only after a person
    has confirmed 重大), WORK_REQUIREMENT 未落实上级工作要求（《…》), never 违反.
    """

    document: str
    clause: str | None = None
    role: BasisRole = BasisRole.VIOLATED


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedInspector:
    """An inspector as the document names them."""

    name: str
    certificate: Text
    role: str = ""
    """What this signer is called (专家); empty = the document's word for its signers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFacility:
    """The inspected facility as the record names it."""

    name: Text
    address: Text
    uscc: Text
    legal_representative: Text
    person_in_charge: Text
    post: Text
    phone: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFinding:
    """A finding as an objective fact: what was seen, where, how many; no judgement."""

    ordinal: int
    place: Text
    description: str
    corrected_on_site: bool = False
    photos: str = ""
    """Photo or video numbers in one string; empty = none were taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFinding:
    """A finding with what must be done about it, either on the spot or by a date, never both."""

    ordinal: int
    place: Text
    description: str
    bases: tuple[BasisLine, ...]
    """Empty prints a line to write on, and counts as missing."""
    requirement: Text
    severity: str
    """As printed: 一般 or 重大."""
    corrected_on_site: bool = False
    deadline: date | Missing | None = None

    def __post_init__(self) -> None:
        if self.corrected_on_site == (self.deadline is not None):
            raise ValueError("a finding is corrected on site or has a deadline, not both or neither")


class _Paper:
    """What every content can do."""

    __slots__ = ()
    kind: ClassVar[str]

    def missing(self) -> tuple[str, ...]:
        """What prints as a line to write on, each name once, in the order of the document."""
        return tuple(dict.fromkeys(gap.what for gap in _gaps_in(self)))

    def to_json(self) -> dict[str, Any]:
        """The content as plain data for storage."""
        return {"kind": self.kind, "version": VERSION, **_plain(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecordContent(_Paper):
    """现场笔录 (`documents.md`): who inspected whom, where and when, and what was seen."""

    kind: ClassVar[str] = "site_record"

    organ: Text
    title: str
    number: str | None
    """None = no number taken yet: prints as a draft."""
    facility: PrintedFacility
    place: Text
    capacity: str
    """检查性质 and 检查方式 as printed, for example 执法检查（日常检查）."""
    started: datetime | Missing
    ended: datetime | Missing
    inspectors: tuple[PrintedInspector, ...]
    identity: str | None
    """What was said when certificates were shown; None (暗访, 自查) prints no such sentence."""
    facility_signs: bool
    """False (暗访, 自查) prints no place for the facility's signature."""
    situation: tuple[str, ...]
    """Paragraphs before the findings: what was checked, with the counts."""
    findings: tuple[RecordedFinding, ...]
    consulted: tuple[str, ...]
    """Papers that were looked at; empty prints 无."""
    photos: str
    """Photo and video numbers of the whole inspection; empty prints 无."""
    handling: Text
    """现场处理意见."""
    statement: Text
    """陪同人员陈述; Missing leaves lines to write on."""
    refusal: str | None = None
    """拒签: reason and witness or recorder."""
    copies: str = ""
    """For example 本笔录一式两份…; empty prints nothing."""
    inspector_title: str = "检查人员"
    """How the signers are called: 执法人员 or 检查人员."""
    acknowledgement: str = "以上记录已阅，属实"
    """What the facility's representative writes by hand."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SiteRecordContent:
        """Read what `to_json` wrote, whenever that was. Raises PaperUnreadable."""
        return _read(cls, stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationNoticeContent(_Paper):
    """整改通知书 (`documents.md`): what must be put right, on which basis, until when."""

    kind: ClassVar[str] = "rectification_notice"

    organ: Text
    title: str
    number: str | None
    """None = no number taken yet: prints as a draft."""
    addressed_to: Text
    """The facility's full name."""
    capacity: str
    inspected_on: date | Missing
    opening: str
    """The sentence before the findings, for example 经查，你单位存在下列问题：."""
    findings: tuple[NoticeFinding, ...]
    order: str
    """The sentence after the findings that orders (执法) or asks for (督导) the rectification."""
    interim_safety: Text | None
    review: Text | None
    feedback: Text | None
    remedies: Text | None
    """救济告知; None where the switch says no; Missing where court or government is not set."""
    contact: Text
    phone: Text
    inspectors: tuple[PrintedInspector, ...]
    seal: SealMode
    made_on: date | Missing
    copies: str = ""
    facility_signs: bool = True
    inspector_title: str = "检查人员"
    """How the signers are called: 执法人员 or 检查人员."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> RectificationNoticeContent:
        """Read what `to_json` wrote, whenever that was. Raises PaperUnreadable."""
        return _read(cls, stored)


Paper = SiteRecordContent | RectificationNoticeContent
Content = TypeVar("Content", SiteRecordContent, RectificationNoticeContent)


def paper_from_json(stored: Mapping[str, Any]) -> Paper:
    """The content of whatever kind was stored. Raises PaperUnreadable."""
    kind = stored.get("kind")
    if kind == SiteRecordContent.kind:
        return SiteRecordContent.from_json(stored)
    if kind == RectificationNoticeContent.kind:
        return RectificationNoticeContent.from_json(stored)
    raise PaperUnreadable(f"kind {kind!r}")


def _gaps_in(value: object) -> Iterator[Missing]:
    if isinstance(value, Missing):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _gaps_in(part)
    elif is_dataclass(value):
        if isinstance(value, NoticeFinding) and not value.bases:
            yield Missing(f"第{value.ordinal}项问题的依据")
        for field in fields(value):
            yield from _gaps_in(getattr(value, field.name))


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Missing):
        return {"missing": value.what}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _read(kind: type[Content], stored: Mapping[str, Any]) -> Content:
    if stored.get("kind") != kind.kind:
        raise PaperUnreadable(f"kind {stored.get('kind')!r}")
    try:
        content: Content = _value(kind, stored)
    except (TypeError, ValueError) as wrong:
        raise PaperUnreadable(str(wrong)) from wrong
    return content


@cache
def _types_of(kind: type[Any]) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(wanted: Any, stored: Any) -> Any:
    """A stored JSON value as the wanted type. Raises TypeError or ValueError."""
    if get_origin(wanted) in (Union, UnionType):
        return _one_of(get_args(wanted), stored)
    if get_origin(wanted) is tuple:
        if not isinstance(stored, list):
            raise TypeError(f"expected a list, found {stored!r}")
        return tuple(_value(get_args(wanted)[0], part) for part in stored)
    if is_dataclass(wanted) and isinstance(wanted, type):
        if not isinstance(stored, Mapping):
            raise TypeError(f"expected an object, found {stored!r}")
        types = _types_of(wanted)
        return wanted(**{name: _value(types[name], stored[name]) for name in types if name in stored})
    if issubclass(wanted, (date, datetime)):
        return wanted.fromisoformat(stored)
    if issubclass(wanted, Enum):
        return wanted(stored)
    if type(stored) is not wanted:
        raise TypeError(f"expected {wanted.__name__}, found {stored!r}")
    return stored


def _one_of(wanted: tuple[Any, ...], stored: Any) -> Any:
    if stored is None and NoneType in wanted:
        return None
    if isinstance(stored, Mapping) and "missing" in stored and Missing in wanted:
        return Missing(str(stored["missing"]))
    (given,) = (kind for kind in wanted if kind not in (NoneType, Missing))
    return _value(given, stored)
