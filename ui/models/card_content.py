"""What the card of an item shows, gathered from the page's copy of the inspection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app.domain.checklists import Item
from inspector_app.domain.findings import Finding, standard_wording
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import Verdict
from inspector_app.services.recording import RecordingView
from inspector_app.services.typing_text import TextField, TextOwner
from ui.models.basis_lines import CriterionHint, basis_lines, criterion_hints, texts_to_read
from ui.models.recording_view import section_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A finding and its requirement in words that can be taken as they are."""

    description: str
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGuide:
    """What an item offers to whoever writes down a finding of it. Nothing of it for an ad hoc one."""

    criteria: tuple[CriterionHint, ...] = ()
    """The national criteria that the item touches here."""
    wordings: tuple[Wording, ...] = ()
    """常用表述, the item's own first; empty where there is nothing to choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """Without an item: the ad hoc findings."""

    section: str = ""
    item: Item | None = None
    basis: Sequence[str] = ()
    readable: bool = False
    """It cites, or touches, something whose text may be looked up."""
    guide: FindingGuide = field(default_factory=FindingGuide)
    verdict: Verdict | None = None
    ticks: Mapping[str, bool] = field(default_factory=dict)
    remark_field: TextField | None = None
    remark: str = ""
    findings: Sequence[Finding] = ()
    open_finding: str = ""
    locked: bool = False


def card_content(view: RecordingView, key: ItemKey | None, *, open_finding: str, locked: bool) -> CardContent:
    """Everything about one item, or with None about the ad hoc findings."""
    findings = view.findings_of(key)
    if key is None:
        return CardContent(findings=findings, open_finding=open_finding, locked=locked)
    item, answer, known = view.item(key), view.inspection.answer(key), view.known
    return CardContent(
        section=section_of(view, key),
        item=item,
        basis=basis_lines(item, view.conditions, known),
        readable=bool(texts_to_read(item, known)),
        guide=FindingGuide(
            criteria=criterion_hints(item, view.conditions, known), wordings=wordings(item, answer.ticks)
        ),
        verdict=answer.verdict,
        ticks=answer.ticks,
        remark_field=TextField(owner=TextOwner.ITEM, id=view.inspection.id, name="remark", item=key),
        remark=answer.remark,
        findings=findings,
        open_finding=open_finding,
        locked=locked,
    )


def wordings(item: Item, ticks: Mapping[str, bool]) -> tuple[Wording, ...]:
    """The standard wording and the phrases of an item; nothing where it has no phrases."""
    if not item.phrases:
        return ()
    own = Wording(description=standard_wording(item, ticks), requirement=item.requirement)
    phrases = (
        Wording(description=one.finding, requirement=one.requirement or item.requirement) for one in item.phrases
    )
    return (own, *phrases)
