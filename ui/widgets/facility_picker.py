"""Choose a facility: type some characters, take one of those found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.facilities import Facility
from ui.theme import as_role
from ui.widgets.elided_label import ElidedLabel

Index = QModelIndex | QPersistentModelIndex
FACILITY_ROLE = int(Qt.ItemDataRole.UserRole)
_LIST_HEIGHT = 168


def described(facility: Facility) -> str:
    """Kind, township and address: enough to tell two facilities of one name apart."""
    file = facility.file
    return "　".join(part for part in (file.kind.label, file.township, file.address) if part)


class FacilityChoiceModel(QAbstractListModel):
    """Facilities by name; ``FACILITY_ROLE`` gives the facility."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Facility, ...] = ()

    def show_found(self, found: Sequence[Facility]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        facility = self._found[index.row()]
        if role == FACILITY_ROLE:
            return facility
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{facility.file.name}　{described(facility)}"
        return None


class FacilityPicker(QWidget):
    """Either searches or shows what was chosen."""

    searched = Signal(str)
    """The text that facilities are wanted for."""
    chosen = Signal(object)
    """The Facility that somebody took."""
    new_wanted = Signal()
    """None of these: a new one is to be entered."""

    def __init__(self) -> None:
        super().__init__()
        self._make_widgets()
        self._arrange()
        self._connect()

    def show_found(self, found: Sequence[Facility]) -> None:
        """What a search brought."""
        self._model.show_found(found)
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        typed = self.field.text().strip()
        self._nothing.setText(
            f"没有找到“{typed}”。可以换几个字，或登记新单位。" if typed else "还没有单位，请先登记或导入。"
        )

    def show_chosen(self, facility: Facility | None) -> None:
        """Show the chosen one, or the search where there is none."""
        if facility is not None:
            self.name.setText(facility.file.name)
            self._about.setText(described(facility))
        self._searching.setVisible(facility is None)
        self._taken.setVisible(facility is not None)

    def begin_search(self) -> None:
        """Type here next."""
        self.show_chosen(None)
        self.field.setFocus()
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrow keys walk the list while the cursor stays in the search field.
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
                if 0 <= row < self._model.rowCount():
                    self.list.setCurrentIndex(self._model.index(row))
                return True
        return super().eventFilter(watched, event)

    def _make_widgets(self) -> None:
        self._model = FacilityChoiceModel()
        self.field = QLineEdit(placeholderText="输入名称、代码、地址、电话等任意几个字", clearButtonEnabled=True)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._nothing = QLabel(wordWrap=True)
        self.new_button = QPushButton("登记新单位")
        self.change_button = QPushButton("换一个")
        self.name = ElidedLabel()
        self._about = ElidedLabel()
        # Shown one at a time, and no stack: that would be as high as the higher one.
        self._searching = QWidget()
        self._taken = QWidget()

    def _arrange(self) -> None:
        as_role(self.new_button, "quiet")
        as_role(self.name, "heading")
        as_role(self._about, "hint")
        as_role(self._nothing, "hint")
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.new_button)
        column = QVBoxLayout(self._searching)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        names = QVBoxLayout()
        names.addWidget(self.name)
        names.addWidget(self._about)
        row = QHBoxLayout(self._taken)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(names, 1)
        row.addWidget(self.change_button, alignment=Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._searching)
        whole.addWidget(self._taken)
        self._taken.hide()
        self.list.hide()

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.searched)
        self.field.returnPressed.connect(self._take_current)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.new_button.clicked.connect(self.new_wanted)
        self.change_button.clicked.connect(self.begin_search)

    def _take_current(self) -> None:
        self._take(self.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        facility = index.data(FACILITY_ROLE)
        if isinstance(facility, Facility):
            self.chosen.emit(facility)
