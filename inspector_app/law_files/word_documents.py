"""Word files: their paragraphs as Word shows them, with the numbers that Word itself puts in front.

Text that was inserted under tracked changes counts, deleted text does not: that is how the document reads once every
change is accepted. The person is told.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from inspector_app.domain.errors import Problem
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble, LeftOutReason
from inspector_app.law_files.refusing import Refused
from inspector_app.law_files.word_numbering import Numbering, W, integer
from inspector_app.law_files.writing_down import Written, lines_of

MAX_UNPACKED = 200_000_000
"""Bytes of all parts together, as the file itself declares them; unpacking stops at what was declared."""
MAX_TEXT_PART = 40_000_000
"""Bytes of one part of text: it becomes a tree in memory."""
MAX_PARTS = 5_000

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    KeyError,
    ValueError,
    NotImplementedError,
    EOFError,
    RuntimeError,  # a part with a password
)
_DELETED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}delInstrText", f"{W}instrText"})
_TRACKED = frozenset({f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"})
_ASIDE = frozenset({f"{W}txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {"footnotes": f"{W}footnote", "endnotes": f"{W}endnote"}
_READ = ("numbering", "styles", *_NOTES)
_CELL_GAP = "　"


def read_word(content: bytes) -> Written:
    """The paragraphs of a .docx. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive)
            return _Reader(archive).read()
    except _DAMAGE as damage:
        raise Refused(LawFileTrouble.DAMAGED) from damage


def _check_size(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise Refused(LawFileTrouble.TOO_MANY_PARTS)
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(LawFileTrouble.EXPANDS_TOO_FAR)


def _tree(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """A part as a tree. Raises Refused where it is too large or declares what no office program declares."""
    if archive.getinfo(name).file_size > MAX_TEXT_PART:
        raise Refused(LawFileTrouble.EXPANDS_TOO_FAR)
    part = archive.read(name)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(LawFileTrouble.ENTITIES)
    return ET.fromstring(part)  # noqa: S314 - a document type was refused just before


def _related(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Kind and name of every part that this one refers to; the name "" stands for the package."""
    folder, _, file = name.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in archive.namelist():
        return
    for relation in _tree(archive, relations):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")


class _Reader:
    """Walks through one document and counts what a person has to be told."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        main = dict(_related(archive, "")).get("officeDocument", "")
        related = dict(_related(archive, main))
        self._parts = {kind: _tree(archive, related[kind]) for kind in _READ if kind in related}
        self._body = _tree(archive, main)
        self._numbering = Numbering(self._parts.get("numbering"), self._parts.get("styles"))
        self._written = Written()
        self._paragraphs = 0
        self._numbered = 0
        self._numbered_at = ""

    def read(self) -> Written:
        for element in _children(self._body.find(f"{W}body")):
            if element.tag == f"{W}tbl":
                self._table(element)
            else:
                for paragraph in _paragraphs(element):
                    self._paragraph(paragraph)
        self._notes()
        self._tell()
        return self._written

    def _paragraph(self, paragraph: ET.Element) -> None:
        self._paragraphs += 1
        place = f"第{self._paragraphs}段"
        label = self._numbering.label(paragraph)
        text = _text_of(paragraph)
        if label and text.strip():
            self._numbered += 1
            self._numbered_at = self._numbered_at or place
            text = (
                f"{label}　{text}" if label.endswith(("条", "章", "节", "编")) or label[-1:].isalnum() else label + text
            )
        for line in lines_of(text):
            self._written.line(line, place)
        for box in _boxes(paragraph):
            for inner in _paragraphs(box):
                self._written.line(_text_of(inner), f"{place}的文本框")

    def _table(self, table: ET.Element) -> None:
        """Each row as a line; nested tables come with the cell that they stand in."""
        for row in table.iter(f"{W}tr"):
            cells = [cell for cell in row if cell.tag == f"{W}tc"]
            texts = [" ".join(_text_of(inner).strip() for inner in _paragraphs(cell)) for cell in cells]
            self._paragraphs += 1
            self._written.line(_CELL_GAP.join(text for text in texts if text), f"第{self._paragraphs}段（表格）")

    def _notes(self) -> None:
        for kind, tag in _NOTES.items():
            root = self._parts.get(kind)
            for number, note in enumerate(root.findall(tag) if root is not None else (), start=0):
                text = " ".join(_text_of(paragraph).strip() for paragraph in note.iter(f"{W}p"))
                self._written.leave_out(text, f"注{number}", LeftOutReason.FOOTNOTE)

    def _tell(self) -> None:
        """Say what the lines alone do not show."""
        tags = [element.tag for element in self._body.iter()]
        problems = self._written.problems
        if tracked := sum(tag in _TRACKED for tag in tags):
            problems.append(Problem(code=LawTrouble.TRACKED_CHANGES, facts={"count": tracked}))
        if tables := tags.count(f"{W}tbl"):
            problems.append(Problem(code=LawTrouble.TABLES, facts={"count": tables}))
        if pictures := sum(tag in _PICTURES for tag in tags):
            problems.append(Problem(code=LawTrouble.PICTURES, facts={"count": pictures}))
        if self._written.left_out:
            problems.append(Problem(code=LawTrouble.FOOTNOTES, facts={"count": len(self._written.left_out)}))
        if self._numbered:
            facts = {"count": self._numbered}
            problems.append(Problem(code=LawTrouble.NUMBERED_BY_WORD, place=self._numbered_at, facts=facts))
        for shape in self._numbering.unknown:
            problems.append(Problem(code=LawTrouble.UNKNOWN_NUMBERING, facts={"format": shape}))


def _children(body: ET.Element | None) -> list[ET.Element]:
    return list(body) if body is not None else []


def _paragraphs(element: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs in reading order, without those of text boxes, which are told beside their paragraph."""
    if element.tag in _ASIDE or element.tag in _DELETED:
        return
    if element.tag == f"{W}p":
        yield element
        return
    for child in element:
        yield from _paragraphs(child)


def _boxes(paragraph: ET.Element) -> Iterator[ET.Element]:
    """Text boxes of the paragraph; what stands in a fallback for old programs is the same box again."""
    for child in paragraph:
        if child.tag == f"{W}txbxContent":
            yield from child
        elif child.tag not in _ASIDE:
            yield from _boxes(child)


def _text_of(paragraph: ET.Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: ET.Element) -> Iterator[str]:
    if element.tag in _ASIDE or element.tag in _DELETED:
        return
    if element.tag == f"{W}t":
        yield element.text or ""
    elif element.tag in _BREAKS and not (element.tag == f"{W}br" and element.get(f"{W}type") == "page"):
        yield _BREAKS[element.tag]
    elif element.tag == f"{W}sym" and (character := element.get(f"{W}char")):
        yield chr(integer(character, base=16))
    for child in element:
        if child.tag != f"{W}pPr":
            yield from _pieces(child)
