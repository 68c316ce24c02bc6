"""What the shipped example says: a bureau, its people, one facility, and what was found there.

Everything in it is invented and marked 示例. It cites no law of its own: clauses come from the checklist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import VisitFacts
from inspector_app.domain.official_documents import NumberScheme
from inspector_app.domain.people import InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.vocabulary import FacilityKind, HeightClass, InspectorRole, Severity

CHECKLIST = "fire_safety"
KIND = "日常检查"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFinding:
    """One finding as the inspector writes it. Empty requirement = the standard wording of the item."""

    description: str
    place: str
    requirement: str = ""
    days: int | None = None
    """Until the deadline; None = corrected on site."""
    correction_note: str = ""
    severity: Severity | None = None
    """None = as the item suggests."""
    major: bool | None = None
    """What the inspectors decided where a major hazard was suspected."""
    reason: str = ""
    """Why it is none."""
    own_basis: str = ""


SETTINGS = Settings(
    organ_name="示例区卫生健康局",
    organ_code="示卫",
    address="示例区人民路100号",
    contact_name="周建国",
    contact_phone="0000-8000000",
    review_government="示例区人民政府",
    court="示例区人民法院",
    numbering=NumberScheme(mark="例"),
)

INSPECTORS = (  # the first two inspect; the first is at work
    InspectorCard(name="李㛃", certificate="示例执法0001"),
    InspectorCard(name="周建国", certificate="示例执法0002"),
    InspectorCard(name="何䶮", certificate="示例专家0003", role=InspectorRole.EXPERT),
)

FACILITY = FacilityFile(
    name="示例镇中心卫生院（示例）",
    kind=FacilityKind.TOWNSHIP_HEALTH_CENTRE,
    # Region 000000 belongs to no place, so this code belongs to nobody; its check digit is right.
    uscc="12000000000000019M",
    licence_number="示例00000001",
    address="示例区示例镇卫生路1号",
    township="示例镇",
    legal_representative="陈立新",
    person_in_charge="陈立新",
    safety_officer="黄国平",
    phone="0000-8111111",
    capacity=80,
    floors=5,
    height_class=HeightClass.SINGLE_OR_MULTI_STOREY,
    remark="本单位及其检查记录均为示例，不是真实单位。",
)

PRESENT = {
    "medical_institution": True,
    "key_unit": False,
    "highrise": False,
    "fire_systems": True,
    "hydrants": True,
    "fire_pumps": True,
    "sprinklers": False,
    "fire_alarm": True,
    "control_room": False,
    "fire_doors": True,
    "rescue_windows": False,
    "gas": True,
    "kitchen": True,
    "oxygen_supply": True,
    "oxygen_use": True,
    "plant_rooms": True,
    "shafts": True,
    "ebike_charging": True,
    "construction": False,
}

VISIT = VisitFacts(
    place="门诊楼、住院楼、职工食堂、氧气瓶间",
    accompanied_by="黄国平",
    accompanied_post="后勤科科长",
    consulted="消防安全责任书\n防火巡查、检查记录\n建筑消防设施年度检测报告\n灭火和应急疏散预案及演练记录",
    statement="检查情况属实，我院将按要求整改，整改期间落实防范措施。",
    footage="记录仪编号示例01，全程录像，存本局档案室",
)

NOT_APPLICABLE: Mapping[str, str] = {
    "F-06": "整栋建筑由本单位独立使用",
    "F-47": "检查当日无动火作业",
    "F-48": "检查当日无电焊、气焊作业",
}
"""Items that do not apply, with the remark that says why."""

DISCARDED: Mapping[str, str] = {"F-57": "经核实，电动自行车停放在室外集中充电棚内"}
"""Items first judged 不符合 by mistake: the finding was discarded and the item judged 符合."""

FINDINGS: Mapping[str, tuple[ExampleFinding, ...]] = {
    "F-08": (
        ExampleFinding(
            description="消防档案未收录本年度防火检查记录，平面图未随住院楼三层病区调整更新",
            place="行政楼二层后勤科",
            days=30,
        ),
    ),
    "F-17": (
        ExampleFinding(
            description="平台堆放废旧病床4张、纸箱若干，疏散宽度不足",
            place="住院楼二层东侧楼梯间",
            days=3,
        ),
        ExampleFinding(
            description="出口内侧停放轮椅2辆、输液架5个，影响疏散",
            place="门诊楼一层西侧安全出口",
            correction_note="现场已将轮椅、输液架移至库房，通道恢复畅通",
        ),
    ),
    "F-18": (
        ExampleFinding(
            description="出口用链条锁锁闭，值班护士不能立即打开",
            place="住院楼一层北侧安全出口",
            correction_note="现场已拆除链条锁，从内侧可以直接推开",
        ),
    ),
    "F-21": (
        ExampleFinding(
            description="2盏疏散指示标志灯、1盏应急照明灯按下试验按钮后不亮",
            place="住院楼三层走廊",
            days=10,
        ),
    ),
    "F-23": (
        ExampleFinding(
            description="2樘常闭式防火门用木楔顶住，处于开启状态，其中1樘闭门器损坏",
            place="住院楼二层、四层楼梯间前室",
            days=10,
        ),
    ),
    "F-27": (
        ExampleFinding(
            description="3具手提式干粉灭火器压力表指针位于红区",
            place="门诊楼一层药房、收费处",
            days=7,
        ),
    ),
    "F-39": (
        ExampleFinding(
            description="两个移动插座串接使用，电线沿木质货架敷设，未穿管保护",
            place="中药房",
            severity=Severity.SERIOUS,
            days=7,
        ),
    ),
    "F-43": (
        ExampleFinding(
            description="使用管道天然气，未安装可燃气体报警装置",
            place="职工食堂操作间",
            requirement="立即停止用气；安装可燃气体报警及联动切断装置，经调试正常后方可恢复用气",
            days=7,
            major=True,
        ),
        ExampleFinding(
            description="2只可燃气体探测器中有1只显示故障",
            place="营养配餐间",
            days=7,
            major=False,
            reason="现场用标准气试验，另1只探测器报警和联动切断正常，装置整体能够使用；检查人员研判后只要求限期修复",
        ),
    ),
    "F-53": (
        ExampleFinding(
            description="6只氧气瓶未固定，空瓶与满瓶混放，门外未设禁火标志",
            place="住院楼北侧氧气瓶间",
            days=5,
        ),
    ),
}
"""What was found wrong, by item, in the order of the walk."""

AD_HOC = ExampleFinding(
    description="吊顶漏水，水渍已漫到照明灯具和接线盒",
    place="门诊楼二层B超室外走廊",
    requirement="立即切断该处照明电源，查明漏水原因并修复，线路经检测合格后恢复供电",
    days=5,
    own_basis="《示例镇中心卫生院设施设备维护管理制度》",
)
"""A finding that no item asks for; its basis is the facility's own rule."""
