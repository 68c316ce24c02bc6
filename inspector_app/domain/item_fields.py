"""The parts of a check item, each with its Chinese name and what it says as text.

Used where an item is taken apart: comparing editions, merging them, naming what is wrong with a draft.
"""

from __future__ import annotations

from inspector_app.domain.checklists import Basis, Criterion, Item
from inspector_app.domain.vocabulary import Word


class ItemField(Word):
    """Codes are the names of the fields of ``Item``."""

    CHECK = "check", "检查内容"
    METHOD = "method", "检查方法"
    FINDING = "finding", "问题表述"
    REQUIREMENT = "requirement", "整改要求"
    SEVERITY = "severity", "建议等级"
    APPLIES = "applies", "适用范围"
    COMPETENT = "competent", "主管部门"
    OUR_ACTION = "our_action", "我方动作"
    DUTY = "duty", "义务性质"
    NOTICE_READY = "notice_ready", "表述可直接用于文书"
    CRITERIA = "criteria", "重大隐患判定标准"
    BASIS = "basis", "检查依据"
    PHRASES = "phrases", "常用表述"
    TICKS = "ticks", "分项"
    PHOTO_REQUIRED = "photo_required", "必拍照"
    HINT = "hint", "提示"
    SEED_ROWS = "seed_rows", "任务清单行"
    OWN_COLUMNS = "own_columns", "本单位栏目"
    DISABLED = "disabled", "停用"


def said(item: Item, field: ItemField) -> str:
    """What the item says there, in Chinese; lists one entry a line, empty where it says nothing."""
    value = getattr(item, field.value)
    if field is ItemField.APPLIES:
        return _applies(item)
    if field is ItemField.BASIS:
        return "\n".join(_basis(one) for one in item.basis)
    if field is ItemField.CRITERIA:
        return "\n".join(_criterion(one) for one in item.criteria)
    if field is ItemField.PHRASES:
        return "\n".join("；".join(filter(None, (one.finding, one.requirement))) for one in item.phrases)
    if field is ItemField.OWN_COLUMNS:
        return "\n".join(f"{one.label}：{one.text}" for one in item.own_columns)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(one.label if isinstance(one, Word) else str(one) for one in value)
    return value.label if isinstance(value, Word) else str(value)


def _applies(item: Item) -> str:
    applies = item.applies
    groups = "、".join(group.label for group in sorted(applies.groups)) or "所有单位"
    present = f"有“{applies.if_present}”的" if applies.if_present else ""
    return "；".join(part for part in (groups, present, applies.remark) if part)


def _basis(one: Basis) -> str:
    number = f"（{one.number}）" if one.number else ""
    clause = one.verified_clause or (f"{one.clause}（待核）" if one.clause else "（条款待核）")
    verified = f"，{one.verified_by} {one.verified_on}核对" if one.verified_by else ""
    only = f"，仅当“{one.only_if}”" if one.only_if else ""
    return f"{one.role.label}：《{one.document}》{number}{clause}{verified}{only}"


def _criterion(one: Criterion) -> str:
    part = "（只核实到部分文字）" if one.known_in_part else ""
    only = f"，仅当“{one.only_if}”" if one.only_if else ""
    return f"《{one.document}》{one.clause}{part}{only} {one.hint}".rstrip()
