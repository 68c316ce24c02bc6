"""整改通知书: what must be put right, on which basis, until when; signed, sealed and handed over."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.documents.faces import Role
from inspector_app.documents.measures import MM, TYPE_WIDTH
from inspector_app.documents.phrases import bases, day, said, said_or_asked
from inspector_app.documents.rows import (
    NOTICE_TEXT,
    NUMBER,
    ORGAN,
    SIGNATURE,
    TITLE,
    Field,
    Piece,
    Placed,
    Row,
    Typesetter,
    space,
)
from inspector_app.domain.paper import NoticeFinding, RectificationNoticeContent
from inspector_app.domain.vocabulary import SealMode

SEAL_DIAMETER = 42 * MM
DATE_INDENT = 4
"""右空四字: with a seal the date ends four characters before the right edge."""
SIGNED_WIDTH = 0.62 * TYPE_WIDTH
HINT_GREY = 0.45


def text_of_notice(content: RectificationNoticeContent, typesetter: Typesetter) -> list[Row]:
    """Everything above the place for signatures."""
    return [*_head(content, typesetter), *_body(content, typesetter)]


def ending_of_notice(content: RectificationNoticeContent, typesetter: Typesetter) -> list[Row]:
    """Signatures, and the organ's name and date where the seal is pressed."""
    rows = [space(8)]
    for inspector in content.inspectors:
        rows += typesetter.fields(
            [
                Field(f"{content.inspector_title}（签名）：", "", 0, SIGNED_WIDTH),
                Field("证件号：", said(inspector.certificate), SIGNED_WIDTH + 10, TYPE_WIDTH - SIGNED_WIDTH - 10),
            ],
            SIGNATURE,
        )
    if content.facility_signs:
        rows += typesetter.fields(
            [
                Field("被检查单位负责人（签收）：", "", 0, SIGNED_WIDTH),
                Field("日期：", "", SIGNED_WIDTH + 10, TYPE_WIDTH - SIGNED_WIDTH - 10),
            ],
            SIGNATURE,
        )
    rows += _sign_off(content, typesetter)
    if content.copies:
        rows += [space(10), *typesetter.paragraph(content.copies, SIGNATURE.with_pitch(22))]
    return rows


def _head(content: RectificationNoticeContent, typesetter: Typesetter) -> list[Row]:
    return [
        *typesetter.centred(said(content.organ), ORGAN),
        *typesetter.centred(content.title, TITLE),
        *typesetter.right(content.number or "（草稿，未编号）", NUMBER),
        space(6),
        *typesetter.paragraph(f"{said(content.addressed_to)}：", NOTICE_TEXT, indent=0),
    ]


def _body(content: RectificationNoticeContent, typesetter: Typesetter) -> Iterator[Row]:
    yield from typesetter.paragraph(
        f"检查日期：{day(content.inspected_on)}。检查性质：{content.capacity}。{content.opening}", NOTICE_TEXT
    )
    for finding in content.findings:
        for pieces in _finding(finding):
            yield from typesetter.paragraph(pieces, NOTICE_TEXT)
    yield from typesetter.paragraph(content.order, NOTICE_TEXT)
    for paragraph in (content.interim_safety, content.review, content.feedback, content.remedies):
        if paragraph is not None:
            yield from typesetter.paragraph(said_or_asked(paragraph), NOTICE_TEXT)
    yield from typesetter.paragraph(f"联系人：{said(content.contact)}　联系电话：{said(content.phone)}", NOTICE_TEXT)


def _finding(finding: NoticeFinding) -> Iterator[list[Piece]]:
    yield [
        (f"{finding.ordinal}.", Role.BODY),
        (said(finding.place), Role.HEADING),
        (f"：{finding.description.rstrip('。')}。（{finding.severity}隐患）", Role.BODY),
    ]
    yield [("依据：", Role.KAI), (f"{bases(finding.bases)}。", Role.BODY)]
    yield [("整改要求：", Role.KAI), (f"{said(finding.requirement).rstrip('。')}。", Role.BODY)]
    if finding.deadline is None:
        yield [("整改情况：", Role.KAI), ("已当场整改。", Role.BODY)]
    else:
        yield [("整改期限：", Role.KAI), (f"{day(finding.deadline)}前。", Role.BODY)]


def _sign_off(content: RectificationNoticeContent, typesetter: Typesetter) -> list[Row]:
    """The organ's name centred over the date; the seal comes upon both."""
    (date_row,) = typesetter.right(day(content.made_on), NOTICE_TEXT, indent=DATE_INDENT)
    dated = date_row.placed[0]
    middle = dated.x + dated.line.width / 2
    organ_rows = typesetter.around(said(content.organ), NOTICE_TEXT, middle=middle)
    rows = [*organ_rows, date_row]
    if content.seal is SealMode.AT_OFFICE:
        return [space(NOTICE_TEXT.pitch), *rows]
    hint = typesetter.line("（电子签章）" if content.seal is SealMode.ELECTRONIC else "（印章）", SIGNATURE)
    above = SEAL_DIAMETER - sum(row.height for row in rows)
    placed = Placed(hint, middle - hint.width / 2, above - 6, HINT_GREY)
    return [Row(height=above, placed=(placed,), glued=True), *rows]
