"""Typefaces inside a PDF: one composite font for each face, holding only the characters used.

reportlab's own embedding splits a face into fonts of 256 characters and writes characters beyond
U+FFFF into ToUnicode as five hexadecimal digits, so that rare names could not be searched or copied.
A composite (Type0) font needs no splitting, and its ToUnicode is written here in UTF-16BE.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from inspector_app.documents.faces import Typeface
from inspector_app.documents.lines import HALF
from inspector_app.documents.streams import stream

SYMBOLIC = 4
STEM = 80
"""Width of a stem in 1/1000 em; only a reader that had to replace the font would use it."""
MAPPINGS_PER_BLOCK = 100
"""The CMap format allows no more in one bfchar block."""


def reference(document: PDFDocument, value: object) -> PDFObjectReference:
    """Make the value an object of its own in the document, to be referred to."""
    made: PDFObjectReference = document.Reference(value)  # type: ignore[no-untyped-call]
    return made


class CodesOfFace(dict[str, str]):
    """The code (four hexadecimal digits) of every character used, given in the order of first use.

    A squeezed mark has a code of its own, with half the width: moving the next character back
    instead would make readers of the file believe that a new line begins there.
    """

    def __missing__(self, shape: str) -> str:
        self[shape] = code = f"{len(self) + 1:04X}"
        return code


SQUEEZED = "\0"
"""Stands before a character in a shape of half its width."""


class EmbeddedFace:
    """One face in one document, under the name ``resource`` in its pages."""

    def __init__(self, face: Typeface, resource: str) -> None:
        self.resource = resource
        self._face = face
        self._codes = CodesOfFace()

    def encoded(self, text: str, *, squeezed: bool = False) -> str:
        """The text as hexadecimal codes of this font; ``squeezed`` = its last character is half as wide."""
        codes = self._codes
        if squeezed:
            return "".join([codes[character] for character in text[:-1]]) + codes[SQUEEZED + text[-1]]
        return "".join([codes[character] for character in text])

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font with the characters encoded so far."""
        shapes = list(self._codes)
        characters = [shape[-1] for shape in shapes]
        glyphs = [self._face.file.glyph_of(character) for character in characters]
        numbers = {glyph: number for number, glyph in enumerate(dict.fromkeys(glyphs), start=1)}
        program = self._face.file.subset(list(numbers))
        name = f"{_subset_tag(characters)}+{self._face.name}"
        glyph_of_code = b"".join(number.to_bytes(2, "big") for number in [0, *map(numbers.__getitem__, glyphs)])
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": reference(document, self._descriptor(document, name, program)),
                "DW": 1000,
                "W": PDFArray(list(self._widths(shapes))),
                "CIDToGIDMap": reference(document, stream(glyph_of_code)),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([reference(document, descendant)]),
                "ToUnicode": reference(document, stream(_to_unicode(characters).encode("ascii"))),
            }
        )
        return reference(document, font)

    def _descriptor(self, document: PDFDocument, name: str, program: bytes) -> PDFDictionary:
        measures = self._face.file.measures
        font_file = stream(program)
        font_file.dictionary["Length1"] = len(program)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": SYMBOLIC,
                "FontBBox": PDFArray(measures.box),
                "ItalicAngle": 0,
                "Ascent": measures.ascent,
                "Descent": measures.descent,
                "CapHeight": measures.ascent,
                "StemV": STEM,
                "FontFile2": reference(document, font_file),
            }
        )

    def _widths(self, shapes: Sequence[str]) -> Iterator[object]:
        """Widths that differ from a full square, as ``code [width]``."""
        for code, shape in enumerate(shapes, start=1):
            width = round((self._face.width(shape[-1]) - (HALF if shape[0] == SQUEEZED else 0)) * 1000)
            if width != 1000:
                yield code
                yield PDFArray([width])


def _to_unicode(characters: Sequence[str]) -> str:
    mappings = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, start=1)
    ]
    blocks = []
    for start in range(0, len(mappings), MAPPINGS_PER_BLOCK):
        block = mappings[start : start + MAPPINGS_PER_BLOCK]
        blocks.append("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]))
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _subset_tag(characters: Sequence[str]) -> str:
    """Six letters that differ where the characters differ, as PDF asks for subsets."""
    digest = hashlib.sha256("".join(characters).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
