from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.dialogs.dialog import Dialog


def test_a_dialog_that_grows_keeps_its_buttons_on_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog(None, "示例")
    qtbot.addWidget(dialog)
    dialog.open()
    room = dialog.screen().availableGeometry()
    dialog.move(room.left(), room.bottom() - dialog.height())
    tall = QLabel("示例")
    tall.setFixedHeight(room.height() // 2)
    dialog.body.addWidget(tall)
    tall.show()

    dialog.fit()

    assert dialog.height() > room.height() // 2
    assert room.contains(dialog.geometry())
