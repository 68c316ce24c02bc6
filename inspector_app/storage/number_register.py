"""The document numbers that were ever taken, kept outside the database.

A number that has been seen on paper must never name another document, even if the records are restored from a
backup, damaged, or lost. So each taken number is also one line of a plain text file, on the disk before the
number is used, and again in a second file outside the data folder. Every line carries the hash of the line
before it: an edited, missing or cut-off line is seen.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.domain.errors import Problem
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.whole_files import settle_folder

_LONGEST_LINE = 4096
_START = "0" * 64
"""What the first line names as the hash of the line before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenNumber:
    """One number that names one document (``document`` is its id). ``mark`` tells devices apart, if one is used."""

    kind: str
    year: int
    mark: str
    serial: int
    document: str
    taken_at: datetime


class NumberRegister:
    """The register in the data folder and, where ``second`` is given, its copy outside of it."""

    def __init__(self, path: Path, second: Path | None = None) -> None:
        self._paths = (path,) if second is None else (path, second)

    def record(self, taken: TakenNumber) -> None:
        """Write the number down, durably, in every copy. Recording the same again changes nothing.

        Raises DiskFull, NotWritable and their like: the number must not be used then.
        """
        self.merge([taken])

    def merge(self, numbers: Iterable[TakenNumber]) -> None:
        """Take in what another register knows, for example the one inside a backup."""
        numbers = list(numbers)
        for path in self._paths:
            _append(path, numbers)

    def highest(self, kind: str, year: int, mark: str) -> int | None:
        """The highest serial that any copy knows for this kind, year and mark; None if none was taken."""
        serials = [taken.serial for taken in self.taken() if (taken.kind, taken.year, taken.mark) == (kind, year, mark)]
        return max(serials, default=None)

    def taken(self) -> list[TakenNumber]:
        """Every number that any copy knows, each once. Readable lines count even where the chain is broken."""
        found: dict[TakenNumber, None] = {}
        for path in self._paths:
            for line in _lines(path):
                if line.taken is not None:
                    found.setdefault(line.taken)
        return list(found)

    def problems(self) -> list[Problem]:
        """Lines that were edited, removed or cut off, and numbers that name two documents."""
        found = [problem for path in self._paths for problem in _problems_of(path)]
        documents: dict[tuple[str, int, str, int], set[str]] = {}
        for taken in self.taken():
            documents.setdefault((taken.kind, taken.year, taken.mark, taken.serial), set()).add(taken.document)
        for (kind, year, mark, serial), ids in documents.items():
            if len(ids) > 1:
                facts = {"kind": kind, "year": year, "mark": mark, "serial": serial}
                found.append(Problem(code="numbers.used_twice", place=self._paths[0].name, facts=facts))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line as read; ``taken`` is None where nothing can be made out."""

    taken: TakenNumber | None
    chained: bool
    torn: bool
    hash: str
    end: int


def _append(path: Path, numbers: Sequence[TakenNumber]) -> None:
    with outside_troubles(path):
        whole = [line for line in _lines(path) if not line.torn]
        known = {line.taken for line in whole}
        before, end = (whole[-1].hash, whole[-1].end) if whole else (_START, 0)
        text = ""
        for taken in numbers:
            if taken not in known:
                line, before = _line(taken, before)
                text += line
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_at(path, end, text.encode())


def _write_at(path: Path, end: int, text: bytes) -> None:
    is_new = not path.exists()
    with path.open("xb" if is_new else "r+b") as stream:
        try:
            stream.seek(end)
            stream.truncate()  # half a line was never acknowledged to anybody
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            os.ftruncate(stream.fileno(), end)
            raise
    if is_new:
        settle_folder(path.parent)


def _line(taken: TakenNumber, before: str) -> tuple[str, str]:
    """The line for a number, and its hash."""
    facts: dict[str, Any] = asdict(taken)
    facts["taken_at"] = taken.taken_at.isoformat()
    facts["before"] = before
    facts["hash"] = _hash(facts)
    line = json.dumps(facts, ensure_ascii=False, sort_keys=True) + "\n"
    if len(line.encode()) > _LONGEST_LINE:
        raise ValueError(f"a line of {len(line)} characters could not be read again")
    return line, facts["hash"]


def _hash(facts: Mapping[str, Any]) -> str:
    bare = {name: value for name, value in facts.items() if name != "hash"}
    return hashlib.sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _lines(path: Path) -> Iterator[_Line]:
    before, end = _START, 0
    with outside_troubles(path):
        if not path.exists():
            return
        with path.open("rb") as stream:
            while raw := stream.readline(_LONGEST_LINE):
                end += len(raw)
                line = _read(raw, before, end)
                before = line.hash
                yield line


def _read(raw: bytes, before: str, end: int) -> _Line:
    torn = not raw.endswith(b"\n") and len(raw) < _LONGEST_LINE
    try:
        facts = json.loads(raw)
        taken = TakenNumber(
            kind=str(facts["kind"]),
            year=int(facts["year"]),
            mark=str(facts["mark"]),
            serial=int(facts["serial"]),
            document=str(facts["document"]),
            taken_at=datetime.fromisoformat(facts["taken_at"]),
        )
        said = str(facts["hash"])
        chained = facts["before"] == before and said == _hash(facts)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        # The next line names this one's hash, which is unknown: it will show as broken too.
        return _Line(taken=None, chained=False, torn=torn, hash=hashlib.sha256(raw).hexdigest(), end=end)
    return _Line(taken=taken, chained=chained, torn=torn, hash=said, end=end)


def _problems_of(path: Path) -> list[Problem]:
    found = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.chained and not line.torn:
            code = "numbers.unreadable" if line.taken is None else "numbers.chain_broken"
            found.append(Problem(code=code, place=f"{path.name} 第{number}行"))
    return found
