"""What is this file, really? Names lie: a .doc is often a web page, and a .docx an old .doc with a new name."""

from __future__ import annotations

import io
import zipfile
from enum import Enum

from inspector_app.domain.law_texts import LawFileTrouble
from inspector_app.law_files.refusing import Refused

_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
_WEB_PAGE = (b"<html", b"<!doctype", b"<meta", b"<?xml", b"<head", b"<body", b"<div", b"mime-version:")
_LOOKED_AT = 4096
_PDF_WITHIN = 1024
"""A PDF may have something in front of it; readers look this far."""


class Kind(Enum):
    """The kinds of files that are read."""

    WORD = "word"
    PDF = "pdf"
    TEXT = "text"
    MARKDOWN = "markdown"


def recognised(content: bytes, suffix: str) -> Kind:
    """Of which kind the file is, by what it holds. Raises Refused for every other kind, by its name."""
    if not content.strip():
        raise Refused(LawFileTrouble.EMPTY_FILE)
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    if content.startswith(_COMPOUND):
        raise Refused(_in_compound_file(content))
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return Kind.PDF
    beginning = content[:_LOOKED_AT]
    if beginning.startswith(b"{\\rtf"):
        raise Refused(LawFileTrouble.IS_RTF)
    if beginning.startswith(_PICTURES):
        raise Refused(LawFileTrouble.IS_PICTURE)
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise Refused(LawFileTrouble.IS_WEB_PAGE)
    return Kind.MARKDOWN if suffix in (".md", ".markdown") else Kind.TEXT


def _in_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as damage:
        raise Refused(LawFileTrouble.DAMAGED) from damage
    if "[Content_Types].xml" in names and any(name.lower().startswith("word/") for name in names):
        return Kind.WORD
    if "OFD.xml" in names:
        raise Refused(LawFileTrouble.IS_OFD)
    if any(name.lower().startswith(("xl/", "ppt/")) or name in ("mimetype", "content.xml") for name in names):
        raise Refused(LawFileTrouble.IS_OTHER_DOCUMENT)
    raise Refused(LawFileTrouble.IS_OTHER_ZIP)


def _in_compound_file(content: bytes) -> LawFileTrouble:
    """The old container of Office: it holds .doc and .wps, and also every .docx with a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return LawFileTrouble.PASSWORD
    if any(name.encode("utf-16-le") in content for name in ("WordDocument", "WpsDocument", "WPSDocument")):
        return LawFileTrouble.IS_DOC
    return LawFileTrouble.IS_OTHER_DOCUMENT
