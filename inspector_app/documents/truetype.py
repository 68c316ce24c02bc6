"""A TrueType file, read in place: which characters it has, how wide they are, and subsets of it.

reportlab reads a font by taking it apart into Python objects: with five Chinese faces that costs
100 MB and a quarter of a second. A document needs a few hundred glyphs, so the file is mapped into
memory and only what is asked for is looked at. Format: OpenType 1.9, https://learn.microsoft.com/typography/opentype/spec/
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TRUETYPE = (b"\x00\x01\x00\x00", b"true")
COLLECTION = b"ttcf"
NEEDED = {"cmap": 4, "glyf": 0, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 6, "name": 6, "OS/2": 10}
"""Tables that must be there, and how many bytes of each are read without asking."""
COPIED = ("cvt ", "fpgm", "prep")
"""Programs that glyphs call; without them hinted outlines break."""

WINDOWS, UNICODE = 3, 0
POSTSCRIPT_NAME = 6

RESTRICTED, NO_SUBSETS, BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
"""What the maker of a font forbids, as fsType of its table OS/2 says."""

WORDS, SCALE, MORE, SCALE_2, MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
"""Flags of the parts of a composite glyph."""


class NotTrueType(ValueError):
    """The file is no TrueType font, or is damaged."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of a whole face in 1/1000 em."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int


