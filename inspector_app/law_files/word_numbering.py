"""The numbers that Word puts in front of paragraphs: 第一条 may be a list of Word's and not be in the text at all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from inspector_app.domain.clauses import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographLegalTraditional",
    }
)
_PLACEHOLDER = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    text: str
    shape: str
    start: int
    arabic: bool
    """Legal numbering: every level within this one is shown in Arabic digits."""


class Numbering:
    """Counts along while the paragraphs are read in their order."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self.unknown: set[str] = set()
        """Formats that are not known here; their numbers were written in Arabic digits."""
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._styles: dict[str, ET.Element] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if styles is not None:
            self._styles = {style.get(f"{W}styleId", ""): style for style in styles.findall(f"{W}style")}
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: ET.Element) -> str:
        """What Word shows in front of the paragraph; empty for none, and for bullets."""
        list_id, depth = self._list_of(paragraph)
        if list_id not in self._lists:
            return ""
        counter, levels = self._lists[list_id]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts[counter]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.shape in ("bullet", "none"):
            return ""
        return _PLACEHOLDER.sub(lambda found: self._shown(int(found[1]) - 1, counts, levels, level), level.text)

    def _shown(self, depth: int, counts: dict[int, int], levels: dict[int, _Level], of: _Level) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        number = counts.get(depth, level.start)
        return self._spelt(number, "decimal" if of.arabic else level.shape)

    def _spelt(self, number: int, shape: str) -> str:
        if shape in _CHINESE and 0 < number < 10_000:
            return numeral(number)
        if shape == "lowerLetter" and 0 < number <= 26:
            return chr(ord("a") + number - 1)
        if shape == "upperLetter" and 0 < number <= 26:
            return chr(ord("A") + number - 1)
        if shape == "decimalEnclosedCircle" and 0 < number <= 20:
            return chr(ord("①") + number - 1)
        if not shape.startswith("decimal"):
            self.unknown.add(shape)
        return str(number)

    def _list_of(self, paragraph: ET.Element) -> tuple[str, int]:
        """List and level: the paragraph's own, or those of its style or of what the style is based on."""
        properties = paragraph.find(f"{W}pPr")
        list_id, depth = _number_properties(properties)
        style_id = _value(properties, "pStyle") or self._default_style()
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(style_id)
            if list_id or style is None:
                break
            list_id, of_style = _number_properties(style.find(f"{W}pPr"))
            depth = of_style if depth is None else depth
            style_id = _value(style, "basedOn")
        return list_id, depth or 0

    def _default_style(self) -> str:
        defaults = (
            name
            for name, style in self._styles.items()
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph"
        )
        return next(defaults, "")

    def _read(self, numbering: ET.Element) -> None:
        abstract = {one.get(f"{W}abstractNumId", ""): one for one in numbering.findall(f"{W}abstractNum")}
        for one in numbering.findall(f"{W}num"):
            list_id, shape_id = one.get(f"{W}numId", ""), _value(one, "abstractNumId")
            if shape_id not in abstract:
                continue
            levels = {integer(level.get(f"{W}ilvl")): _level(level) for level in abstract[shape_id].findall(f"{W}lvl")}
            overrides = one.findall(f"{W}lvlOverride")
            for override in overrides:
                _override(levels, override)
            # Lists of one shape go on counting together, unless one of them says where it starts.
            self._lists[list_id] = (f"list {list_id}" if overrides else f"shape {shape_id}", levels)


def integer(text: str | None, *, base: int = 10, otherwise: int = 0) -> int:
    """A number as Word wrote it, or what stands for one that is none."""
    try:
        return int(text, base) if text is not None and len(text) < 10 else otherwise
    except ValueError:
        return otherwise


def _level(level: ET.Element) -> _Level:
    return _Level(
        text=_value(level, "lvlText"),
        shape=_value(level, "numFmt") or "decimal",
        start=integer(_value(level, "start"), otherwise=1),
        arabic=level.find(f"{W}isLgl") is not None,
    )


def _override(levels: dict[int, _Level], override: ET.Element) -> None:
    depth = integer(override.get(f"{W}ilvl"))
    if (own := override.find(f"{W}lvl")) is not None:
        levels[depth] = _level(own)
    start = _value(override, "startOverride")
    if start and (known := levels.get(depth)):
        levels[depth] = _Level(
            text=known.text, shape=known.shape, start=integer(start, otherwise=1), arabic=known.arabic
        )


def _number_properties(properties: ET.Element | None) -> tuple[str, int | None]:
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    if numbers is None:
        return "", None
    depth = _value(numbers, "ilvl")
    return _value(numbers, "numId"), integer(depth) if depth else None


def _value(element: ET.Element | None, name: str) -> str:
    """The value of a child, as Word writes nearly all of its properties."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", "") if child is not None else ""
