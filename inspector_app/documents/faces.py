"""Which typefaces documents are set in, and what happens to a character that a face lacks.

The usual official faces of the machine are preferred where their makers allow embedding; otherwise
the shipped ones stand in. Whatever a face lacks is taken glyph by glyph from the next one.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from inspector_app.documents.breaking import BLANK_TO_FILL
from inspector_app.documents.truetype import NotTrueType, TrueTypeFile
from inspector_app.domain.troubles_documents import FontUnusable
from inspector_app.shipped import shipped

NO_TYPE = "〓"
"""The printers' mark for a character that no face has: seen, never guessed."""


class Role(Enum):
    """What a typeface is used for."""

    BODY = "仿宋"
    KAI = "楷体"
    HEADING = "黑体"
    SONG = "宋体"
    TITLE = "小标宋"


_SHIPPED = {
    Role.BODY: "FandolFang-Regular.ttf",
    Role.KAI: "FandolKai-Regular.ttf",
    Role.HEADING: "NotoSansSC-Regular.ttf",
    Role.SONG: "NotoSerifSC-Regular.ttf",
    Role.TITLE: "NotoSerifSC-Bold.ttf",
}

_USUAL: Mapping[Role, Sequence[str]] = {
    Role.BODY: ("simfang.ttf", "fangsong.ttf", "fangsong_gb2312.ttf"),
    Role.KAI: ("simkai.ttf", "kaiti.ttf", "kaiti_gb2312.ttf"),
    Role.HEADING: ("simhei.ttf",),
    Role.SONG: ("simsun.ttc", "simsun.ttf"),
    Role.TITLE: ("fzxbsjw.ttf", "fzxbsjw--gb1-0.ttf", "fzxiaobiaosong-b05s.ttf", "方正小标宋简体.ttf"),
}
"""File names under which machines carry the official faces, in lower case, best first."""

_RARE = ("simsunb.ttf", "simsunextg.ttf")
"""Files that hold the rare characters of the machine's 宋体."""

_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")
"""Latin letters in two parts. Only these are composed: Unicode's normal form would change some hanzi."""


@dataclass(frozen=True, slots=True)
class ChosenFace:
    """Which file serves a role; ``shipped`` = the machine has no usable official face for it."""

    role: Role
    path: Path
    shipped: bool


class Typeface:
    """One font file that may be embedded. Shared by all documents of the process."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises FontUnusable if it is damaged or may not be embedded."""
        try:
            self.file = TrueTypeFile(path)
        except (OSError, NotTrueType) as refused:
            raise FontUnusable(path.name, str(refused)) from refused
        if not self.file.may_be_embedded:
            raise FontUnusable(path.name, "its maker forbids embedding a subset")

    @property
    def name(self) -> str:
        return self.file.name

    def __contains__(self, character: str) -> bool:
        return self.file.glyph_of(character) != 0

    def width(self, character: str) -> float:
        """The advance of a character in em."""
        return self.file.advance(self.file.glyph_of(character))


class Glyph(NamedTuple):
    """The face that has a character, and its advance in em."""

    face: Typeface
    width: float


class Chain(dict[str, Glyph]):
    """Finds the glyph of any printable character in the first face that has it."""

    def __init__(self, faces: Sequence[Path]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, character: str) -> Glyph:
        # In some faces a row of these is dashed; in 宋体 it is one line.
        faces = [_shipped_face(Role.SONG)] if character == BLANK_TO_FILL else self._faces
        for face in map(_typeface, faces):
            if character in face:
                self[character] = glyph = Glyph(face, face.width(character))
                return glyph
        raise KeyError(character)


class Faces:
    """The typefaces of all roles. Files are read when a document first needs them."""

    def __init__(self, chosen: Sequence[ChosenFace], rare: Sequence[Path] = ()) -> None:
        self.chosen = tuple(chosen)
        (body,) = (face.path for face in self.chosen if face.role is Role.BODY)
        fallbacks = [_shipped_face(Role.SONG), body, _shipped_face(Role.BODY), *rare]
        self._chains = {face.role: Chain([face.path, _shipped_face(face.role), *fallbacks]) for face in self.chosen}
        self._printable = _Printable(self._chains[Role.BODY])

    @classmethod
    def find(cls, folder: Path | None = None) -> Faces:
        """Choose a face for every role, from the machine's font folders (or only ``folder``) and the shipped ones.

        Raises ShippedFileMissing if the installation is damaged.
        """
        present = _fonts_in(_font_folders() if folder is None else [folder])
        chosen = []
        for role in Role:
            official = _first_usable(present[name] for name in _USUAL[role] if name in present)
            chosen.append(ChosenFace(role, official or _shipped_face(role), official is None))
        rare = _first_usable(present[name] for name in _RARE if name in present)
        return cls(chosen, [rare] if rare else [])

    def chain(self, role: Role) -> Chain:
        """The faces of a role, best first."""
        return self._chains[role]

    def printable(self, text: str) -> str:
        """The text as it can be set: invisible characters dropped, unknown ones shown as 〓, breaks as \\n."""
        whole = _ACCENTED.sub(lambda parts: unicodedata.normalize("NFC", parts[0]), text)
        return whole.replace("\r\n", "\n").translate(self._printable)

    def lacking(self, text: str) -> tuple[str, ...]:
        """The characters that would print as 〓, each once: for a warning before anything is printed."""
        return tuple(
            dict.fromkeys(
                character for character in text if character != NO_TYPE and self._printable[ord(character)] == NO_TYPE
            )
        )


class _Printable(dict[int, str]):
    """What stands for each code point; `str.translate` asks it."""

    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._shown(chr(code))
        return shown

    def _shown(self, character: str) -> str:
        if character in "\n\r\v\f\x85\u2028\u2029":
            return "\n"
        category = unicodedata.category(character)
        if character == "\t" or category == "Zs":
            return character if character in " \u3000" else " "
        if category in ("Cc", "Cf") or unicodedata.combining(character) or _is_variation_selector(character):
            return ""
        if category in ("Co", "Cn", "Cs"):
            return NO_TYPE
        try:
            self._chain[character]
        except KeyError:
            return NO_TYPE
        return character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _shipped_face(role: Role) -> Path:
    return shipped(f"resources/fonts/{_SHIPPED[role]}")


@lru_cache(maxsize=32)
def _typeface(path: Path) -> Typeface:
    return Typeface(path)


def _first_usable(paths: Iterator[Path]) -> Path | None:
    for path in paths:
        try:
            face = _typeface(path)
        except FontUnusable:  # forbidden or damaged: the shipped face stands in, and `chosen` says so
            continue
        if "检" in face or path.name.lower() in _RARE:
            return path
    return None


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts",
        ]
    else:
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return [folder for folder in folders if folder.is_absolute()]


def _fonts_in(folders: Sequence[Path]) -> dict[str, Path]:
    """Font files by their names in lower case; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                found.setdefault(name.lower(), Path(place, name))
    return found
