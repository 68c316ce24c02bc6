"""The rectification notice, warm and as a whole process, against typst, fpdf2 and WeasyPrint."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Result
from benchmarks.ground import ROOT, alone
from benchmarks.notice_makers import MAKERS, Maker
from benchmarks.notice_text import content, paragraphs
from benchmarks.timing import Ratio, Times, in_turns, timed

WARM_ROUNDS = {10: 25, 200: 7}
"""Rounds by number of findings."""
PROCESS_ROUNDS = {10: 7, 200: 3}
MOST_TO_TYPST = 2.0
LEAST_TO_WEASYPRINT = 10.0

PROGRAM, TYPST, WEASYPRINT = "this program", "typst", "WeasyPrint"


class OtherText(Exception):
    """A maker left out some of the words; the comparison would mean nothing."""


def measure(folder: Path) -> Result:
    """All makers in turns; beforehand each has shown that it sets the whole text."""
    makers = {name: load() for name, load in MAKERS.items()}
    figures: list[Figure] = []
    for findings, rounds in WARM_ROUNDS.items():
        pages = {name: _pages_with_every_word(make, name, findings) for name, make in makers.items()}
        numbers = itertools.count(2)
        warm = in_turns(
            {name: timed(partial(_make_next, make, findings, numbers)) for name, make in makers.items()}, rounds=rounds
        )
        figures += _figures(f"{findings} findings, warm", warm, pages, targets=findings == 10)
        whole = in_turns(
            {name: timed(partial(_process, folder, name, findings)) for name in makers},
            rounds=PROCESS_ROUNDS[findings],
        )
        figures += _figures(f"{findings} findings, process", whole, {}, targets=False)
    how = "The same words in the same shipped faces on A4; median (lowest–highest); a new number in every round."
    return Result("Notice as PDF", how, tuple(figures))


def _figures(what: str, times: dict[str, Times], pages: dict[str, int], *, targets: bool) -> list[Figure]:
    figures = []
    for name, taken in times.items():
        sheets = f", {pages[name]} pages" if name in pages else ""
        figures.append(Figure(f"{what}: {name}", f"{taken}{sheets}"))
    for name, taken in times.items():
        if name == PROGRAM:
            continue
        ratio = Ratio.of(times[PROGRAM], taken)
        target, reached = "", None
        if targets and name == TYPST:
            target, reached = f"≤ {MOST_TO_TYPST:g} ×", ratio.middle <= MOST_TO_TYPST
        if name == WEASYPRINT:
            ratio = ratio.inverse()
            if targets:
                target, reached = f"≥ {LEAST_TO_WEASYPRINT:g} ×", ratio.middle >= LEAST_TO_WEASYPRINT
            figures.append(Figure(f"{what}: {name} : program", str(ratio), target, reached))
        else:
            figures.append(Figure(f"{what}: program : {name}", str(ratio), target, reached))
    return figures


def _pages_with_every_word(make: Maker, name: str, findings: int) -> int:
    """How many pages a maker needs. Raises OtherText unless every hanzi of the notice is on them."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(make(findings, 1))).pages
    found = _hanzi("".join(page.extract_text() for page in pages))
    wanted = _hanzi("".join(words for one in paragraphs(content(findings)) for words, _face in one.pieces))
    missing = wanted - found
    if missing:
        raise OtherText(f"{name}: {missing.most_common(5)}")
    return len(pages)


def _hanzi(text: str) -> Counter[str]:
    return Counter(character for character in text if "\u4e00" <= character <= "\u9fff")


def _make_next(make: Maker, findings: int, numbers: Iterator[int]) -> bytes:
    return make(findings, next(numbers))


def _process(folder: Path, name: str, findings: int) -> None:
    command = [sys.executable, "-m", "benchmarks.notice_child", name, str(findings), str(folder / "notice.pdf")]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    alone(measure)
