"""Importing a list of facilities: choose the file, look at it, import it whole, take it back if wanted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.services import facility_import
from inspector_app.services.facility_import import ImportPreview, ImportReport, TakingBack
from ui.dialogs.trouble import tell_trouble
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState
from ui.widgets.import_preview import ImportPreviewView
from ui.widgets.notice_bar import NoticeBar

FILES = "Excel 工作簿 (*.xlsx);;所有文件 (*)"
WHAT_IS_READ = (
    "程序认识常见的表头（单位名称、统一社会信用代码、地址、负责人、联系电话等，顺序不限），"
    "会跳过标题行、分组行和合计行。先预览，再逐行决定，确认后一次导入；导入后可以整体撤销。"
)


class FacilityImportStep(QWidget):
    """A step of the facilities page, shown instead of the list while it lasts."""

    closed = Signal()
    """Back to the list."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._preview: ImportPreview | None = None
        self._imported = ""
        """Id of the latest import, for taking it back."""
        self._make_widgets()
        self._arrange()
        self._connect()

    def read(self, path: Path) -> None:
        """Read a list and show it; nothing is imported."""
        self._start.say(f"正在读取“{path.name}”…")
        job = partial(facility_import.preview, path=path)
        self._tasks.read(job, owner=self, on_done=self._show_preview, on_error=self._say_unreadable)

    def _make_widgets(self) -> None:
        self._notice = NoticeBar()
        self._start = EmptyState("导入单位名单", WHAT_IS_READ, "选择 Excel 文件…", "返回列表")
        self.view = ImportPreviewView()
        self._pile = QStackedWidget()

    def _arrange(self) -> None:
        self._pile.addWidget(self._start)
        self._pile.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._pile, 1)

    def _connect(self) -> None:
        self._start.wanted.connect(self._choose_file)
        self._start.other_wanted.connect(self.closed)
        self.view.other_file_wanted.connect(self._choose_file)
        self.view.closed.connect(self.closed)
        self.view.import_wanted.connect(self._import)
        self._notice.acted.connect(self._take_back)
        # A job that failed by a bug of ours answers nobody, and must not leave the view locked.
        self._tasks.bug.connect(self._unlock)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "选择单位名单", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_chosen(self, path: str) -> None:
        self.read(Path(path))

    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._notice.hide()
        self._start.say("导入单位名单", WHAT_IS_READ)
        self.view.show_list(preview.path, preview.found, preview.rows)
        self._pile.setCurrentWidget(self.view)

    def _say_unreadable(self, error: Exception) -> None:
        self._start.say("导入单位名单", WHAT_IS_READ)
        tell_trouble(self, error)

    def _import(self) -> None:
        if self._preview is None:
            return
        self.view.set_busy(True)
        job = partial(facility_import.commit, wanted=self._preview, decisions=self.view.decisions())
        self._tasks.write(job, owner=self, on_done=self._say_imported, on_error=self._say_refused)

    def _say_imported(self, report: ImportReport) -> None:
        self.view.set_busy(False)
        self._imported, self._preview = report.made_id, None
        self._pile.setCurrentWidget(self._start)
        unchanged = f"，已有且无变化{report.unchanged}家" if report.unchanged else ""
        left_out = f"，未导入{report.left_out}行" if report.left_out else ""
        self._notice.say(
            f"导入完成：新增{report.entered}家，更新{report.updated}家{unchanged}{left_out}。", act="撤销这次导入"
        )

    def _say_refused(self, error: Exception) -> None:
        self.view.set_busy(False)
        tell_trouble(self, error)

    def _unlock(self, _error: object) -> None:
        self.view.set_busy(False)

    def _take_back(self) -> None:
        self._notice.hide()
        job = partial(facility_import.take_back, import_id=self._imported)
        self._tasks.write(job, owner=self, on_done=self._say_taken_back)

    def _say_taken_back(self, back: TakingBack) -> None:
        kept = f"；{len(back.kept)}家在导入后已检查过或修改过，保持不变" if back.kept else ""
        self._notice.say(f"已撤销导入：新增的{back.archived}家已归档，更新的{back.restored}家已恢复原样{kept}。")
