"""The strip above a comparison: which two editions, what there is to see, and which of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.checklists import EditionCard
from ui.models.edition_changes import ChangeKind, ChangeRow
from ui.models.shelf import edition_words
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout

EVERYTHING = "全部"


class CompareBar(QWidget):
    """Tells which editions, and which kind of change, somebody wants to see."""

    back_wanted = Signal()
    editions_chosen = Signal(str, str)
    """Hashes of the edition before and the one after."""
    filter_changed = Signal()
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_editions(self, title: str, editions: Sequence[EditionCard], *, before: str, after: str, used: str) -> None:
        """What is compared, and what could be."""
        self.title.setText(title)
        for box, chosen in ((self.before, before), (self.after, after)):
            box.clear()
            for card in editions:
                name = "" if card.title == title else f"{card.title} "
                box.addItem(f"{name}{edition_words(card, used=used)}", card.hash)
            box.setCurrentIndex(box.findData(chosen))
            box.setToolTip(box.currentText())

    def show_counts(self, rows: Sequence[ChangeRow]) -> None:
        """How many changes of each kind there are; a kind without any cannot be chosen."""
        self.chips[None].setText(f"{EVERYTHING}{len(rows)}")
        for kind in ChangeKind:
            count = sum(row.kind is kind for row in rows)
            self.chips[kind].setText(f"{kind.value}{count}")
            self.chips[kind].setEnabled(bool(count))
            if not count:
                self.chips[kind].setChecked(False)
        if self.kind() is None:
            self.chips[None].setChecked(True)
        self.copy_button.setEnabled(bool(rows))

    def kind(self) -> ChangeKind | None:
        """The kind that is shown; None for all."""
        return next((kind for kind, chip in self.chips.items() if kind and chip.isChecked()), None)

    def _make_widgets(self) -> None:
        self.back_button = QPushButton("‹ 返回 (Esc)")
        self.title = ElidedLabel()
        self.before, self.after = QComboBox(), QComboBox()
        self.swap_button = QPushButton("对调")
        self.copy_button = QPushButton("复制为文字")
        self.legend = QLabel(
            "<s style='color:#ad1f1f'>红色删除线</s>为原有，<u style='color:#0b5394'>蓝色下划线</u>为新增"
        )
        self.chips: dict[ChangeKind | None, QPushButton] = {
            kind: QPushButton(kind.value if kind else EVERYTHING) for kind in (None, *ChangeKind)
        }

    def _arrange(self) -> None:
        as_role(self.back_button, "quiet")
        as_role(self.title, "heading")
        as_role(self.legend, "hint")
        for box, name in ((self.before, "原来的版本"), (self.after, "现在的版本")):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for chip in self.chips.values():
            chip.setCheckable(True)
            as_role(chip, "chip")
        self.chips[None].setChecked(True)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy_button)
        choice = QHBoxLayout()
        for label, widget, share in (("原", self.before, 1), ("现", self.after, 1), ("", self.swap_button, 0)):
            if label:
                choice.addWidget(QLabel(label))
            choice.addWidget(widget, share)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in self.chips.values():
            flow.addWidget(chip)
        flow.addWidget(self.legend)
        self.legend.setMinimumHeight(self.chips[None].sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(choice)
        column.addWidget(chips)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.before.activated.connect(self._tell)
        self.after.activated.connect(self._tell)
        self.swap_button.clicked.connect(self._swap)
        self.copy_button.clicked.connect(self.copy_wanted)
        for chip in self.chips.values():
            chip.clicked.connect(self._choose)

    def _tell(self) -> None:
        self.editions_chosen.emit(self.before.currentData(), self.after.currentData())

    def _swap(self) -> None:
        self.editions_chosen.emit(self.after.currentData(), self.before.currentData())

    def _choose(self) -> None:
        """One of the chips at a time."""
        pressed = self.sender()
        for chip in self.chips.values():
            chip.setChecked(chip is pressed)
        self.filter_changed.emit()
