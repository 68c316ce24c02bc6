from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.domain.troubles_documents import ShippedFileMissing
from inspector_app.shipped import shipped
from ui import theme
from ui.widgets.elided_label import ElidedLabel


@pytest.fixture
def dressed(qapp: QApplication, plain_after: None) -> QApplication:  # noqa: ARG001
    theme.dress(qapp)
    return qapp


def test_the_style_sheet_is_understood_and_makes_buttons_big_enough(dressed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("确定")
    qtbot.addWidget(button)
    theme.as_role(button, "primary")

    assert button.sizeHint().height() >= theme.TOUCH
    assert "icons:/" not in dressed.styleSheet()


@pytest.mark.usefixtures("dressed")
def test_the_typeface_has_chinese(qapp: QApplication) -> None:
    assert QRawFont.fromFont(qapp.font()).supportsCharacter("检")


@pytest.mark.usefixtures("dressed")
def test_qts_own_buttons_speak_chinese() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize("path", sorted(shipped("resources/icons").glob("*.svg")), ids=lambda path: path.stem)
@pytest.mark.usefixtures("qapp")
def test_every_icon_can_be_drawn(path: Path) -> None:
    picture = theme.icon(path.stem).pixmap(QSize(24, 24)).toImage()

    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_an_icon_that_is_not_shipped_is_named() -> None:
    with pytest.raises(ShippedFileMissing):
        theme.icon("nothing")


def test_a_long_name_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    name = "很长的名字" * 12
    label = ElidedLabel(name)
    qtbot.addWidget(label)
    label.resize(120, 30)
    label.show()

    assert label.toolTip() == name
    assert label.minimumSizeHint().width() < 120

    label.resize(5000, 30)
    assert label.toolTip() == ""
