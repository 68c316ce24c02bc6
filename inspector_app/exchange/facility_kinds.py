"""单位类别 in the many words that bureaus use for it."""

from __future__ import annotations

import re
import unicodedata

from inspector_app.domain.vocabulary import FacilityKind

_WORDS: dict[FacilityKind, tuple[str, ...]] = {
    FacilityKind.HOSPITAL: ("医院", "护理院", "康复中心", "急救中心", "血液透析中心", "体检中心"),
    FacilityKind.MATERNAL_CHILD_HEALTH: (
        "妇幼",
        "妇幼保健机构",
        "妇幼保健院",
        "妇幼保健计划生育服务中心",
        "妇幼保健服务中心",
    ),
    FacilityKind.TOWNSHIP_HEALTH_CENTRE: ("卫生院", "乡镇卫生院", "中心卫生院", "卫生分院"),
    FacilityKind.COMMUNITY_HEALTH_CENTRE: ("社区卫生服务中心", "社区卫生中心", "社区医院"),
    FacilityKind.COMMUNITY_HEALTH_STATION: ("社区卫生服务站", "社区卫生站", "社区服务站"),
    FacilityKind.VILLAGE_CLINIC: ("村卫生站(室)", "村卫生室(站)", "卫生室", "卫生站", "卫生所", "村医务室", "村诊所"),
    FacilityKind.OUTPATIENT_DEPARTMENT: ("门诊部", "门诊"),
    FacilityKind.CLINIC: ("诊所", "医务室", "医务所", "中医综合诊所", "中西医结合诊所", "诊疗所", "口腔"),
    FacilityKind.TCM_CLINIC: ("中医备案诊所", "中医诊所(备案)", "备案中医诊所", "中医诊所", "中医馆", "中医药诊所"),
    FacilityKind.CDC: ("疾病预防控制机构", "疾病预防控制中心", "疾控", "疾控中心", "疾控机构", "防疫站"),
    FacilityKind.POSTNATAL_CENTRE: (
        "月子中心",
        "月子会所",
        "月子",
        "母婴护理中心",
        "产后护理",
        "产后康复中心",
        "产后恢复中心",
    ),
    FacilityKind.NURSERY: (
        *("托育", "托育机构", "托育园", "托育中心", "托育服务中心", "托育点", "托儿所", "托幼园", "托班", "家庭托育点"),
        *("婴幼儿照护", "婴幼儿照护服务机构", "婴幼儿照护服务中心", "托婴"),
    ),
    FacilityKind.ELDERLY_HOME: (
        *(
            "养老",
            "养老机构",
            "养老院",
            "敬老院",
            "福利院",
            "老年公寓",
            "颐养院",
            "颐养中心",
            "养老中心",
            "养老服务中心",
        ),
        *("护老院", "护养院", "养护院", "安老院", "老人院", "养老公寓", "颐养园"),
    ),
    FacilityKind.MEDICAL_ELDERLY_CARE: ("医养", "医养结合", "医养结合机构", "医养中心", "医养院", "医养结合中心"),
    FacilityKind.OTHER: ("其他单位", "其他", "其它", "其他机构", "其它单位"),
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS.items() for word in words}
_GUESSED_BY = {word: kind for word, kind in _KIND_OF_WORD.items() if kind is not FacilityKind.OTHER}
_BRACKETED = re.compile(r"\([^()]*\)")


def kind_of_word(word: str) -> FacilityKind | None:
    """The kind that a cell such as 民营口腔诊所 or 中医诊所（备案） names; None where it names none."""
    bare = _bare(word)
    return _KIND_OF_WORD.get(bare) or kind_of_name(word)


def kind_of_name(name: str) -> FacilityKind | None:
    """The kind that a facility's name gives away; None where it does not.

    Chinese says last what a thing is, so the last word counts: 人民医院江南门诊部 is no hospital.
    """
    bare = _bare(name)
    return _last_kind(_BRACKETED.sub("", bare)) or _last_kind(bare)


def _last_kind(text: str) -> FacilityKind | None:
    found = [(text.rfind(word) + len(word), len(word), word) for word in _GUESSED_BY if word in text]
    return _GUESSED_BY[max(found)[2]] if found else None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
