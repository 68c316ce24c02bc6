"""How the program looks: typeface, colours, style sheet, icons, and Qt's own words in Chinese.

Looks are given by role, in ``resources/style/app.qss``; a widget says what it is:

- labels: ``title`` (of a page), ``heading`` (of a group), ``hint``, ``error``, ``saved``,
  ``badge`` with ``tone`` = general | serious | major | good | muted
- buttons: ``primary`` (the one thing to do next), ``quiet`` (beside it), ``danger``, ``chip`` (checkable)
- frames: ``card``, ``bar`` (a strip of buttons at the edge of a page), ``notice``
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.domain.vocabulary import Severity
from inspector_app.shipped import shipped

ACCENT = QColor("#0f5b6c")
ACCENT_PALE = QColor("#e3f0f2")
GROUND = QColor("#f2f4f5")
SURFACE = QColor("#ffffff")
INK = QColor("#1b2428")
MUTED = QColor("#58656c")
LINE = QColor("#d3dadd")
GOOD = QColor("#1c6b3c")
WARNING = QColor("#9a5200")
DANGER = QColor("#ad1f1f")

SEVERITY_TONES = {Severity.GENERAL: "general", Severity.SERIOUS: "serious", Severity.MAJOR: "major"}

TOUCH = 40
"""Smallest height of what a finger may hit, in pixels of the screen's scale."""
BASE_POINTS = 11

_GOOD_FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
)
_SHIPPED_FACE = "resources/fonts/NotoSansSC-Regular.ttf"


def dress(app: QApplication) -> None:
    """Give the application its look and Qt's own buttons and menus their Chinese words."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    _translate(app)
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(QFont([_face()], BASE_POINTS))
    app.setStyleSheet(_style_sheet())
    app.setWindowIcon(icon("app"))


def as_role(widget: QWidget, role: str, *, tone: str = "") -> None:
    """Say what a widget is; the style sheet knows how that looks. May be said again later."""
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def icon(name: str) -> QIcon:
    """A shipped icon. Raises ShippedFileMissing."""
    return QIcon(str(shipped(f"resources/icons/{name}.svg")))


def _translate(app: QApplication) -> None:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def _face() -> str:
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for face in _GOOD_FACES:
        if face in installed:
            return face
    loaded = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(shipped(_SHIPPED_FACE))))
    return loaded[0] if loaded else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for part, colour in {
        role.Window: GROUND,
        role.WindowText: INK,
        role.Base: SURFACE,
        role.AlternateBase: QColor("#f8fafa"),
        role.Text: INK,
        role.Button: SURFACE,
        role.ButtonText: INK,
        role.Highlight: ACCENT,
        role.HighlightedText: SURFACE,
        role.ToolTipBase: INK,
        role.ToolTipText: SURFACE,
        role.PlaceholderText: QColor("#7b878d"),
        role.Link: ACCENT,
        role.Accent: ACCENT,
    }.items():
        palette.setColor(part, colour)
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor("#98a2a7"))
    return palette


def _style_sheet() -> str:
    text = shipped("resources/style/app.qss").read_text(encoding="utf-8")
    icons = shipped("resources/icons").as_posix()
    return text.replace("icons:/", f"{icons}/")
