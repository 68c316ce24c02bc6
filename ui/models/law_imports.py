"""Files that somebody wants to bring into the library of laws, while they are looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from ui.models.edition_changes import Passage
from ui.models.lines import Badge, Column, Tone

if TYPE_CHECKING:
    from inspector_app.services.law_library import LawPreview


class FileState(Enum):
    """How far a file is; the value is the word on the screen."""

    WAITING = "等待读取"
    READY = "待确认"
    DOUBTFUL = "请核对"
    BLOCKED = "不能导入"
    ALREADY = "已在库中"
    STORED = "已导入"
    LEFT_OUT = "不导入"


_TONES = {
    FileState.WAITING: Tone.PLAIN,
    FileState.READY: Tone.NOTE,
    FileState.DOUBTFUL: Tone.WARNING,
    FileState.BLOCKED: Tone.ALARM,
    FileState.ALREADY: Tone.PLAIN,
    FileState.STORED: Tone.GOOD,
    FileState.LEFT_OUT: Tone.PLAIN,
}

_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")


class NoDay(ValueError):
    """What was typed is no day."""


def typed_day(text: str) -> date | None:
    """The day that was typed: 2026-09-01, 2026年9月1日, 20260901; None for nothing. Raises NoDay."""
    bare = "".join(text.split())
    if not bare:
        return None
    found = _DAY.fullmatch(bare)
    if found is None:
        raise NoDay(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise NoDay(text) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class LawFront:
    """Under which name, number, version and date a text is to be stored."""

    document: str = ""
    number: str = ""
    version_name: str = ""
    effective: str = ""
    """As it was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFile:
    """What was understood of a file, and what it changes against the library."""

    preview: LawPreview
    passages: tuple[Passage, ...] = ()

    def front(self) -> LawFront:
        """What is proposed."""
        effective = self.preview.effective
        return LawFront(
            document=self.preview.document,
            number=self.preview.number,
            version_name=self.preview.version_name,
            effective=effective.isoformat() if effective else "",
        )

    @property
    def state(self) -> FileState:
        """What is to be done with it."""
        if self.preview.obstacles:
            return FileState.BLOCKED
        if self.preview.already is not None:
            return FileState.ALREADY
        return FileState.DOUBTFUL if self.preview.problems else FileState.READY


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One file of those that were chosen."""

    path: Path
    state: FileState = FileState.WAITING
    seen: SeenFile | None = None
    front: LawFront = LawFront()
    said: str = ""
    """Why it cannot be read or stored, or what came of storing it."""
    law_id: str = ""
    """Of what was stored."""
    is_cited: bool = False
    """Items of the library cite what was stored."""

    def read(self, seen: SeenFile) -> ImportLine:
        """The file was understood."""
        return replace(self, seen=seen, front=seen.front(), state=seen.state, said="")

    @property
    def can_be_stored(self) -> bool:
        """Somebody may say yes to it."""
        return self.state in (FileState.READY, FileState.DOUBTFUL)

    @property
    def is_open(self) -> bool:
        """Something is still to be decided or read."""
        return self.can_be_stored or self.state is FileState.WAITING


FILE_COLUMNS: tuple[Column[ImportLine], ...] = (
    Column(title="文件", text=lambda line: line.path.name, width=150, stretches=True),
    Column(
        title="状态",
        text=lambda line: line.state.value,
        badges=lambda line: (Badge(line.state.value, _TONES[line.state]),),
        width=104,
    ),
)


def count_words(preview: LawPreview) -> str:
    """共6条：第一条至第六条，约400字."""
    articles = preview.law.articles
    if not articles:
        return "没有找到条文"
    size = sum(len(article.text) for article in articles)
    reach = f"{articles[0].label}至{articles[-1].label}" if len(articles) > 1 else articles[0].label
    return f"共{len(articles)}条：{reach}，正文{size}字"
