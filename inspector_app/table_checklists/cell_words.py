"""The closed vocabularies of an item as tables spell them: grades, institutions, yes and no, methods, row numbers."""

from __future__ import annotations

import re
import unicodedata

from inspector_app.domain.vocabulary import FacilityGroup, FacilityKind, Severity

_SEVERITIES = {
    **dict.fromkeys(("一般", "一般隐患", "一般事故隐患", "一般问题", "一般项"), Severity.GENERAL),
    **dict.fromkeys(("较大", "较大隐患", "较大事故隐患", "较大问题"), Severity.SERIOUS),
    **dict.fromkeys(("重大", "重大隐患", "重大事故隐患", "重大火灾隐患"), Severity.MAJOR),
}

_GROUP_WORDS: dict[FacilityGroup, str] = {
    FacilityGroup.HOSPITAL: (
        "医院 各级医院 二级以上医院 公立医院 民营医院 妇幼 妇幼保健院 卫生院 乡镇卫生院 镇卫生院 中心卫生院 "
        "社区卫生服务中心"
    ),
    FacilityGroup.SMALL_CLINIC: (
        "诊所 门诊部 卫生室 村卫生室 卫生站 社区卫生服务站 村卫生站 卫生所 医务室 中医诊所 小型医疗机构 个体诊所"
    ),
    FacilityGroup.CDC: "疾控 疾控中心 疾病预防控制中心 疾控机构",
    FacilityGroup.NURSERY: "托育 托育园 托育中心 托育服务机构 托幼机构 婴幼儿照护服务机构",
    FacilityGroup.ELDERLY_CARE: "养老 养老院 养老机构 敬老院 医养结合 医养结合机构 医养机构 养老服务机构",
    FacilityGroup.OTHER: "其他 其他单位 其它",
}
_MEDICAL = frozenset({FacilityGroup.HOSPITAL, FacilityGroup.SMALL_CLINIC})
_GROUPS_OF = {
    **{group.label: frozenset({group}) for group in FacilityGroup},
    **{kind.label: frozenset({kind.group}) for kind in FacilityKind},
    **{word: frozenset({group}) for group, words in _GROUP_WORDS.items() for word in words.split()},
    **dict.fromkeys(("医疗机构", "医疗卫生机构", "各级医疗机构", "各医疗卫生机构"), _MEDICAL),
    **dict.fromkeys(("基层医疗机构", "基层医疗卫生机构", "各基层和民营医疗机构", "民营医疗机构"), _MEDICAL),
}
_EVERYBODY = frozenset(
    {"所有单位", "全部单位", "各单位", "所有", "全部", "通用", "各类机构", "所有机构", "各机构", "均适用"}
)
# Commas stand inside 医院、卫生院类 as well: the whole is tried before its parts.
_BETWEEN_GROUPS = re.compile(r"[、,;/\n]|和|及|与")

_YES = frozenset(
    {"是", "√", "✓", "必拍", "必拍照", "需要", "需", "要", "Y", "YES", "1", "拍照", "必须", "TRUE", "☑", "有"}
)
_NO = frozenset({"", "否", "×", "✗", "不需要", "不需", "不", "N", "NO", "0", "无", "FALSE", "☐", "□", "选拍", "可选"})

_METHOD_WORDS = {
    "看现场": (
        "看现场 现场查看 现场检查 查看现场 实地查看 实地检查 现场 查看 实地 现场核查 现场察看 现场看 观察 目测 现场观察"
    ),
    "查资料": (
        "查资料 查阅资料 资料审查 查阅 资料 查台账 查记录 查档案 查文件 查阅台账 查阅记录 资料核查 查看资料 "
        "查阅档案 查阅文件 台账"
    ),
    "询问": "询问 访谈 提问 问询 抽查提问 现场询问 现场提问 座谈 询问人员 人员访谈 抽问 走访",
    "测试": "测试 实测 试验 现场测试 操作 实操 现场操作 检测 测量 功能测试 演示 现场测量",
}
_METHOD_OF = {word: method for method, words in _METHOD_WORDS.items() for word in words.split()}
_BETWEEN_METHODS = re.compile(r"[、,;/+]|\s|和|及|与|或|并")

_ROW_NUMBERS = re.compile(r"(\d{1,4})(?:[-~—至](\d{1,4}))?")
_MOST_ROWS = 100
"""Rows of the task list that one item can name with a range."""


def severity_of(text: str) -> Severity | None:
    """The grade of 一般隐患 and 重大; None for any other word."""
    return _SEVERITIES.get(_plain(text).upper())


def groups_of(text: str) -> frozenset[FacilityGroup] | None:
    """The groups of institutions that a cell names, empty for everybody; None where a word is not known."""
    plain = _plain(text)
    if not plain or plain in _EVERYBODY:
        return frozenset()
    if plain in _GROUPS_OF:
        return _GROUPS_OF[plain]
    parts = [part for part in _BETWEEN_GROUPS.split(_with_labels_kept(plain)) if part]
    found = [_GROUPS_OF.get(part.replace("\x1f", "、")) for part in parts]
    if any(groups is None for groups in found):
        return None
    return frozenset().union(*(groups for groups in found if groups is not None))


def yes_or_no(text: str) -> bool | None:
    """是 and √ are yes, 否 and an empty cell no; None for anything else."""
    plain = _plain(text).upper()
    if plain in _YES:
        return True
    return False if plain in _NO else None


def method_of(text: str) -> str:
    """现场查看、查阅台账 in the program's own words where all of them are known; else as it was written."""
    parts = [part for part in _BETWEEN_METHODS.split(_plain(text)) if part]
    known = [_METHOD_OF.get(part) for part in parts]
    if not parts or None in known:
        return text
    return "、".join(dict.fromkeys(word for word in known if word))


def row_numbers(text: str) -> tuple[int, ...] | None:
    """3、5-7 as numbers; None where anything else stands there."""
    numbers: list[int] = []
    for part in re.split(r"[、,;\s]+", _plain(text)):
        if not part:
            continue
        match = _ROW_NUMBERS.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last < first + _MOST_ROWS:
            return None
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


def _with_labels_kept(text: str) -> str:
    """Labels that contain a comma themselves, made one word."""
    for group in FacilityGroup:
        text = text.replace(group.label, group.label.replace("、", "\x1f"))
    return text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("。.★*")
