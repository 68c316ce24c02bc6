"""The head of the recording page: where, who, how far, what is saved, and the few things to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.inspections import Progress
from inspector_app.services.recording import RecordingView
from ui.theme import as_role
from ui.undo_stack import UndoStack
from ui.widgets.elided_label import ElidedLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Button:
    name: str
    short: str
    long: str
    tip: str


_CONDITIONS_TIP, _LEFT_OUT_TIP = "查看和更改现场条件", "查看未列入的检查项和原因"
_BUTTONS = (
    _Button(name="browse", short="目录", long="目录", tip="显示分节和检查项列表"),
    _Button(name="undo", short="撤销", long="撤销", tip="撤销（Ctrl+Z）"),
    _Button(name="redo", short="重做", long="重做", tip="重做（Ctrl+Y）"),
    _Button(name="conditions", short="条件", long="现场条件", tip=_CONDITIONS_TIP),
    _Button(name="finish", short="完成", long="完成检查  Ctrl+Enter", tip="查漏并完成检查（Ctrl+Enter）"),
)


class InspectionHeader(QFrame):
    """One line where there is little room, two where there is more."""

    browse_toggled = Signal(bool)
    """The lists are wanted instead of the item, or no longer."""
    conditions_wanted = Signal()
    left_out_wanted = Signal()
    """What is left out is to be shown; told where there are no conditions among which to show it."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "topbar")
        self._asks_conditions = True
        self._scope_words = ""
        self._narrow = False
        self._progress: Progress | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_view(self, view: RecordingView) -> None:
        """Show whose inspection this is."""
        visit = view.visit
        self.facility.setText(view.facility.file.name)
        people = "、".join(one.name for one in visit.participants)
        self._meta.setText(f"{visit.capacity.label} · {visit.kind} · {people}")
        answered = sum(1 for one in view.conditions if view.inspection.present.get(one.key) is not None)
        left_out = sum(why is not None for why in view.inspection.scope.values())
        self._asks_conditions = bool(view.conditions)
        conditions = f"现场条件 {answered}/{len(view.conditions)}"
        self._scope_words = conditions if self._asks_conditions else f"未列入{left_out}项"
        self.conditions.setToolTip(_CONDITIONS_TIP if self._asks_conditions else _LEFT_OUT_TIP)
        self.conditions.setVisible(self._asks_conditions or left_out > 0)
        self._name_buttons()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the inspection is."""
        if progress == self._progress:
            return
        self._progress = progress
        self._count.setText(progress_words(progress))
        # The bar would paint itself and all that waits to be painted at once, in the middle of a key press.
        self._bar.setUpdatesEnabled(False)
        self._bar.setMaximum(max(progress.asked, 1))
        self._bar.setValue(progress.answered)
        self._bar.setUpdatesEnabled(True)

    def show_undo(self, stack: UndoStack, *, locked: bool) -> None:
        """Show what can be undone and redone."""
        for button, step, verb in ((self.undo, stack.next_undo, "撤销"), (self.redo, stack.next_redo, "重做")):
            button.setEnabled(step is not None and not locked)
            key = "Ctrl+Z" if button is self.undo else "Ctrl+Y"
            button.setToolTip(f"{verb}：{step.label}（{key}）" if step else f"{verb}（{key}）")

    def fit(self, *, narrow: bool, browsable: bool) -> None:
        """Make do with little width; ``browsable`` where the lists are hidden behind the button."""
        self._narrow = narrow
        self.browse.setVisible(browsable)
        self._meta.setVisible(not narrow)
        self._bar.setVisible(not narrow)
        self._name_buttons()

    def _make_widgets(self) -> None:
        self.facility = ElidedLabel()
        as_role(self.facility, "heading")
        self._meta = ElidedLabel()
        as_role(self._meta, "hint")
        self._count = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.browse, self.undo, self.redo, self.conditions, self.finish = (QPushButton() for _ in _BUTTONS)
        self.browse.setCheckable(True)
        as_role(self.browse, "chip")
        as_role(self.finish, "primary")
        self._buttons = (self.browse, self.undo, self.redo, self.conditions, self.finish)
        for button, words in zip(self._buttons, _BUTTONS, strict=True):
            button.setToolTip(words.tip)
        self._name_buttons()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.facility)
        words.addWidget(self._meta)
        words.addWidget(self._count)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.browse)
        row.addLayout(words, 1)
        for button in self._buttons[1:]:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 5)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self.browse.toggled.connect(self.browse_toggled)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.conditions.clicked.connect(self._show_scope)
        self.finish.clicked.connect(self.finish_wanted)

    def _show_scope(self) -> None:
        (self.conditions_wanted if self._asks_conditions else self.left_out_wanted).emit()

    def _name_buttons(self) -> None:
        for button, words in zip(self._buttons, _BUTTONS, strict=True):
            button.setText(words.short if self._narrow else words.long)
        if self._scope_words and not (self._narrow and self._asks_conditions):
            self.conditions.setText(self._scope_words)


def progress_words(progress: Progress) -> str:
    """已检查 12/77 · 不符合 3 · 未检查 65."""
    blank = progress.asked - progress.answered
    return f"已检查 {progress.answered}/{progress.asked} · 不符合 {progress.violation} · 未检查 {blank}"
