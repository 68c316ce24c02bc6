"""A file's bytes as text, or what is wrong with them. Reads no more than a checklist can need."""

from __future__ import annotations

import re
from pathlib import Path

from inspector_app.checklist_files.problem_places import line_place
from inspector_app.domain.errors import BadFile, Problem

MAX_BYTES = 8 * 1024 * 1024
"""The largest shipped checklist has some 100 KB; one of 5,000 items some 5 MB."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What YAML forbids, and what no editor shows.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises BadFile."""
    text = _decoded(path, read_bytes(path))
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        facts = {"character": f"U+{ord(control.group()):04X}"}
        raise BadFile(path, [Problem(code="checklist.control_character", place=line_place(line), facts=facts)])
    if not text.strip():
        raise BadFile(path, [Problem(code="checklist.empty_file")])
    return text


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file that is not too large. Raises BadFile."""
    try:
        if not path.is_file():  # a pipe or device would make the program wait for ever
            raise BadFile(path, [Problem(code="checklist.no_file")])
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        code = "checklist.no_permission" if isinstance(error, PermissionError) else "checklist.unreadable"
        raise BadFile(path, [Problem(code=code)]) from error
    if len(data) > MAX_BYTES:
        facts = {"limit": MAX_BYTES // (1024 * 1024)}
        raise BadFile(path, [Problem(code="checklist.too_large", facts=facts)])
    return data


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        raise BadFile(path, [Problem(code="checklist.utf16")])
    if b"\x00" in data:
        raise BadFile(path, [Problem(code="checklist.binary")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_like_gbk(data):
            raise BadFile(path, [Problem(code="checklist.gbk")]) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(path, [Problem(code="checklist.not_utf8", place=line_place(line))]) from error


def _looks_like_gbk(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return _CHINESE.search(text) is not None and _CONTROL.search(text) is None
