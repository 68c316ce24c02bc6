"""The closed vocabularies of the trade, each in this one place.

Every word has a stable English code (stored, exchanged, used in code) and the Chinese label that
screens, documents and workbooks show. A code that has shipped is never renamed or given to
another meaning, because old records and hand-over workbooks carry it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A code with a Chinese label."""

    label: str

    # The default is for readers of types only: looking a word up by its code never comes here.
    def __new__(cls, code: str, label: str = "") -> Self:
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    @classmethod
    def labelled(cls, label: str) -> Self:
        """The word with this Chinese label. Raises ValueError where there is none."""
        for word in cls:
            if word.label == label:
                return word
        raise ValueError(label)


class Verdict(Word):
    """结论: what an item came to. No verdict at all is 未检查 and is stored as nothing."""

    COMPLIANT = "compliant", "符合"
    VIOLATION = "violation", "不符合"
    NOT_APPLICABLE = "not_applicable", "不适用"


NOT_CHECKED_LABEL = "未检查"


class Severity(Word):
    """等级. Officially only 一般 and 重大 exist; 较大 is an internal priority."""

    GENERAL = "general", "一般"
    SERIOUS = "serious", "较大"
    MAJOR = "major", "重大"

    @property
    def official(self) -> Severity:
        """The grade that leaves the house: 较大 is exported and printed as 一般."""
        return Severity.MAJOR if self is Severity.MAJOR else Severity.GENERAL


class Outcome(Word):
    """整改方式: two different outcomes of a finding on site."""

    CORRECTED_ON_SITE = "corrected_on_site", "当场整改"
    DEADLINE = "deadline", "限期整改"


class MajorJudgement(Word):
    """研判: what a person said about a finding that may be a major hazard."""

    OPEN = "open", "可能构成重大隐患，待研判"
    CONFIRMED = "confirmed", "已确认为重大隐患"
    DECLINED = "declined", "经研判不构成重大隐患"


class Capacity(Word):
    """检查性质: decides titles, remedies paragraph and whether certificates must be shown."""

    ENFORCEMENT = "enforcement", "执法检查"
    SUPERVISION = "supervision", "行业督导"
    SELF_CHECK = "self_check", "单位自查"
    THIRD_PARTY = "third_party", "第三方检查"


class FacilityGroup(Word):
    """What decides applicability: facilities of one group are checked alike."""

    HOSPITAL = "hospital", "医院、卫生院类"
    SMALL_CLINIC = "small_clinic", "诊所、卫生站类"
    CDC = "cdc", "疾病预防控制机构"
    NURSERY = "nursery", "托育机构"
    ELDERLY_CARE = "elderly_care", "养老、医养结合机构"
    OTHER = "other", "其他机构"


class FacilityKind(Word):
    """单位类别: the seven kinds of M63, and 医院, 疾控, 妇幼, 门诊部, 养老机构."""

    HOSPITAL = "hospital", "医院"
    MATERNAL_CHILD_HEALTH = "maternal_child_health", "妇幼保健机构"
    TOWNSHIP_HEALTH_CENTRE = "township_health_centre", "乡镇卫生院"
    COMMUNITY_HEALTH_CENTRE = "community_health_centre", "社区卫生服务中心"
    COMMUNITY_HEALTH_STATION = "community_health_station", "社区卫生服务站"
    VILLAGE_CLINIC = "village_clinic", "村卫生站（室）"
    OUTPATIENT_DEPARTMENT = "outpatient_department", "门诊部"
    CLINIC = "clinic", "诊所"
    TCM_CLINIC = "tcm_clinic", "中医备案诊所"
    CDC = "cdc", "疾病预防控制机构"
    POSTNATAL_CENTRE = "postnatal_centre", "月子中心"
    NURSERY = "nursery", "托育机构"
    ELDERLY_HOME = "elderly_home", "养老机构"
    MEDICAL_ELDERLY_CARE = "medical_elderly_care", "医养结合机构"
    OTHER = "other", "其他单位"

    @property
    def group(self) -> FacilityGroup:
        """The group whose items concern this kind."""
        return _GROUP_OF[self]


_GROUP_OF = {
    FacilityKind.HOSPITAL: FacilityGroup.HOSPITAL,
    FacilityKind.MATERNAL_CHILD_HEALTH: FacilityGroup.HOSPITAL,
    FacilityKind.TOWNSHIP_HEALTH_CENTRE: FacilityGroup.HOSPITAL,
    FacilityKind.COMMUNITY_HEALTH_CENTRE: FacilityGroup.HOSPITAL,
    FacilityKind.COMMUNITY_HEALTH_STATION: FacilityGroup.SMALL_CLINIC,
    FacilityKind.VILLAGE_CLINIC: FacilityGroup.SMALL_CLINIC,
    FacilityKind.OUTPATIENT_DEPARTMENT: FacilityGroup.SMALL_CLINIC,
    FacilityKind.CLINIC: FacilityGroup.SMALL_CLINIC,
    FacilityKind.TCM_CLINIC: FacilityGroup.SMALL_CLINIC,
    FacilityKind.CDC: FacilityGroup.CDC,
    FacilityKind.POSTNATAL_CENTRE: FacilityGroup.OTHER,
    FacilityKind.NURSERY: FacilityGroup.NURSERY,
    FacilityKind.ELDERLY_HOME: FacilityGroup.ELDERLY_CARE,
    FacilityKind.MEDICAL_ELDERLY_CARE: FacilityGroup.ELDERLY_CARE,
    FacilityKind.OTHER: FacilityGroup.OTHER,
}


