"""What is this file, really? Names lie: exports called .xls are web pages, and .csv files get renamed."""

from __future__ import annotations

import io
import zipfile

from inspector_app.domain.workbooks import WorkbookTrouble

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHER_DOCUMENTS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf")
_LOOKED_AT = 4096


def recognised(content: bytes) -> WorkbookTrouble | None:
    """Why this is no workbook of the kind that can be read; None for a zip that looks like one."""
    if not content:
        return WorkbookTrouble.EMPTY_FILE
    if content.startswith(_ZIP):
        return _in_zip(content)
    if content.startswith(_COMPOUND):
        return _in_compound_file(content)
    if content.startswith(_OTHER_DOCUMENTS):
        return WorkbookTrouble.IS_OTHER_DOCUMENT
    return _in_text(content[:_LOOKED_AT])


def has_macros(content: bytes) -> bool:
    """Does a workbook carry programs? They are never read, and certainly never run."""
    return b"xl/vbaProject.bin" in content


def _in_zip(content: bytes) -> WorkbookTrouble | None:
    # The names stand uncompressed before each part, so that no table of contents has to be trusted.
    if b"xl/workbook.xml" in content or b"xl/Workbook.xml" in content:
        return None
    if b"xl/workbook.bin" in content:
        return WorkbookTrouble.IS_XLSB
    if b"application/vnd.oasis.opendocument.spreadsheet" in content[:_LOOKED_AT]:
        return WorkbookTrouble.IS_ODS
    if b"word/document.xml" in content or b"ppt/presentation.xml" in content:
        return WorkbookTrouble.IS_OTHER_DOCUMENT
    return WorkbookTrouble.IS_OTHER_ZIP if zipfile.is_zipfile(io.BytesIO(content)) else WorkbookTrouble.DAMAGED


def _in_compound_file(content: bytes) -> WorkbookTrouble:
    """The old container of Office: it holds .xls, .doc, .et, and also every .xlsx with a password."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return WorkbookTrouble.PASSWORD
    if holds("Workbook") or holds("Book"):
        return WorkbookTrouble.IS_XLS
    return WorkbookTrouble.IS_OTHER_DOCUMENT if holds("WordDocument") else WorkbookTrouble.NOT_A_WORKBOOK


def _in_text(beginning: bytes) -> WorkbookTrouble:
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<style", b"<div")):
        return WorkbookTrouble.IS_WEB_PAGE
    text = _decoded(beginning)
    if any(separator in text for separator in (",", "\t", ";")):
        return WorkbookTrouble.IS_CSV
    return WorkbookTrouble.NOT_A_WORKBOOK


def _decoded(beginning: bytes) -> str:
    """The text, or nothing where these bytes are no text in an encoding of this country."""
    if b"\0" in beginning and not beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    for encoding in ("utf-16",) if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        # The cut may go through a character: a few bytes at the end do not count.
        for end in range(4):
            try:
                return beginning[: len(beginning) - end].decode(encoding)
            except UnicodeDecodeError:
                continue
    return ""
