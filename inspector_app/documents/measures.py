"""The measures of GB/T 9704-2012, in points (1 pt = 1/72 inch)."""

from __future__ import annotations

MM = 72 / 25.4

PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
MARGIN_TOP = 37 * MM
MARGIN_LEFT = 28 * MM
TYPE_WIDTH = 156 * MM
TYPE_HEIGHT = 225 * MM

LINES_PER_PAGE = 22
CHARACTERS_PER_LINE = 28
LINE_PITCH = TYPE_HEIGHT / LINES_PER_PAGE

SIZE_2 = 22.0
"""二号: titles."""
SIZE_3 = 16.0
"""三号: the name of the organ, the number, the text of a notice."""
SIZE_4 = 14.0
"""四号: the text of a record, page numbers."""
SIZE_5 = 10.5
"""五号: notes below the type area."""

PAGE_NUMBER_DROP = 7 * MM
"""From the lower edge of the type area to the top of the page number."""
