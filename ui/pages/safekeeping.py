"""数据安全: backup, restore, check, hand-over workbook, and where the data lie."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_app.domain.settings import Settings
from inspector_app.domain.troubles_safekeeping import Cancelled
from inspector_app.sentences import explain
from inspector_app.services import setting_up
from ui import texts
from ui.dialogs.confirm import ask
from ui.dialogs.problems import ProblemsDialog, rows_of
from ui.dialogs.trouble import tell_trouble
from ui.long_work import LongWork
from ui.pages.page import Page
from ui.pages.settings import change_text
from ui.routes import Go, GoBackTo
from ui.tasks import Tasks
from ui.theme import as_role, icon
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.sheets import Card, Sheet

_MIB = 1 << 20
_BACKUPS = "卫安查备份 (*.zip)"
_WORKBOOKS = "Excel工作簿 (*.xlsx)"
RESTORE_EXPLAINED = (
    "程序先关闭窗口、核对备份是否完整，再用它替换现在的数据，然后重新打开。\n"
    "现在的数据不会删除，会移到数据文件夹里以日期命名的子文件夹。\n"
    "备份之后做的检查、隐患和文书将不在其中；恢复后继续编号之前，要核对最后一份纸质文书的文号。"
)


class SafekeepingPage(Page):
    """One piece of long work at a time; recording goes on meanwhile."""

    title = "数据安全"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._settings = Settings()
        self._work: LongWork | None = None
        self._make_widgets()
        self._arrange()
        self._connect()

    def open(self, request: Go) -> None:
        self._tasks.read(setting_up.settings, owner=self, on_done=self._note_settings)

    # -- make, arrange, connect

    def _make_widgets(self) -> None:
        self.strip = ProgressStrip()
        self.report = QLabel(wordWrap=True)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.backup_button = QPushButton("备份到…")
        self.export_button = QPushButton("导出Excel…")
        self.check_button = QPushButton("检查数据")
        self.repair_button = QPushButton("修复可以修复的问题")
        self.restore_button = QPushButton("从备份恢复…")
        self.folder_button = QPushButton(icon("folder"), "打开数据文件夹")
        self.folder = QLabel(QDir.toNativeSeparators(str(self._tasks.office.folder.path)), wordWrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._starters = (
            self.backup_button, self.export_button, self.check_button, self.repair_button, self.restore_button,
        )  # fmt: skip

    def _arrange(self) -> None:
        as_role(self.backup_button, "primary")
        as_role(self.restore_button, "danger")
        as_role(self.folder, "hint")
        self.report.hide()
        self.repair_button.hide()
        sheet = Sheet()
        for card in (
            _card(
                "备份",
                "把全部记录、文书和照片存成一个文件，写完后自动重新读取核对。请存到U盘或另一块磁盘，建议每周一次。",
                self.backup_button,
            ),
            _card(
                "交接工作簿",
                "把本机的单位、检查、检查项结果、隐患台账和文书导出为一个Excel文件，供科室汇总。",
                self.export_button,
            ),
            _card(
                "检查数据",
                "核对每条记录、每份文书和照片是否完好、是否前后一致。只读取，不改动。",
                self.check_button,
                self.repair_button,
            ),
            _card("从备份恢复", "电脑更换或数据损坏时使用。现在的数据会另外保留。", self.restore_button),
            self._place_card(),
        ):
            sheet.column.addWidget(card)
        top = QVBoxLayout()
        top.setContentsMargins(20, 10, 20, 0)
        top.addWidget(self.strip)
        top.addWidget(self.report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(sheet, 1)

    def _place_card(self) -> Card:
        card = _card("数据在哪里", "所有数据只在这台电脑上，程序从不联网。", self.folder_button)
        card.body.insertWidget(2, self.folder)
        return card

    def _connect(self) -> None:
        self.backup_button.clicked.connect(self._choose_backup)
        self.export_button.clicked.connect(self._choose_workbook)
        self.check_button.clicked.connect(self.check)
        self.repair_button.clicked.connect(self.repair)
        self.restore_button.clicked.connect(self._choose_restore)
        self.folder_button.clicked.connect(self._open_folder)
        self.strip.cancel_wanted.connect(self._cancel)

    def _note_settings(self, settings: Settings) -> None:
        self._settings = settings

    # -- choose files

    def _choose_backup(self) -> None:
        name = f"卫安查备份-{texts.stamp(self._tasks.office.clock())}.zip"
        self._choose_target("备份到", name, _BACKUPS, "zip", self.back_up)

    def _choose_workbook(self) -> None:
        name = f"卫安查交接-{texts.stamp(self._tasks.office.clock())}.xlsx"
        self._choose_target("导出Excel", name, _WORKBOOKS, "xlsx", self.export)

    def _choose_target(self, title: str, name: str, kinds: str, suffix: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title, self._settings.backup_folder or QDir.homePath(), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        self._open_chooser(dialog, then)

    def _choose_restore(self) -> None:
        dialog = QFileDialog(self, "选择备份", self._settings.backup_folder or QDir.homePath(), _BACKUPS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_chooser(dialog, self.restore)

    def _open_chooser(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(_hand_path, then))
        dialog.open()

    # -- the work

    def back_up(self, target: Path) -> None:
        """Write a backup, and remember its folder for the next one."""
        work = self._begin("正在备份…")
        self._follow(self._tasks.office.back_up(target, progress=work.step), partial(self._backed_up, target))

    def export(self, target: Path) -> None:
        """Write the hand-over workbook."""
        work = self._begin("正在导出…")
        self._follow(self._tasks.office.export(target, on_row=work.step), self._exported)

    def check(self) -> None:
        """Look whether everything is as it should be."""
        work = self._begin("正在检查数据…")
        self._follow(self._tasks.office.check_data(on_step=work.step), self._checked)

    def repair(self) -> None:
        """Put right what loses nothing and invents nothing."""
        self._begin("正在修复…")
        self._follow(self._tasks.office.repair(), self._repaired)

    def restore(self, backup: Path) -> None:
        """Ask, and then let the window close for it."""
        ask(
            self, f"用“{backup.name}”恢复数据？", RESTORE_EXPLAINED,
            yes="关闭窗口并恢复", on_yes=partial(self.navigate.emit, GoBackTo(backup)), danger=True,
        )  # fmt: skip

    def _begin(self, words: str) -> LongWork:
        self.report.hide()
        self.strip.begin(words)
        for button in self._starters:
            button.setEnabled(False)
        self._work = LongWork(self)
        self._work.progressed.connect(self.strip.show_progress)
        return self._work

    def _follow(self, future: Future[Any], on_done: Callable[[Any], None]) -> None:
        self._tasks.follow(future, owner=self, on_done=partial(self._end, on_done), on_error=self._fail)

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _end(self, then: Callable[[Any], None], answer: Any) -> None:
        self._stop_watching()
        then(answer)

    def _fail(self, error: Exception) -> None:
        self._stop_watching()
        if isinstance(error, Cancelled):
            self._say(explain(error), "hint")
        else:
            tell_trouble(self, error)

    def _stop_watching(self) -> None:
        self.strip.end()
        for button in self._starters:
            button.setEnabled(True)
        if self._work is not None:
            self._work.deleteLater()
            self._work = None

    # -- what came of it

    def _backed_up(self, target: Path, report: Any) -> None:
        size = f"{max(report.size / _MIB, 0.1):.1f} MB"
        self._say(f"备份完成，已重新读取核对无误（{size}）：\n{QDir.toNativeSeparators(str(report.path))}", "saved")
        job = partial(change_text, name="backup_folder", text=str(target.parent))
        self._tasks.write(job, owner=self)

    def _exported(self, report: Any) -> None:
        rows = "，".join(f"{sheet}{count}行" for sheet, count in report.rows.items())
        self._say(f"导出完成（{rows}）：\n{QDir.toNativeSeparators(str(report.path))}", "saved")

    def _checked(self, report: Any) -> None:
        self.repair_button.setVisible(bool(report.repairable))
        checked = sum(report.counts.values())
        if not report.problems:
            notes = f"另有{len(report.notes)}条提示。" if report.notes else ""
            self._say(f"核对了{checked}条记录，没有发现问题。{notes}", "saved")
        else:
            self._say(f"核对了{checked}条记录，发现{len(report.problems)}处问题。没有改动任何数据。", "error")
        if report.problems or report.notes:
            rows = rows_of("问题", report.problems) + rows_of("提示", report.notes)
            ProblemsDialog(self, "检查数据的结果", "没有改动任何数据。处理之前，建议先做一次备份。", rows).open()

    def _repaired(self, repaired: Any) -> None:
        self.repair_button.hide()
        done = f"隐患状态{repaired.findings}条，文书{repaired.documents}份，查找索引{repaired.indexes}处"
        self._say(f"已修复：{done}。请再检查一次。", "saved")

    def _say(self, words: str, role: str) -> None:
        self.report.setText(words)
        as_role(self.report, role)
        self.report.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._tasks.office.folder.path)))


def _hand_path(then: Callable[[Path], None], chosen: str) -> None:
    then(Path(chosen))


def _card(heading: str, hint: str, *buttons: QPushButton) -> Card:
    card = Card(heading, hint)
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    card.body.addLayout(row)
    return card
