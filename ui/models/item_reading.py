"""What the library says of an item, to be read: paragraphs, and every citation with who answers for its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspector_app.domain.checklists import Basis, Condition, Criterion, Item
from inspector_app.domain.findings import criterion_name
from inspector_app.domain.verification import is_verified_here
from inspector_app.domain.vocabulary import DutyKind, Grade
from ui.models.basis_lines import TO_BE_VERIFIED, WORK_REQUIREMENT, is_work_requirement
from ui.models.lines import Badge, Tone
from ui.texts import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A basis of an item as the library shows it."""

    position: int
    """Among the item's citations, from 0."""
    basis: Basis
    text: str
    note: str
    """Who read the clause, when and against which text; or what is printed while nobody has."""
    is_work_requirement: bool

    @property
    def is_verified_here(self) -> bool:
        """Somebody of the bureau completed it."""
        return is_verified_here(self.basis)

    @property
    def lacks_clause(self) -> bool:
        """A clause may still be completed."""
        return not self.is_work_requirement and not self.basis.verified_clause


def badges(item: Item) -> Sequence[Badge]:
    """What is to be seen at once."""
    found = [Badge(item.id), Badge(f"建议{item.severity.label}", Tone.NOTE)]
    if item.disabled:
        found.append(Badge("已停用，不检查", Tone.WARNING))
    if item.photo_required:
        found.append(Badge("必拍照", Tone.WARNING))
    if item.criteria:
        found.append(Badge("可能触及重大隐患", Tone.ALARM))
    return found


def citations(item: Item, conditions: Iterable[Condition]) -> tuple[Citation, ...]:
    """Every citation, in its order."""
    questions = {condition.key: condition.question for condition in conditions}
    return tuple(
        Citation(
            position=position,
            basis=basis,
            text=_cited(basis) + _only(basis.only_if, questions),
            note=_note(basis),
            is_work_requirement=is_work_requirement(basis),
        )
        for position, basis in enumerate(item.basis)
    )


def before_basis(item: Item) -> Iterator[tuple[str, str]]:
    """Heading and text of what is asked."""
    yield "检查内容", item.check
    yield "分项（逐项打勾）", "\n".join(f"□ {tick}" for tick in item.ticks)
    yield "检查方法", item.method


def after_basis(item: Item, conditions: Sequence[Condition]) -> Iterator[tuple[str, str]]:
    """Heading and text of everything else, in the order in which an inspector asks for it."""
    questions = {condition.key: condition.question for condition in conditions}
    yield "可能触及的重大隐患判定标准", "\n".join(_criterion(one, questions) for one in item.criteria)
    yield "适用", _concerns(item, questions)
    yield "主管部门和我方动作", f"{'、'.join(one.label for one in item.competent)}；{item.our_action.label}"
    yield "义务性质", item.duty.label if item.duty is not DutyKind.STATUTORY else ""
    yield "不符合时的标准表述", _wording(item)
    yield "整改要求", item.requirement
    yield (
        "本单位常用表述",
        "\n".join(
            f"{number}. {phrase.finding}" + (f"（整改要求：{phrase.requirement}）" if phrase.requirement else "")
            for number, phrase in enumerate(item.phrases, start=1)
        ),
    )
    yield "提示（不印入文书）", item.hint
    yield "本单位栏目", "\n".join(f"{column.label}：{column.text}" for column in item.own_columns)
    yield "对应任务清单", "、".join(f"第{row}行" for row in item.seed_rows)


def _cited(basis: Basis) -> str:
    if is_work_requirement(basis):
        return WORK_REQUIREMENT
    number = f"（{basis.number}）" if basis.number else ""
    return f"{basis.role.label}：《{basis.document}》{number}{basis.verified_clause or f' · {TO_BE_VERIFIED}'}"


def _note(basis: Basis) -> str:
    if is_work_requirement(basis):
        return "文书只写“未落实上级工作要求”。"
    if is_verified_here(basis):
        return f"{basis.verified_by}于{day(date.fromisoformat(basis.verified_on))}对照“{basis.verified_with}”补核。"
    if basis.verified_clause:
        return f"条款随程序核实（{basis.grade.label}）。"
    if basis.grade is Grade.MEMORY:
        return "文件也未核实，不印入文书；补核条款后才印。"
    return "条款未核实，文书只印文件名称和文号。"


def _criterion(criterion: Criterion, questions: dict[str, str]) -> str:
    clause = f"{criterion.clause}，条款号据转载" if criterion.clause else ""
    known = "；".join(part for part in (clause, "只核实到部分文字" if criterion.known_in_part else "") if part)
    name = f"{criterion_name(criterion)}{f'（{known}）' if known else ''}{_only(criterion.only_if, questions)}"
    return f"{name}\n{criterion.hint}" if criterion.hint else name


def _only(key: str, questions: dict[str, str]) -> str:
    return f" · 仅当：{questions.get(key, key)}" if key else ""


def _concerns(item: Item, questions: dict[str, str]) -> str:
    applies = item.applies
    parts = ["、".join(sorted(group.label for group in applies.groups)) or "各类单位"]
    if applies.if_present:
        parts.append(f"“{questions.get(applies.if_present, applies.if_present)}”答“没有”或“否”的，不查此项")
    if applies.remark:
        parts.append(applies.remark)
    return "；".join(parts)


def _wording(item: Item) -> str:
    return item.finding if item.notice_ready else f"{item.finding}\n（制作整改通知书之前须修改这句表述）"
