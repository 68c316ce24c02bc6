"""Shows a PDF inside the program: zoom, pages; print and save are told to whoever can do them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.theme import as_role

_STEP = 1.2
_SMALLEST, _LARGEST = 0.3, 4.0


class PdfPreview(QWidget):
    """Holds one document at a time."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._source = QBuffer(self)
        self.document = QPdfDocument(self)
        self._make_widgets()
        self._arrange()
        self._connect()
        self.clear()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its first page."""
        self._pdf = pdf
        self.document.close()
        self._source.close()
        self._source.setData(QByteArray(pdf))
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._source)
        self._go_to(0)
        self._tell_page()
        self._enable(self.document.pageCount() > 0)

    def clear(self) -> None:
        """Show nothing."""
        self._pdf = b""
        self.document.close()
        self._page.setText("")
        self._enable(False)

    @property
    def pdf(self) -> bytes:
        """The bytes that are shown; empty for none."""
        return self._pdf

    @property
    def page_label(self) -> str:
        """第1页／共2页."""
        return self._page.text()

    def turn(self, pages: int) -> None:
        """Go forward or back by so many pages."""
        current = self.view.pageNavigator().currentPage()
        self._go_to(max(0, min(current + pages, self.document.pageCount() - 1)))

    def zoom(self, factor: float) -> None:
        """Enlarge what is shown, or with a factor below 1 make it smaller."""
        now = self._factor_shown()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_SMALLEST, min(now * factor, _LARGEST)))

    def fit_width(self) -> None:
        """As large as the width allows."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _make_widgets(self) -> None:
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setMinimumHeight(230)
        self._page = QLabel()
        self._back = _tool("‹", "上一页")
        self._forward = _tool("›", "下一页")
        self._smaller = _tool("−", "缩小")
        self._larger = _tool("＋", "放大")
        self._fit = _tool("适合宽度", "让一页占满宽度")
        self._print = QPushButton("打印 (Ctrl+P)")
        self._save = QPushButton("另存为…")

    def _arrange(self) -> None:
        tools = QFrame()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._back, self._page, self._forward, self._smaller, self._larger, self._fit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._save)
        row.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(tools)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self._turn_back)
        self._forward.clicked.connect(self._turn_forward)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self.fit_width)
        self._print.clicked.connect(self.print_wanted)
        self._save.clicked.connect(self.save_wanted)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)

    def _go_to(self, page: int) -> None:
        self.view.pageNavigator().jump(page, QPointF(), 0)

    def _turn_back(self) -> None:
        self.turn(-1)

    def _turn_forward(self) -> None:
        self.turn(1)

    def _zoom_out(self) -> None:
        self.zoom(1 / _STEP)

    def _zoom_in(self) -> None:
        self.zoom(_STEP)

    def _factor_shown(self) -> float:
        """The zoom as it is now; while fitting the width the view itself does not say."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return float(self.view.zoomFactor())
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        natural = self.document.pagePointSize(0).width() * self.view.logicalDpiX() / 72
        return float(room / natural)

    def _tell_page(self) -> None:
        count, current = self.document.pageCount(), self.view.pageNavigator().currentPage() + 1
        self._page.setText(f"第{current}页／共{count}页" if count else "")

    def _enable(self, shown: bool) -> None:
        for widget in (
            self._back,
            self._forward,
            self._smaller,
            self._larger,
            self._fit,
            self._print,
            self._save,
        ):
            widget.setEnabled(shown)


def _tool(text: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    as_role(button, "quiet")
    return button