class WhyLeftOut(Word):
    """Why an item is not asked."""

    OTHER_GROUP = "other_group", "不涉及该类单位"
    NOT_PRESENT = "not_present", "本单位没有该设施"
    DISABLED = "disabled", "检查表中已停用"


class Origin(Word):
    """来源 of an edition."""

    SHIPPED = "shipped", "随程序"
    OWN = "own", "本单位"


class HeightClass(Word):
    """高度类别 of the building. A public building is 高层 above 24 m unless it has one storey only."""

    SINGLE_OR_MULTI_STOREY = "single_or_multi_storey", "单层、多层建筑"
    HIGH_RISE = "high_rise", "高层建筑"


class InspectorRole(Word):
    """检查人员身份 (M65): an expert's opinion does not replace an officer's signature."""

    OFFICER = "officer", "执法人员"
    STAFF = "staff", "业务人员"
    EXPERT = "expert", "专家"


class Authority(Word):
    """主管机关: who may act on an item."""

    HEALTH = "health", "卫健"
    FIRE = "fire", "消防救援"
    MARKET = "market", "市场监管"
    DRUG = "drug", "药监"
    HOUSING = "housing", "住建"
    POLICE = "police", "公安"
    TRAFFIC_POLICE = "traffic_police", "公安交管"
    EMERGENCY = "emergency", "应急管理"
    ENVIRONMENT = "environment", "生态环境"
    CIVIL_AFFAIRS = "civil_affairs", "民政"
    HUMAN_RESOURCES = "human_resources", "人社"
    WATER = "water", "水利"
    EARTHQUAKE = "earthquake", "地震"
    WEATHER = "weather", "气象"
    GAS = "gas", "燃气主管"
    POST = "post", "邮政"
    TRANSPORT = "transport", "交通运输"


class OurAction(Word):
    """我方动作: what the health bureau itself may do about a violated item."""

    ORDER = "order", "责令"
    URGE = "urge", "督促"
    NOTIFY = "notify", "通报"
    TRANSFER = "transfer", "移送"


class Stage(Word):
    """隐患阶段."""

    REGISTERED = "registered", "已登记"
    ISSUED = "issued", "已下达"
    RECTIFYING = "rectifying", "整改中"
    AWAITING_REVIEW = "awaiting_review", "待复查"
    CLOSED = "closed", "已销号"


class Mark(Word):
    """标记 beside the stage. 逾期 is not stored: it follows from the deadline and today's date."""

    SUPERVISED = "supervised", "挂牌"
    TRANSFERRED = "transferred", "已移送待复"
    EXTENDED = "extended", "延期"
    REBOUND = "rebound", "反弹"
    DISPUTED = "disputed", "待裁决"
    DISCARDED = "discarded", "已作废"


class DocumentKind(Word):
    """文书种类. Printed titles are settings; these are the names in the program."""

    SITE_RECORD = "site_record", "现场笔录"
    RECTIFICATION_NOTICE = "rectification_notice", "整改通知书"
    REVIEW_OPINION = "review_opinion", "复查意见书"
    SUPERVISION_NOTICE = "supervision_notice", "挂牌督办通知书"
    CLOSURE_APPROVAL = "closure_approval", "销号审批表"
    SERVICE_RECEIPT = "service_receipt", "送达回执"
    TRANSFER_LETTER = "transfer_letter", "移送函"
    IMMEDIATE_MEASURES = "immediate_measures", "现场处理措施决定书"


class DocumentState(Word):
    """文书状态. NUMBERED is the short moment between taking the number and freezing the bytes;
    one that is found there after a crash is listed and finished."""

    NUMBERED = "numbered", "待制作完成"
    MADE = "made", "已制作"
    SIGNED = "signed", "已签收"
    REFUSED = "refused", "拒签"
    SERVED = "served", "已送达"
    SUPERSEDED = "superseded", "未生效"
    VOID = "void", "已作废"


class SealMode(Word):
    """用印方式."""

    AT_OFFICE = "at_office", "回单位盖章"
    PRE_SEALED = "pre_sealed", "预盖章纸"
    ELECTRONIC = "electronic", "电子签章"


class Grade(Word):
    """How well a citation is known; see the printing rules in ``checklists``."""

    READ = "read", "已读全文"
    QUOTED = "quoted", "见引文"
    PARAPHRASE = "paraphrase", "见转述"
    DOCUMENT = "document", "仅核文号"
    MEMORY = "memory", "未核"
    SEED = "seed", "上级工作要求"


class BasisRole(Word):
    """依据的用途."""

    VIOLATED = "violated", "依据"
    AUXILIARY = "auxiliary", "辅助依据"
    MAJOR_CRITERION = "major_criterion", "重大隐患判定"
    WORK_REQUIREMENT = "work_requirement", "工作要求"


class DutyKind(Word):
    """义务性质."""

    STATUTORY = "statutory", "法定或标准义务"
    PRINCIPLE = "principle", "原则性条款支撑"
    PARTLY = "partly", "部分法定义务、部分工作要求"
    WORK_REQUIREMENT = "work_requirement", "工作要求"
