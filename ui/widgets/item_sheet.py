"""Everything that an edition says of one item, to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inspector_app.domain.checklists import Condition, Item
from ui.models.basis_lines import basis_lines, criterion_hint
from ui.theme import as_role
from ui.widgets.sheets import Sheet


class ItemSheet(Sheet):
    """Headings with their texts, one below the other; what is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.column.setSpacing(4)

    def show_item(self, item: Item, conditions: Sequence[Condition]) -> None:
        """Replace what is shown."""
        shown = [(heading, text) for heading, text in paragraphs(item, conditions) if text]
        while len(self._pairs) < len(shown):
            self._pairs.append((self._label("hint"), self._label("")))
        for at, (heading_label, text_label) in enumerate(self._pairs):
            heading, text = shown[at] if at < len(shown) else ("", "")
            heading_label.setText(heading)
            text_label.setText(text)
            heading_label.setVisible(bool(text))
            text_label.setVisible(bool(text))
        self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """Everything that is shown, line by line."""
        return "\n".join(label.text() for pair in self._pairs for label in pair if label.text())

    def _label(self, role: str) -> QLabel:
        label = QLabel(wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        as_role(label, role)
        if not role:
            label.setContentsMargins(0, 0, 0, 8)
        self.column.addWidget(label)
        return label


def paragraphs(item: Item, conditions: Sequence[Condition]) -> Iterable[tuple[str, str]]:
    """Heading and text, in the order in which an inspector asks for them."""
    criterion = criterion_hint(item, conditions, {})
    yield "检查内容", item.check
    yield "检查方法", item.method
    yield "依据", "\n".join(basis_lines(item, conditions, {}))
    yield "可能触及的重大隐患判定标准", "\n".join(part for part in (criterion.name, criterion.hint) if part)
    yield "适用", _concerns(item, conditions)
    yield "建议等级", item.severity.label
    yield "主管部门和我方动作", f"{'、'.join(one.label for one in item.competent)}；{item.our_action.label}"
    yield "不符合时的标准表述", item.finding
    yield "整改要求", item.requirement
    yield "提示（不印入文书）", item.hint


def _concerns(item: Item, conditions: Sequence[Condition]) -> str:
    questions = {one.key: one.question for one in conditions}
    applies = item.applies
    groups = "、".join(sorted(group.label for group in applies.groups)) or "各类单位"
    parts = [groups]
    if applies.if_present:
        parts.append(f"“{questions.get(applies.if_present, applies.if_present)}”答“没有”或“否”的，不查此项")
    if applies.remark:
        parts.append(applies.remark)
    return "；".join(parts)
