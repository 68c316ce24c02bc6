"""The shelf and the drafts in lists."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.checklists import EditionCard
from inspector_app.domain.drafting import DraftCard
from inspector_app.domain.library import ShelfCard
from ui.models.lines import Badge, Column, Tone
from ui.texts import day_of, minute_of, short_hash

FOR_NOBODY = "不自动建议"


def standing(card: ShelfCard) -> Sequence[Badge]:
    """Whether new inspections use it, and whether something newer waits."""
    used = Badge("使用中", Tone.GOOD) if card.in_use else Badge("已停用")
    return (used, Badge("有新版", Tone.WARNING)) if card.offered else (used,)


def proposed(card: ShelfCard) -> str:
    """For whom a new inspection ticks it by itself."""
    return "、".join(group.label for group in sorted(card.proposed_for)) or FOR_NOBODY


def edition_name(edition: str) -> str:
    """2026.11版; a name that ends in a word or a bracket stands as it is."""
    return f"{edition}版" if edition[-1:].isdigit() else edition


def edition_words(card: EditionCard, *, used: str) -> str:
    """2026.11（现用，随程序，2026年11月22日收入）; ``used`` is the hash of the edition on the shelf."""
    current = "现用，" if card.hash == used else ""
    return f"{card.edition}（{current}{card.origin.label}，{day_of(card.stored_at)}收入）"


SHELF_COLUMNS: tuple[Column[ShelfCard], ...] = (
    Column(title="检查表", text=lambda card: card.edition.title, width=210, stretches=True),
    Column(
        title="状态",
        text=lambda card: "、".join(badge.text for badge in standing(card)),
        badges=standing,
        width=150,
    ),
    Column(title="版次", text=lambda card: card.edition.edition, width=150),
    Column(title="来源", text=lambda card: card.edition.origin.label, width=78),
    Column(title="检查项", text=lambda card: f"{card.items}项", width=76),
    Column(title="建议用于", text=proposed, width=150, stretches=True),
    Column(
        title="指纹",
        text=lambda card: short_hash(card.edition.hash),
        hint=lambda card: f"完整指纹（打开后可复制）：\n{card.edition.hash}",
        width=104,
    ),
)

DRAFT_COLUMNS: tuple[Column[DraftCard], ...] = (
    Column(title="正在编写的检查表", text=lambda card: card.title, width=210, stretches=True),
    Column(title="检查项", text=lambda card: f"{card.items}项", width=76),
    Column(title="最近修改", text=lambda card: minute_of(card.changed_at), width=190),
    Column(title="开始", text=lambda card: day_of(card.started_at), width=140),
)
