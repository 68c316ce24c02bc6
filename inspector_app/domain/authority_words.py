"""主管部门 as people write it -> who may act, and what the health bureau itself may do.

The one mapping table: fact files, tables of bureaus and imported forms all go through it, and it refuses a word
that it does not know rather than dropping an authority.

The rule for our action: only 卫健 -> 责令; 卫健 beside others -> 督促; others without 卫健 -> 移送. What the wording
itself says goes before: 移送 -> 移送, （卫健通报） -> 通报.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.vocabulary import Authority, OurAction


class UnknownAuthority(RuleBroken):
    """A wording names an authority that nobody knows, or none at all."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Who may act on an item, in the order of the wording, and our own part."""

    competent: tuple[Authority, ...]
    our_action: OurAction


def competence_of(wording: str) -> Competence:
    """What 卫健移送住建、消防 means. Raises UnknownAuthority with the word that is not understood."""
    plain = "".join(unicodedata.normalize("NFKC", wording).split())
    # Who stands in brackets before 移送 or 通报 does that, and is not the one who may act.
    of_us = _OUR_PART.findall(plain)
    for part in of_us:
        list(_named(part))
    competent = tuple(dict.fromkeys(_named(_OUR_PART.sub("、", plain))))
    if not competent:
        raise UnknownAuthority(wording.strip())
    return Competence(competent=competent, our_action=_our_action(plain, competent))


def competence_among(competent: tuple[Authority, ...]) -> Competence:
    """Our action where a wording says nothing but who may act."""
    return Competence(competent=competent, our_action=_our_action("", competent))


def _our_action(plain: str, competent: tuple[Authority, ...]) -> OurAction:
    if "移送" in plain:
        return OurAction.TRANSFER
    if "通报" in plain:
        return OurAction.NOTIFY
    if Authority.HEALTH not in competent:
        return OurAction.TRANSFER
    return OurAction.ORDER if competent == (Authority.HEALTH,) else OurAction.URGE


_ALIASES: dict[Authority, str] = {
    Authority.HEALTH: (
        "卫健 卫生健康 卫生计生 卫计 卫生 卫生监督 卫生健康监督 卫生健康综合执法 卫生行政 疾控 疾病预防控制 "
        "中医药管理 有权"
    ),
    Authority.FIRE: "消防 消防救援 公安消防",
    Authority.MARKET: "市场监管 市监 市场监督管理 市场监督 质监 质量技术监督 特种设备安全监督管理 食药监",
    Authority.DRUG: "药监 药品监管 药品监督管理 食品药品监督管理",
    Authority.HOUSING: "住建 住房城乡建设 住房和城乡建设 住房与城乡建设 建设 城乡建设",
    Authority.POLICE: "公安 警方 派出所 治安",
    Authority.TRAFFIC_POLICE: "公安交管 交管 交警 公安交警 公安交通管理 交巡警",
    Authority.EMERGENCY: "应急 应急管理 安监 安全生产监督管理",
    Authority.ENVIRONMENT: "生态环境 环保 环境保护 生态环保",
    Authority.CIVIL_AFFAIRS: "民政",
    Authority.HUMAN_RESOURCES: "人社 人力资源社会保障 人力资源和社会保障 劳动保障",
    Authority.WATER: "水利 水务",
    Authority.EARTHQUAKE: "地震",
    Authority.WEATHER: "气象",
    Authority.GAS: "燃气 燃气主管 燃气管理 城镇燃气",
    Authority.POST: "邮政 邮政管理",
    Authority.TRANSPORT: "交通 交通运输",
}
_AUTHORITY_OF = {alias: authority for authority, aliases in _ALIASES.items() for alias in aliases.split()}


def _alternatives(words: str) -> str:
    """The words as a pattern that prefers the longest."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


_BODIES = _alternatives(
    "局 委 委员会 厅 部 所 站 队 大队 支队 总队 分局 机构 部门 主管部门 行政部门 行政主管部门 监管部门 管理部门 "
    "执法部门 主管 管理局 中心 监督所"
)
_NAME = re.compile(
    # Lazy: of 卫健移送市监 no part is the name of a place.
    rf"(?:(?:[\u4e00-\u9fff]{{2,5}}[省市区县旗]|本|我|各级|上级|国家|省级?|自治区|[市区县]级?|以上|地方|属地|当地|辖区){{0,4}}?)"
    rf"(?P<alias>{_alternatives(' '.join(_AUTHORITY_OF))})(?:{_BODIES})?"
)
_BETWEEN = re.compile(
    r"[、,;/\\|.。·+()\[\]:]|移送|通报|会同|督促整改|督促|责令整改|责令|牵头|配合|联合|负责|处理|及|与|和|或|由|向|并|等部门|等"
)
_OUR_PART = re.compile(r"\(([^()]*(?:移送|通报)[^()]*)\)")


def _named(text: str) -> Iterator[Authority]:
    """The authorities that a text names, one after the other. Raises UnknownAuthority."""
    at = 0
    while at < len(text):
        if name := _NAME.match(text, at):
            yield _AUTHORITY_OF[name["alias"]]
            at = name.end()
        elif between := _BETWEEN.match(text, at):
            at = between.end()
        else:
            rest = text[at:]
            end = _BETWEEN.search(rest)
            raise UnknownAuthority(rest[: end.start()] if end else rest)
