"""Puts a PDF on paper through the system's printer, page by page at the printer's own resolution."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

FINEST = 600
"""Dots per inch beyond which nothing becomes visibly sharper."""
STRIP = 512
"""Rows of dots rendered at a time: a whole A4 page at 600 dpi would take 139 MB."""


def a4_printer() -> QPrinter:
    """The default printer, set to A4 upright with the document's own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def pages_to_print(printer: QPrinter, count: int) -> range:
    """The pages that were chosen in the print dialog, counted from 0."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        return range(min(printer.fromPage(), count) - 1, min(printer.toPage() or count, count))
    return range(count)


def print_document(document: QPdfDocument, printer: QPrinter) -> bool:
    """Print the chosen pages. False where the printer refused."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for position, page in enumerate(pages_to_print(printer, document.pageCount())):
            if position and not printer.newPage():
                return False
            _print_page(document, page, printer, painter)
    finally:
        painter.end()
    return True


def _print_page(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(1.0, FINEST / printer.resolution())
    size = (
        document.pagePointSize(page).scaled(QSizeF(paper.size()) * scale, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    )
    for top in range(0, size.height(), STRIP):
        height = min(STRIP, size.height() - top)
        strip = _render(document, page, size, QRect(0, top, size.width(), height))
        target = QRect(0, round(top / scale), round(size.width() / scale), round(height / scale))
        painter.drawImage(target, strip)


def _render(document: QPdfDocument, page: int, size: QSize, part: QRect) -> QImage:
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    options.setScaledClipRect(part)
    return document.render(page, part.size(), options)
