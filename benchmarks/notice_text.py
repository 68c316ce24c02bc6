"""The rectification notice that everybody makes: our content, and its words for those who know no contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from inspector_app.documents.phrases import bases, day, said
from inspector_app.domain.paper import BasisLine, NoticeFinding, PrintedInspector, RectificationNoticeContent
from inspector_app.domain.vocabulary import BasisRole, SealMode
from inspector_app.shipped import shipped

LINE = "＿" * 8
"""What is left for ink, where our own notice draws a rule."""

SEEN = (
    "东侧安全出口上锁，门内侧堆放轮椅4辆、氧气瓶推车2台，疏散宽度不足0.9米",
    "灭火器压力不足（指针在红区），上次检查日期为2025年3月18日",
    "燃气管道阀门处未安装可燃气体探测器，现场负责人称“已订货，尚未到货”",
    "走廊应急照明灯8具中有3具断电后不亮；疏散指示标志被宣传栏遮挡1处",
)
WHERE = ("住院部三楼", "一楼配电间", "厨房", "门诊大厅")


class Face(Enum):
    """The shipped faces, by file and by the name inside it."""

    BODY = "FandolFang-Regular.ttf", "FandolFang"
    KAI = "FandolKai-Regular.ttf", "FandolKai"
    HEADING = "NotoSansSC-Regular.ttf", "Noto Sans SC"
    SONG = "NotoSerifSC-Regular.ttf", "Noto Serif SC"
    TITLE = "NotoSerifSC-Bold.ttf", "Noto Serif SC Bold"

    @property
    def path(self) -> Path:
        return shipped(f"resources/fonts/{self.value[0]}")


class Side(Enum):
    """How a paragraph stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    INDENTED = "indented"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces of text, each in its face."""

    pieces: tuple[tuple[str, Face], ...]
    side: Side = Side.INDENTED
    size: float = 16


def content(findings: int, turn: int = 1) -> RectificationNoticeContent:
    """A notice with so many findings; ``turn`` is its number, so that nobody can hand out what was made before."""
    inspectors = tuple(
        PrintedInspector(name=name, certificate=certificate)
        for name, certificate in (("王建国", "42010600123"), ("李明", "42010600124"))
    )
    return RectificationNoticeContent(
        organ="示例区卫生健康局",
        title="安全隐患整改通知书",
        number=f"示卫安改〔2026〕{turn}号",
        addressed_to="示例街道社区卫生服务中心",
        capacity="执法检查（日常检查）",
        inspected_on=date(2026, 11, 22),
        opening="经查，你单位存在下列问题：",
        findings=tuple(_finding(ordinal) for ordinal in range(1, findings + 1)),
        order="现责令你单位对上述问题按所列期限整改完毕，达到有关法律法规规章和标准规定的要求。",
        interim_safety="整改期间，你单位应当采取措施，确保安全。",
        review="整改期满后，我局将组织复查。",
        feedback="整改完成后，请将整改情况书面报送我局，并附整改前后照片和有关票据。",
        remedies=None,
        contact="王建国",
        phone="027-88886666",
        inspectors=inspectors,
        seal=SealMode.AT_OFFICE,
        made_on=date(2026, 11, 22),
        copies="本通知书一式两份：一份由制作机关备案，一份交被检查单位。",
    )


def paragraphs(notice: RectificationNoticeContent) -> list[Paragraph]:
    """The same words in the same faces and order as our own layout sets them."""
    return [*_head(notice), *_findings(notice), *_ending(notice)]


def _finding(ordinal: int) -> NoticeFinding:
    return NoticeFinding(
        ordinal=ordinal,
        place=WHERE[ordinal % len(WHERE)],
        description=f"第{ordinal}处：{SEEN[ordinal % len(SEEN)]}",
        bases=(BasisLine(document="示例安全管理办法"), BasisLine(document="示例通知", role=BasisRole.WORK_REQUIREMENT)),
        requirement="立即清除堆放物，开启安全出口，明确专人每日巡查并记录",
        severity="一般",
        deadline=date(2026, 12, 6),
    )


def _head(notice: RectificationNoticeContent) -> Iterator[Paragraph]:
    yield Paragraph(((said(notice.organ), Face.SONG),), Side.CENTRE)
    yield Paragraph(((notice.title, Face.TITLE),), Side.CENTRE, size=22)
    yield Paragraph(((notice.number or "", Face.BODY),), Side.RIGHT)
    yield Paragraph(((f"{said(notice.addressed_to)}：", Face.BODY),), Side.LEFT)
    opening = f"检查日期：{day(notice.inspected_on)}。检查性质：{notice.capacity}。{notice.opening}"
    yield Paragraph(((opening, Face.BODY),))


def _findings(notice: RectificationNoticeContent) -> Iterator[Paragraph]:
    for one in notice.findings:
        seen = f"：{one.description}。（{one.severity}隐患）"
        yield Paragraph(((f"{one.ordinal}.", Face.BODY), (said(one.place), Face.HEADING), (seen, Face.BODY)))
        yield Paragraph((("依据：", Face.KAI), (f"{bases(one.bases)}。", Face.BODY)))
        yield Paragraph((("整改要求：", Face.KAI), (f"{said(one.requirement)}。", Face.BODY)))
        assert one.deadline is not None
        yield Paragraph((("整改期限：", Face.KAI), (f"{day(one.deadline)}前。", Face.BODY)))


def _ending(notice: RectificationNoticeContent) -> Iterator[Paragraph]:
    for text in (notice.order, notice.interim_safety, notice.review, notice.feedback):
        assert isinstance(text, str)
        yield Paragraph(((text, Face.BODY),))
    yield Paragraph(((f"联系人：{said(notice.contact)}　联系电话：{said(notice.phone)}", Face.BODY),))
    for inspector in notice.inspectors:
        signed = f"{notice.inspector_title}（签名）：{LINE}证件号：{said(inspector.certificate)}"
        yield Paragraph(((signed, Face.BODY),), Side.LEFT, size=14)
    yield Paragraph(((f"被检查单位负责人（签收）：{LINE}日期：{LINE}", Face.BODY),), Side.LEFT, size=14)
    yield Paragraph(((said(notice.organ), Face.BODY),), Side.RIGHT)
    yield Paragraph(((day(notice.made_on), Face.BODY),), Side.RIGHT)
    yield Paragraph(((notice.copies, Face.BODY),), Side.INDENTED, size=14)
