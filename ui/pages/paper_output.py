"""Getting a document out of the program: onto paper, or into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.services import saving_files
from ui.dialogs.trouble import tell_trouble
from ui.printing import a4_printer, print_document
from ui.tasks import Tasks
from ui.widgets.pdf_preview import PdfPreview

REFUSED_BY_PRINTER = "打印机没有接收。文书已保存，不受影响；请检查打印机后再打印，或另存为文件后到别处打印。"


class PaperOutput(QObject):
    """The part of a page that prints and saves what is shown. Belongs to the page."""

    said = Signal(str)
    """How it ended."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page

    def print_shown(self, preview: PdfPreview) -> None:
        """Ask for printer and pages with the system's dialog, then print."""
        if not preview.pdf:
            return
        printer = a4_printer()
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle("打印文书")
        dialog.setMinMax(1, preview.document.pageCount())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted and not print_document(preview.document, printer):
            self.said.emit(REFUSED_BY_PRINTER)

    def save_as(self, pdf: bytes, name: str) -> None:
        """Ask where, then save."""
        dialog = QFileDialog(self._page, "另存为", name, "PDF 文件 (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(partial(self.save, pdf))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, pdf: bytes, target: str) -> None:
        """Write the file whole or not at all."""
        job = partial(saving_files.save_file, content=pdf, target=Path(target))
        self._tasks.read(job, owner=self, on_done=self._say_saved, on_error=self._say_not_saved)

    def _say_saved(self, target: Path) -> None:
        self.said.emit(f"已另存为“{target}”。")

    def _say_not_saved(self, error: Exception) -> None:
        tell_trouble(self._page, error)
