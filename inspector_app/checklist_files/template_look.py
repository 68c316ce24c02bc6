"""How the sheets of the checklist workbook look, and how text gets into their cells and stays text."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from inspector_app.workbooks.cell_writing import NOT_LIKE_TEXT, escaped

DARK, MIDDLE, PALE, GREY = "1F5F6B", "6F9AA3", "EAF3F4", "7F7F7F"
TEXT_FORMAT = "@"

_FACE = "宋体"
_EDGE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
WRAPPED = Alignment(vertical="top", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)
MIDDLE_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_IN_HEADER = Alignment(horizontal="center", vertical="center", wrap_text=True)


def face(
    *, size: int = 11, bold: bool = False, italic: bool = False, colour: str = "000000", link: bool = False
) -> Font:
    """The one typeface of the workbook."""
    return Font(name=_FACE, size=size, bold=bold, italic=italic, color=colour, underline="single" if link else None)


def filled(colour: str) -> PatternFill:
    """A background."""
    return PatternFill("solid", fgColor=colour)


def put_text(cell: Any, text: str) -> None:
    """Text that stays text, whatever it looks like, also when somebody edits the cell."""
    cell.number_format = TEXT_FORMAT
    if not text:
        return
    cell.value = escaped(text)
    # openpyxl takes "=1" for a formula and "#REF!" for an error; what a person wrote is neither.
    cell.data_type = "s"
    # Without the mark, Excel would make a formula of it as soon as somebody edits the cell.
    cell.quotePrefix = text.startswith(NOT_LIKE_TEXT)


def style_header(cell: Any, *, required: bool = True) -> None:
    """White on the colour of the house; paler where nothing has to be filled in."""
    cell.font, cell.alignment, cell.border = face(bold=True, colour="FFFFFF"), _IN_HEADER, BORDER
    cell.fill = filled(DARK if required else MIDDLE)


def set_up_page(sheet: Any, *, pages_wide: int) -> None:
    """A4 across, with the sheet's name and the page below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.oddFooter.center.text = f"{sheet.title}　第&P页 共&N页"
