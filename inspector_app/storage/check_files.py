"""Checks everything that lies in the data folder, byte by byte. What the records mean is checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from inspector_app.domain.errors import Problem
from inspector_app.storage.data_folder import DataFolder
from inspector_app.storage.database import damage_of
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.troubles import outside_troubles
from inspector_app.storage.volumes import EvidenceReader


def check_files(folder: DataFolder, db: Database, key: str | None, register: NumberRegister) -> Iterator[Problem]:
    """Read the records, every evidence volume and the number register; yields what is damaged, nothing if sound.

    ``db`` is an open connection to the records. Takes as long as reading all evidence takes.
    """
    with outside_troubles(folder.records):
        if found := damage_of(db):
            yield Problem(
                code="records.damaged", place=folder.records.name, facts={"found": found[0], "count": len(found)}
            )
    with EvidenceReader(folder, key) as evidence:
        yield from evidence.verify()
    yield from register.problems()
