"""Does this installation work? Every part is tried once, in a folder that is thrown away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.paper import PrintedInspector, RectificationNoticeContent
from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.vocabulary import SealMode
from inspector_app.shipped import shipped
from inspector_app.storage.data_folder import open_data_folder
from inspector_app.storage.opening import open_for_reading, open_for_writing
from inspector_app.storage.troubles import outside_troubles

RARE_CHARACTERS = "䶮㛃𬭎"
"""Names of people contain such characters; documents must print them."""

_PAGES = re.compile(rb"/Type\s*/Page\b")


class Part(Enum):
    """What is tried, in this order."""

    DATABASE = "database"
    CHECKLISTS = "checklists"
    FONTS = "fonts"
    PDF = "pdf"
    WORKBOOK = "workbook"


class NotAsExpected(Exception):
    """A part of the program ran, but what came out is wrong: the installation is damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How trying one part ended."""

    part: Part
    name: str = ""
    """Which one, where there are several, e.g. the title of a checklist."""
    count: int = 0
    """What was counted: items, typefaces, pages, rows."""
    error: Exception | None = None
    """None = it works. One of the three families, or any other error where the part is broken altogether."""


def self_check(place: Path | None, *, now: datetime) -> Iterator[Tried]:
    """Try one part after the other. Never raises for a part that fails.

    With ``place`` the database is tried on that disk, in a folder of its own; other data there are not touched.
    """
    yield _tried(Part.DATABASE, lambda: _database(place, now))
    yield from _checklists()
    yield _tried(Part.FONTS, _fonts)
    yield _tried(Part.PDF, lambda: _pdf(now))
    yield _tried(Part.WORKBOOK, _workbook)


def _tried(part: Part, attempt: Callable[[], int]) -> Tried:
    try:
        return Tried(part=part, count=attempt())
    except Exception as error:  # noqa: BLE001 - a library that cannot be loaded is what this check is for
        return Tried(part=part, error=error)


def _database(place: Path | None, now: datetime) -> int:
    """Create records, write, reopen, read back; how many tables were counted."""
    with outside_troubles(place or Path(gettempdir())):
        if place is not None:
            place.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="self-check-", dir=place) as scratch:
            return _write_and_read_back(Path(scratch), now)


def _write_and_read_back(folder: Path, now: datetime) -> int:
    written = Inspector(id="self-check", card=InspectorCard(name=RARE_CHARACTERS))
    with open_data_folder(folder / "data") as data:
        for _opening in range(2):
            opened = open_for_writing(data, None, now=now, witness=folder / "devices.json")
            try:
                with opened.records.transaction():
                    opened.records.inspectors.put(written)
            finally:
                opened.close()
        reading = open_for_reading(data, None)
        try:
            if reading.records.inspectors.all() != [written]:
                raise NotAsExpected("inspector")
            return len(reading.records.counts())
        finally:
            reading.close()


def _checklists() -> Iterator[Tried]:
    """Every shipped checklist, refused ones with their problems."""
    from inspector_app.checklist_files.reading import read_folder

    try:
        found = read_folder(shipped("checklists"))
    except OutsideTrouble as missing:
        yield Tried(part=Part.CHECKLISTS, error=missing)
        return
    for checklist in found.checklists:
        yield Tried(part=Part.CHECKLISTS, name=checklist.title, count=sum(1 for _item in checklist.items()))
    for refused in found.refused:
        yield Tried(part=Part.CHECKLISTS, name=refused.path.name, error=refused)
    if not found.checklists and not found.refused:
        yield Tried(part=Part.CHECKLISTS, error=NotAsExpected("checklists"))


def _fonts() -> int:
    """Every role has a face that can be read, and no rare name prints as a blank; how many roles there are."""
    from inspector_app.documents import Faces, Role

    faces = Faces.find()
    if lacking := faces.lacking("检" + RARE_CHARACTERS):
        raise NotAsExpected("".join(lacking))
    for role in Role:
        for character in "检" + RARE_CHARACTERS:
            if faces.chain(role)[character].width <= 0:
                raise NotAsExpected(role.value)
    return len(Role)


def _pdf(now: datetime) -> int:
    """One short notice, read back as far as its pages; how many it has."""
    from inspector_app.documents import Faces, render

    pdf = render(_notice(now), faces=Faces.find())
    pages = len(_PAGES.findall(pdf))
    if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF") and pages == 1):
        raise NotAsExpected(f"{pages}")
    return pages


def _notice(now: datetime) -> RectificationNoticeContent:
    return RectificationNoticeContent(
        organ="示例区卫生健康局",
        title="安全隐患整改通知书",
        number=None,
        addressed_to="示例单位",
        capacity="行业督导",
        inspected_on=now.date(),
        opening="经查，你单位存在下列问题：",
        findings=(),
        order="",
        interim_safety="",
        review="",
        feedback="",
        remedies=None,
        contact="示例",
        phone="示例",
        inspectors=(PrintedInspector(name=RARE_CHARACTERS, certificate="示例", role="检查人员"),),
        seal=SealMode.AT_OFFICE,
        made_on=now.date(),
        copies="",
        facility_signs=True,
        inspector_title="检查人员",
    )


def _workbook() -> int:
    """One workbook, read back by the library that reads other people's; how many rows it has."""
    from python_calamine import CalamineWorkbook

    from inspector_app.exchange.handover import Column, Sheet, write_workbook

    rows = [["=1+1", RARE_CHARACTERS], ["-5", "+86"]]
    stream = io.BytesIO()
    columns = (Column(header="甲"), Column(header="乙"))
    write_workbook([Sheet(title="自检", columns=columns, rows=rows)], stream)
    stream.seek(0)
    found = CalamineWorkbook.from_filelike(stream).get_sheet_by_name("自检").to_python()
    if found != [["甲", "乙"], *rows]:
        raise NotAsExpected("自检")
    return len(rows)
