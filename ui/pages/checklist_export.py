"""Getting a checklist out of the program: a workbook that can be filled in, or a YAML file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.checklists import EditionCard
from inspector_app.services import checklist_doors, checklist_library
from inspector_app.services.desk import Desk
from ui.dialogs.trouble import tell_trouble
from ui.tasks import Tasks
from ui.widgets.shelf_view import Deed

_KINDS = {
    Deed.TO_EXCEL: ("导出Excel", "Excel工作簿 (*.xlsx)", "xlsx"),
    Deed.TO_YAML: ("存为YAML", "检查表文件 (*.yaml)", "yaml"),
}


def save_yaml(desk: Desk, edition: str, *, target: Path) -> Path:
    """Write an edition as a YAML file. Raises UnknownRecord, OutsideTrouble."""
    return checklist_doors.save_yaml(checklist_library.read(desk, edition), target=target)


class ChecklistExport(QObject):
    """The part of the library page that writes files. Belongs to the page."""

    said = Signal(str)
    """How it ended."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page

    def begin(self, deed: Deed, card: EditionCard) -> None:
        """Ask where, then write."""
        heading, kinds, suffix = _KINDS[deed]
        dialog = QFileDialog(self._page, heading, f"{file_name(card)}.{suffix}", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.fileSelected.connect(partial(self._save_chosen, deed, card))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, deed: Deed, card: EditionCard, target: Path) -> None:
        """Write the file whole or not at all."""
        if deed is Deed.TO_EXCEL:
            job = partial(checklist_doors.to_excel, checklist_id=card.hash, target=target)
        else:
            job = partial(save_yaml, edition=card.hash, target=target)
        self._tasks.read(job, owner=self, on_done=self._say_saved, on_error=self._say_not_saved)

    def _save_chosen(self, deed: Deed, card: EditionCard, target: str) -> None:
        self.save(deed, card, Path(target))

    def _say_saved(self, target: Path) -> None:
        self.said.emit(f"已存为“{QDir.toNativeSeparators(str(target))}”。")

    def _say_not_saved(self, error: Exception) -> None:
        tell_trouble(self._page, error)


def file_name(card: EditionCard) -> str:
    """消防安全 2026.11, without what no file may be called on Windows."""
    name = f"{card.title} {card.edition}"
    return "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name)
