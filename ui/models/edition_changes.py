"""What changed between two editions, in a list and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from inspector_app.domain.checklists import Checklist, Item
from inspector_app.domain.edition_diff import EditionDiff, FieldDiff, HeadDiff, ItemDiff, Run, Stretch, word_by_word
from inspector_app.domain.item_fields import ItemField, said
from ui.models.lines import Badge, Column, Tone
from ui.models.shelf import edition_name


class ChangeKind(Enum):
    """What happened; the value is the word on the screen."""

    HEAD = "表头"
    ADDED = "新增"
    REMOVED = "删除"
    CHANGED = "修改"
    MOVED = "移动"


_TONES = {
    ChangeKind.HEAD: Tone.PLAIN,
    ChangeKind.ADDED: Tone.GOOD,
    ChangeKind.REMOVED: Tone.WARNING,
    ChangeKind.CHANGED: Tone.NOTE,
    ChangeKind.MOVED: Tone.PLAIN,
}

_WHOLE = (
    ItemField.CHECK,
    ItemField.METHOD,
    ItemField.FINDING,
    ItemField.REQUIREMENT,
    ItemField.BASIS,
    ItemField.CRITERIA,
    ItemField.APPLIES,
    ItemField.TICKS,
    ItemField.PHRASES,
    ItemField.HINT,
)
"""What is shown of an item that one edition has not at all."""

SAME_WORDS = "（文字相同，核实情况有变化）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text in stretches, with its heading if it needs one."""

    heading: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change."""

    kind: ChangeKind
    name: str
    """Number of the item, or the part of the head."""
    about: str
    change: ItemDiff | HeadDiff

    @property
    def badges(self) -> Sequence[Badge]:
        """The kind; an item that moved and changed shows both."""
        both = self.kind is ChangeKind.CHANGED and isinstance(self.change, ItemDiff) and self.change.moved
        kinds = (self.kind, ChangeKind.MOVED) if both else (self.kind,)
        return tuple(Badge(kind.value, _TONES[kind]) for kind in kinds)


CHANGE_COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column(title="编号", text=lambda row: row.name, width=92),
    Column(
        title="变化",
        text=lambda row: "、".join(badge.text for badge in row.badges),
        badges=lambda row: row.badges,
        width=118,
    ),
    Column(title="检查内容", text=lambda row: row.about, width=180, stretches=True),
)


def change_rows(diff: EditionDiff) -> tuple[ChangeRow, ...]:
    """Every change: the head first, then added, removed, changed and moved items."""
    head = (
        ChangeRow(kind=ChangeKind.HEAD, name=one.label, about=_one_line(one.after or one.before), change=one)
        for one in diff.head
    )
    groups = (
        (ChangeKind.ADDED, diff.added),
        (ChangeKind.REMOVED, diff.removed),
        (ChangeKind.CHANGED, diff.changed),
        (ChangeKind.MOVED, diff.moved),
    )
    items = (
        ChangeRow(kind=kind, name=one.item_id, about=_item_of(one).check, change=one)
        for kind, changes in groups
        for one in changes
    )
    return (*head, *items)


def count_words(rows: Sequence[ChangeRow]) -> str:
    """新增2项，修改5项: what there is, in the order of kinds."""
    counts = {kind: sum(row.kind is kind for row in rows) for kind in ChangeKind}
    units = {ChangeKind.HEAD: "处"}
    return "，".join(f"{kind.value}{count}{units.get(kind, '项')}" for kind, count in counts.items() if count)


def passages(row: ChangeRow) -> Iterator[Passage]:
    """The change word by word."""
    change = row.change
    if isinstance(change, HeadDiff):
        yield Passage(heading="", stretches=word_by_word(change.before, change.after))
        return
    if change.before is None or change.after is None:
        run = Run.ADDED if change.before is None else Run.REMOVED
        yield from _whole(_item_of(change), change.section_after or change.section_before, run)
        return
    if all(one.field is not ItemField.CHECK for one in change.fields):
        yield Passage(heading=ItemField.CHECK.label, stretches=(Stretch(Run.SAME, change.after.check),))
    if change.moved:
        yield Passage(heading="位置", stretches=_place(change))
    for field in change.fields:
        yield Passage(heading=field.field.label, stretches=_stretches(field))


def as_text(rows: Sequence[ChangeRow], before: Checklist, after: Checklist) -> str:
    """All of it for a letter or a chat: no colours, the old and the new wording one below the other."""
    names = f"{edition_name(before.edition)} → {edition_name(after.edition)}"
    lines = [f"《{after.title}》{names}：{count_words(rows) or '没有变化'}"]
    for row in rows:
        lines += ["", f"【{row.kind.value}】{row.name}　{row.about}"]
        lines += [f"　{line}" for line in _said_plainly(row.change)]
    return "\n".join(lines) + "\n"


def _said_plainly(change: ItemDiff | HeadDiff) -> Iterator[str]:
    if isinstance(change, HeadDiff):
        yield f"原：{_one_line(change.before)}"
        yield f"现：{_one_line(change.after)}"
        return
    if change.moved:
        yield f"位置：{''.join(stretch.text for stretch in _place(change))}"
    for field in change.fields:
        yield f"{field.field.label}"
        yield f"　原：{_one_line(field.before)}"
        yield f"　现：{_one_line(field.after)}"


def _stretches(field: FieldDiff) -> tuple[Stretch, ...]:
    if field.before == field.after:
        return (Stretch(Run.SAME, f"{field.after}\n{SAME_WORDS}"),)
    stretches = field.stretches()
    if any(one.run is Run.SAME for one in stretches):
        return stretches
    replaced = (Stretch(Run.REMOVED, field.before), Stretch(Run.SAME, " → "), Stretch(Run.ADDED, field.after))
    return replaced if field.before and field.after else stretches


def _whole(item: Item, section: str, run: Run) -> Iterator[Passage]:
    yield Passage(heading="分类", stretches=(Stretch(Run.SAME, section),))
    for field in _WHOLE:
        if text := said(item, field):
            yield Passage(heading=field.label, stretches=(Stretch(run, text),))


def _place(change: ItemDiff) -> tuple[Stretch, ...]:
    if change.section_before == change.section_after:
        return (Stretch(Run.SAME, f"{change.section_after}（分类不变，次序有变）"),)
    return (
        Stretch(Run.REMOVED, change.section_before),
        Stretch(Run.SAME, " → "),
        Stretch(Run.ADDED, change.section_after),
    )


def _item_of(change: ItemDiff) -> Item:
    item = change.after or change.before
    assert item is not None  # noqa: S101 - said to the type checker: one of them is always there
    return item


def _one_line(text: str) -> str:
    return "；".join(text.split("\n")) or "（空）"
