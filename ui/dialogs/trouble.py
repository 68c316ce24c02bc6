"""Says that something did not work: what happened, what is safe, what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.domain.errors import BadFile, RuleBroken
from inspector_app.sentences import explain
from ui.dialogs.dialog import Dialog
from ui.dialogs.problems import bad_files_dialog


class TroubleDialog(Dialog):
    """One sentence that can be copied, and one button."""

    def __init__(self, parent: QWidget | None, heading: str, sentence: str) -> None:
        super().__init__(parent, heading)
        self.sentence = QLabel(sentence, wordWrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.sentence)
        self.body.addStretch(1)
        self.add_button("知道了", self.accept, role="primary", default=True)


def tell_trouble(parent: QWidget | None, error: Exception) -> Dialog:
    """Open the dialog that fits a known error; its caller need not keep it."""
    dialog: Dialog
    if isinstance(error, BadFile):
        dialog = bad_files_dialog(parent, [error])
    else:
        heading = "现在不能这样做" if isinstance(error, RuleBroken) else "没有完成"
        dialog = TroubleDialog(parent, heading, explain(error))
    dialog.open()
    return dialog


def bug_sentence(log_file: Path | None) -> str:
    """What people read when the program itself is at fault."""
    where = f"详细情况记在日志文件里：\n{log_file}\n" if log_file else ""
    return (
        "程序出现未预料的错误，刚才这一步可能没有完成。已显示“已保存”的内容不受影响，可以继续使用；"
        f"如果反复出现，请关闭后重新打开程序。\n{where}请把日志文件发给程序维护人员。"
    )
