"""Example contents; tests change what they are about with `dataclasses.replace`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from inspector_app.documents import Faces
from inspector_app.domain.paper import (
    BasisLine,
    NoticeFinding,
    PrintedFacility,
    PrintedInspector,
    RecordedFinding,
    RectificationNoticeContent,
    SiteRecordContent,
)
from inspector_app.domain.vocabulary import BasisRole, SealMode

BEIJING = timezone(timedelta(hours=8))

INSPECTORS = (
    PrintedInspector(name="王建国", certificate="42010600123", role="主检"),
    PrintedInspector(name="李䶮", certificate="42010600124", role="协检"),
)

DESCRIPTIONS = (
    "住院部三楼东侧安全出口上锁，门内侧堆放轮椅4辆、氧气瓶推车2台，疏散宽度不足0.9米",
    "一楼配电间灭火器压力不足（指针在红区），上次检查日期为2025年3月18日",
    "厨房燃气管道阀门处未安装可燃气体探测器，现场负责人称“已订货，尚未到货”",
    "二楼病房走廊应急照明灯8具中有3具断电后不亮；疏散指示标志被宣传栏遮挡1处",
)


def _notice_finding(ordinal: int, description: str = "", **changed: object) -> NoticeFinding:
    given: dict[str, object] = {
        "ordinal": ordinal,
        "place": "住院部三楼",
        "description": description or DESCRIPTIONS[(ordinal - 1) % len(DESCRIPTIONS)],
        "bases": (
            BasisLine(document="中华人民共和国消防法", clause="第十六条第一款第（四）项"),
            BasisLine(document="冬春季安全检查的通知", role=BasisRole.WORK_REQUIREMENT),
        ),
        "requirement": "立即清除堆放物，开启安全出口，明确专人每日巡查并记录",
        "severity": "一般",
        "deadline": date(2026, 12, 6),
    }
    return NoticeFinding(**{**given, **changed})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    """The shipped faces, whatever fonts this machine has."""
    return Faces.find(tmp_path_factory.mktemp("no fonts"))


@pytest.fixture
def notice_finding() -> Callable[..., NoticeFinding]:
    """Makes a finding of a notice with the given ordinal; other fields by name."""
    return _notice_finding


@pytest.fixture
def notice() -> RectificationNoticeContent:
    """A numbered notice with four findings; nothing is missing."""
    return RectificationNoticeContent(
        organ="武昌区卫生健康局",
        title="安全隐患整改通知书",
        number="武卫安改〔2026〕1号",
        addressed_to="武昌区䶮㛃𬭎社区卫生服务中心",
        capacity="执法检查（日常检查）",
        inspected_on=date(2026, 11, 22),
        opening="经查，你单位存在下列问题：",
        findings=tuple(_notice_finding(ordinal) for ordinal in range(1, 5)),
        order="现责令你单位对上述问题按所列期限整改完毕，达到有关法律法规规章和标准规定的要求。",
        interim_safety="整改期间，你单位应当采取措施，确保安全。",
        review="整改期满后，我局将组织复查。",
        feedback="整改完成后，请将整改情况书面报送我局，并附整改前后照片和有关票据。",
        remedies="如不服本通知，可以依法申请行政复议或者提起行政诉讼。",
        contact="王建国",
        phone="027-88886666",
        inspectors=INSPECTORS,
        seal=SealMode.AT_OFFICE,
        made_on=date(2026, 11, 22),
        copies="本通知书一式两份：一份由制作机关备案，一份交被检查单位。",
    )


@pytest.fixture
def record() -> SiteRecordContent:
    """A numbered record of an inspection in which certificates were shown; nothing is missing."""
    return SiteRecordContent(
        organ="武昌区卫生健康局",
        title="现场笔录",
        number="2026-001",
        facility=PrintedFacility(
            name="武昌区䶮㛃𬭎社区卫生服务中心",
            address="湖北省武汉市武昌区中山路123号",
            uscc="12420106441234567X",
            legal_representative="张㛃",
            person_in_charge="陈志远",
            post="副主任",
            phone="027-88881234",
        ),
        place="门诊楼、住院部、厨房、配电间",
        capacity="执法检查（日常检查）",
        started=datetime(2026, 11, 22, 9, 5, tzinfo=BEIJING),
        ended=datetime(2026, 11, 22, 11, 40, tzinfo=BEIJING),
        inspectors=INSPECTORS,
        identity="我们是武昌区卫生健康局行政执法人员王建国、李䶮，证件号码为42010600123、42010600124，"
        "这是我们的证件（出示证件）。现依法对你单位进行现场检查，请予以配合。"
        "你单位有陈述、申辩和申请回避的权利。",
        facility_signs=True,
        situation=("依据消防安全检查表，共检查60项：符合48项，不符合4项，不适用8项。",),
        findings=tuple(
            RecordedFinding(
                ordinal=ordinal,
                place="住院部三楼",
                description=description,
                corrected_on_site=ordinal == 1,
                photos=f"P{ordinal:03d}",
            )
            for ordinal, description in enumerate(DESCRIPTIONS, start=1)
        ),
        consulted=("消防安全管理制度", "2026年第三季度防火巡查记录", "建筑消防设施年度检测报告"),
        photos="P001—P004",
        handling="对发现的问题当场告知，另行制作整改通知书。",
        statement="对检查情况无异议。",
        copies="本笔录一式两份：执法机关存档一份，被检查单位一份。",
    )
