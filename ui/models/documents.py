"""Documents in a list."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.official_documents import OfficialDocument
from inspector_app.domain.vocabulary import DocumentState
from inspector_app.services.listing import DocumentLine
from ui.models.lines import Badge, Column, Tone
from ui.texts import day, day_of

STATE_TONES = {
    DocumentState.NUMBERED: Tone.ALARM,
    DocumentState.MADE: Tone.WARNING,
    DocumentState.SIGNED: Tone.NOTE,
    DocumentState.REFUSED: Tone.WARNING,
    DocumentState.SERVED: Tone.GOOD,
    DocumentState.SUPERSEDED: Tone.PLAIN,
    DocumentState.VOID: Tone.PLAIN,
}


def state_badges(line: DocumentLine) -> Sequence[Badge]:
    """Where the document stands."""
    return (Badge(line.document.state.label, STATE_TONES[line.document.state]),)


def number_with_version(document: OfficialDocument) -> str:
    """文号, and the version where it is not the first."""
    return f"{document.number.text}（第{document.version}版）" if document.version > 1 else document.number.text


def what_happened(document: OfficialDocument) -> str:
    """What is recorded of the paper since it was made, in one line."""
    facts, said = document.facts, [f"{day_of(document.made_at)}制作"]
    if facts.signed_by:
        said.append(f"{facts.signed_by}{f'于{day(facts.signed_on)}' if facts.signed_on else ''}签收")
    if facts.refusal_reason:
        said.append(f"拒签：{facts.refusal_reason}" + (f"（见证：{facts.witness}）" if facts.witness else ""))
    if facts.served_on:
        said.append(f"{day(facts.served_on)}{facts.service_way}")
    if facts.void_reason:
        said.append(f"作废：{facts.void_reason}")
    return "；".join(said)


DOCUMENT_COLUMNS: tuple[Column[DocumentLine], ...] = (
    Column(title="文号", text=lambda line: number_with_version(line.document), width=178, stretches=True),
    Column(title="状态", text=lambda line: line.document.state.label, badges=state_badges, width=78),
    Column(title="文书", text=lambda line: line.document.kind.label, width=106),
    Column(title="单位", text=lambda line: line.facility_name, width=100, stretches=True),
)
