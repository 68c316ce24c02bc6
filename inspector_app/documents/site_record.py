"""现场笔录: the form that is filled on site, read and acknowledged by the facility."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspector_app.documents.faces import Role
from inspector_app.documents.measures import TYPE_WIDTH
from inspector_app.documents.phrases import period, said
from inspector_app.documents.rows import (
    NUMBER,
    ORGAN,
    RECORD_TEXT,
    SIGNATURE,
    TITLE,
    Field,
    Row,
    Typesetter,
    glue,
    space,
)
from inspector_app.domain.paper import Missing, PrintedInspector, RecordedFinding, SiteRecordContent, Text

LEFT_WIDTH = 0.56 * TYPE_WIDTH
RIGHT_FROM = LEFT_WIDTH + 10
RIGHT_WIDTH = TYPE_WIDTH - RIGHT_FROM
SIGNED_WIDTH = 0.62 * TYPE_WIDTH
LINES_TO_WRITE_ON = 2


def text_of_record(content: SiteRecordContent, typesetter: Typesetter) -> list[Row]:
    """Everything above the place for signatures."""
    return [*_head(content, typesetter), *_facts(content, typesetter), *_body(content, typesetter)]


def ending_of_record(content: SiteRecordContent, typesetter: Typesetter) -> list[Row]:
    """The place where the facility acknowledges, and all sign by hand."""
    rows = [space(8)]
    if content.facility_signs:
        rows += typesetter.paragraph(
            f"被检查单位阅后意见（请手写“{content.acknowledgement}”）：", RECORD_TEXT, indent=0
        )
        rows += typesetter.fields([Field("", "")], SIGNATURE)
        rows += _signature(typesetter, "现场负责人（签名）：")
    for inspector in content.inspectors or (None,):
        called = inspector.role if inspector is not None and inspector.role else content.inspector_title
        rows += _signature(typesetter, f"{called}（签名）：")
    if content.copies:
        rows += [space(6), *typesetter.paragraph(content.copies, RECORD_TEXT)]
    return rows


def _head(content: SiteRecordContent, typesetter: Typesetter) -> list[Row]:
    number = f"编号：{content.number}" if content.number else "编号：（草稿，未编号）"
    return [
        *typesetter.centred(said(content.organ), ORGAN),
        *typesetter.centred(content.title, TITLE),
        *typesetter.right(number, NUMBER),
        space(6),
    ]


def _facts(content: SiteRecordContent, typesetter: Typesetter) -> list[Row]:
    facility = content.facility
    rows = [
        [Field("被检查单位：", _value(facility.name))],
        [Field("地址：", _value(facility.address))],
        [Field("统一社会信用代码：", _value(facility.uscc))],
        [
            Field("法定代表人（负责人）：", _value(facility.legal_representative), 0, LEFT_WIDTH),
            Field("联系电话：", _value(facility.phone), RIGHT_FROM, RIGHT_WIDTH),
        ],
        [
            Field("现场负责人：", _value(facility.person_in_charge), 0, LEFT_WIDTH),
            Field("职务：", _value(facility.post), RIGHT_FROM, RIGHT_WIDTH),
        ],
        [Field("检查性质：", content.capacity)],
        [Field("检查场所：", _value(content.place))],
        [Field("检查时间：", period(content.started, content.ended))],
        [Field("检查人员：", "；".join(map(_inspector, content.inspectors)))],
    ]
    return [*glue([row for fields in rows for row in typesetter.fields(fields, RECORD_TEXT)]), space(6)]


def _body(content: SiteRecordContent, typesetter: Typesetter) -> Iterator[Row]:
    if content.identity is not None:
        yield from _section(typesetter, "表明身份及告知：", content.identity)
    first, *rest = content.situation or ("",)
    yield from _section(typesetter, "检查情况：", first)
    for paragraph in rest:
        yield from typesetter.paragraph(paragraph, RECORD_TEXT)
    for finding in content.findings:
        yield from typesetter.paragraph(_finding(finding), RECORD_TEXT)
    yield from _section(typesetter, "已查阅资料：", _listed(content.consulted))
    yield from _section(typesetter, "照片、视频编号：", _ended(content.photos or "无"))
    yield from _section(typesetter, "现场处理意见：", content.handling)
    yield from _section(typesetter, "陪同人员陈述：", content.statement)
    if content.refusal:
        yield from _section(typesetter, "拒签情况：", content.refusal)


def _section(typesetter: Typesetter, label: str, text: Text) -> list[Row]:
    """A labelled paragraph, or the label and lines to write on."""
    if not isinstance(text, Missing):
        return typesetter.paragraph([(label, Role.HEADING), (text, Role.BODY)], RECORD_TEXT)
    lines = [Field("", "")] * LINES_TO_WRITE_ON
    return [
        *glue(typesetter.paragraph(label, RECORD_TEXT.with_role(Role.HEADING))),
        *glue([row for line in lines[:-1] for row in typesetter.fields([line], RECORD_TEXT)]),
        *typesetter.fields(lines[-1:], RECORD_TEXT),
    ]


def _signature(typesetter: Typesetter, label: str) -> list[Row]:
    return typesetter.fields(
        [
            Field(label, "", 0, SIGNED_WIDTH),
            Field("日期：", "", SIGNED_WIDTH + 12, TYPE_WIDTH - SIGNED_WIDTH - 12),
        ],
        SIGNATURE,
    )


def _finding(finding: RecordedFinding) -> str:
    notes = ["现场已整改"] if finding.corrected_on_site else []
    notes += [f"照片：{finding.photos}"] if finding.photos else []
    note = f"（{'；'.join(notes)}）" if notes else ""
    return f"{finding.ordinal}.{said(finding.place)}：{finding.description.rstrip('。')}{note}。"


def _inspector(inspector: PrintedInspector) -> str:
    role = f"，{inspector.role}" if inspector.role else ""
    return f"{inspector.name}（证件号{said(inspector.certificate)}{role}）"


def _listed(names: Sequence[str]) -> str:
    return _ended("、".join(names) or "无")


def _ended(text: str) -> str:
    return text.rstrip("。") + "。"


def _value(text: Text) -> str:
    """What stands on the line of a field; the line itself shows that a value is missing."""
    return "" if isinstance(text, Missing) else text