class TrueTypeFile:
    """One face of a font file, or the first face of a collection."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises OSError, or NotTrueType if it cannot be used."""
        with path.open("rb") as stream:
            try:
                self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as empty:
                raise NotTrueType("an empty file") from empty
        try:
            self._tables = self._directory()
            self._read_head()
            self.name = self._postscript_name()
            self._glyph_of = self._character_map()
        except (struct.error, IndexError) as damaged:
            raise NotTrueType(str(damaged)) from damaged

    @property
    def may_be_embedded(self) -> bool:
        """Whether its maker lets a subset of the outlines be embedded."""
        (rights,) = self._unpack("H", "OS/2", 8)
        return rights & 0x000F != RESTRICTED and not rights & (NO_SUBSETS | BITMAPS_ONLY)

    def glyph_of(self, character: str) -> int:
        """The number of the character's glyph; 0 = it has none."""
        glyph = self._glyph_of(ord(character))
        return glyph if glyph < self._glyph_count else 0

    def advance(self, glyph: int) -> float:
        """The width of a glyph in em."""
        advance, _ = self._horizontal(glyph)
        return advance / self._units

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file of these glyphs (no number twice), numbered 1, 2, … in this order (0 is the mark for none)."""
        order = [0, *glyphs]
        outlines = [self._outline(glyph) for glyph in order]
        renumbered = {glyph: number for number, glyph in reversed(list(enumerate(order)))}
        for number, outline in enumerate(outlines):  # grows while parts of composite glyphs are found
            for offset in _part_offsets(outline):
                (part,) = struct.unpack_from(">H", outline, offset)
                part = part if part < self._glyph_count else 0
                if part not in renumbered:
                    renumbered[part] = len(order)
                    order.append(part)
                    outlines.append(self._outline(part))
                struct.pack_into(">H", outlines[number], offset, renumbered[part])
        return self._file_of(order, outlines)

    def _file_of(self, order: Sequence[int], outlines: Sequence[bytearray]) -> bytes:
        places = [0]
        for outline in outlines:
            outline.extend(b"\0" * (-len(outline) % 4))
            places.append(places[-1] + len(outline))
        count = len(order)
        head = bytearray(self._table("head"))
        struct.pack_into(">H", head, 50, 1)  # loca counts bytes
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, count)
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, 4, count)
        tables = {tag: self._table(tag) for tag in COPIED if tag in self._tables} | {
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *self._horizontal(glyph)) for glyph in order),
            "loca": struct.pack(f">{len(places)}I", *places),
            "maxp": bytes(maxp),
        }
        return _assembled(tables)

    def _directory(self) -> dict[str, tuple[int, int]]:
        """Where each table lies. Every table must lie inside the file."""
        start = 0
        if self._data[:4] == COLLECTION:
            (start,) = struct.unpack_from(">I", self._data, 12)
        if self._data[start : start + 4] not in TRUETYPE:
            raise NotTrueType("no TrueType outlines")
        (count,) = struct.unpack_from(">H", self._data, start + 4)
        tables = {}
        for number in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", self._data, start + 12 + 16 * number)
            if offset + length > len(self._data):
                raise NotTrueType("cut off")
            tables[tag.decode("latin-1")] = (offset, length)
        short = [tag for tag, length in NEEDED.items() if tag not in tables or tables[tag][1] < length]
        if short:
            raise NotTrueType(f"without {short}")
        return tables

    def _read_head(self) -> None:
        (self._units,) = self._unpack("H", "head", 18)
        if not 16 <= self._units <= 16384:
            raise NotTrueType("no size of its own")
        box = self._unpack("4h", "head", 36)
        (self._long_places,) = self._unpack("h", "head", 50)
        ascent, descent = self._unpack("2h", "hhea", 4)
        (self._metric_count,) = self._unpack("H", "hhea", 34)
        (self._glyph_count,) = self._unpack("H", "maxp", 4)
        places = (self._glyph_count + 1) * (4 if self._long_places else 2)
        metrics = 2 * self._metric_count + 2 * self._glyph_count
        fits = places <= self._tables["loca"][1] and metrics <= self._tables["hmtx"][1]
        if not fits or not 0 < self._metric_count <= self._glyph_count:
            raise NotTrueType("tables do not fit together")
        left, bottom, right, top = map(self._scaled, box)
        self.measures = Measures((left, bottom, right, top), self._scaled(ascent), self._scaled(descent))

    def _scaled(self, units: int) -> int:
        return round(units * 1000 / self._units)

    def _postscript_name(self) -> str:
        count, texts = self._unpack("2H", "name", 2)
        for number in range(count):
            platform, _, _, what, length, offset = self._unpack("6H", "name", 6 + 12 * number)
            if what == POSTSCRIPT_NAME:
                start = self._tables["name"][0] + texts + offset
                text = self._data[start : start + length].decode("latin-1" if platform == 1 else "utf-16-be", "ignore")
                return "".join(letter for letter in text if letter.isascii() and (letter.isalnum() or letter in "-_"))
        return "Unnamed"

    def _character_map(self) -> Callable[[int], int]:
        (count,) = self._unpack("H", "cmap", 2)
        found: dict[int, int] = {}
        for number in range(count):
            platform, encoding, offset = self._unpack("2HI", "cmap", 4 + 8 * number)
            (kind,) = self._unpack("H", "cmap", offset)
            if platform == UNICODE or (platform == WINDOWS and encoding in (1, 10)):
                found.setdefault(kind, self._tables["cmap"][0] + offset)
        if 12 in found:
            return self._by_groups(found[12])
        if 4 in found:
            return self._by_segments(found[4])
        raise NotTrueType("no map of Unicode characters")

    def _by_groups(self, start: int) -> Callable[[int], int]:
        """Format 12: sorted groups of (first character, last character, glyph of the first)."""
        data = self._data
        (count,) = struct.unpack_from(">I", data, start + 12)
        if start + 16 + 12 * count > len(data):
            raise NotTrueType("a map longer than the file")

        def glyph_of(code: int) -> int:
            low, high = 0, count
            while low < high:
                middle = (low + high) // 2
                first, last, glyph = struct.unpack_from(">3I", data, start + 16 + 12 * middle)
                if code < first:
                    high = middle
                elif code > last:
                    low = middle + 1
                else:
                    return int(glyph + code - first)
            return 0

        return glyph_of

    def _by_segments(self, start: int) -> Callable[[int], int]:
        """Format 4: four parallel lists of last characters, first characters, shifts, and places of glyph lists."""
        (twice,) = struct.unpack_from(">H", self._data, start + 6)
        count = twice // 2
        lasts = struct.unpack_from(f">{count}H", self._data, start + 14)
        firsts = struct.unpack_from(f">{count}H", self._data, start + 16 + twice)
        shifts = struct.unpack_from(f">{count}H", self._data, start + 16 + 2 * twice)
        places_at = start + 16 + 3 * twice
        places = struct.unpack_from(f">{count}H", self._data, places_at)

        def glyph_of(code: int) -> int:
            number = bisect_left(lasts, code)
            if number == count or code < firsts[number]:
                return 0
            if not places[number]:
                return int(code + shifts[number]) & 0xFFFF
            place = places_at + 2 * number + places[number] + 2 * (code - firsts[number])
            if place + 2 > len(self._data):
                return 0
            (glyph,) = struct.unpack_from(">H", self._data, place)
            return int(glyph + shifts[number]) & 0xFFFF if glyph else 0

        return glyph_of

    def _horizontal(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing of a glyph in units of the face."""
        if glyph < self._metric_count:
            advance, bearing = self._unpack("Hh", "hmtx", 4 * glyph)
        else:
            (advance,) = self._unpack("H", "hmtx", 4 * (self._metric_count - 1))
            (bearing,) = self._unpack("h", "hmtx", 4 * self._metric_count + 2 * (glyph - self._metric_count))
        return advance, bearing

    def _outline(self, glyph: int) -> bytearray:
        if self._long_places:
            start, end = self._unpack("2I", "loca", 4 * glyph)
        else:
            start, end = (2 * place for place in self._unpack("2H", "loca", 2 * glyph))
        outlines, length = self._tables["glyf"]
        if not start <= end <= length:
            return bytearray()
        return bytearray(self._data[outlines + start : outlines + end])

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _unpack(self, form: str, tag: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{form}", self._data, self._tables[tag][0] + offset)


def _part_offsets(outline: bytearray) -> Iterator[int]:
    """Where a composite glyph names its parts; nothing for a glyph with contours of its own."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    offset, flags = 10, MORE
    while flags & MORE and offset + 4 <= len(outline):
        (flags,) = struct.unpack_from(">H", outline, offset)
        yield offset + 2
        offset += 4 + (4 if flags & WORDS else 2)
        offset += 2 if flags & SCALE else 4 if flags & SCALE_2 else 8 if flags & MATRIX else 0


def _assembled(tables: dict[str, bytes]) -> bytes:
    """A font file of the tables, in the order of their tags as the format asks."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">4s4H", TRUETYPE[0], count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    directory, bodies = [], []
    offset = len(header) + 16 * count
    for tag in sorted(tables):
        body = tables[tag] + b"\0" * (-len(tables[tag]) % 4)
        checksum = sum(struct.unpack(f">{len(body) // 4}I", body)) & 0xFFFFFFFF
        directory.append(struct.pack(">4s3I", tag.encode("latin-1"), checksum, offset, len(tables[tag])))
        bodies.append(body)
        offset += len(body)
    return b"".join([header, *directory, *bodies])
