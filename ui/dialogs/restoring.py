"""Puts a backup in the place of the data, while the window is closed, and says what came of it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QProgressBar

from inspector_app.bootstrap import Office
from inspector_app.domain.errors import BadFile, OutsideTrouble, RuleBroken
from inspector_app.sentences import explain
from ui.dialogs.dialog import Dialog
from ui.texts import minute_of

SAFE = "没有恢复，原来的数据没有改动。"
UNFORESEEN = "恢复没有完成：程序出现未预料的错误。原来的数据没有删除，请重新打开卫安查查看。"


class RestoringDialog(Dialog):
    """Begins at once; can be closed only after it has ended, one way or the other."""

    _ended = Signal()

    def __init__(self, backup: Path, data: Path, key: str | None) -> None:
        super().__init__(None, "正在恢复数据", width=560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.words = QLabel(f"正在核对并恢复“{backup.name}”，请不要关闭电脑。", wordWrap=True)
        self._bar = QProgressBar(minimum=0, maximum=0)
        self.body.addWidget(self.words)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        self.button = self.add_button("打开卫安查", self.accept, role="primary", default=True)
        self.button.setEnabled(False)
        self._ended.connect(self._show_end, Qt.ConnectionType.QueuedConnection)
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="restoring")
        self._restoring = thread.submit(Office.restore, backup, data, key)
        self._restoring.add_done_callback(self._tell_end)
        thread.shutdown(wait=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.button.isEnabled():
            super().closeEvent(event)
        else:
            event.ignore()

    def reject(self) -> None:
        """Escape closes it like the button, and not before the end."""
        if self.button.isEnabled():
            super().reject()

    def _tell_end(self, _future: Future[Any]) -> None:
        self._ended.emit()

    def _show_end(self) -> None:
        self._bar.hide()
        self.button.setEnabled(True)
        self.words.setText(UNFORESEEN)  # stands only if what follows raises what nobody expected
        try:
            report = self._restoring.result()
        except (BadFile, RuleBroken, OutsideTrouble) as trouble:
            self.words.setText(f"{explain(trouble)}\n{SAFE}")
        else:
            former = f"恢复前的数据保留在：{report.former}\n" if report.former else ""
            self.words.setText(
                f"已恢复到{minute_of(report.made_at)}的备份。\n{former}"
                "继续编号之前，请到“设置”的“文号”核对最后一份纸质文书的文号。"
            )
        self.fit()
