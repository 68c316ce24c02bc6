"""Goes back to a backup. The former data are kept, and every number that was ever taken stays taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Migrations

from inspector_app.domain.troubles_storage import DatabaseTooNew
from inspector_app.storage import manifest as contents
from inspector_app.storage.backup_reading import read_backup, read_manifest
from inspector_app.storage.data_folder import DataFolder, open_data_folder
from inspector_app.storage.database import open_database
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.schema_versions import names_of
from inspector_app.storage.sessions import mark_set_back
from inspector_app.storage.swapping import finish_swap, order_swap
from inspector_app.storage.troubles import outside_troubles


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What came back, of which moment; ``former`` holds the data that were there before, if there were any."""

    made_at: datetime
    rows: dict[str, int]
    evidence: int
    evidence_included: bool
    former: Path | None


def restore(
    backup: Path, folder_path: Path, key: str | None, *, now: datetime, migrations: Migrations | None = None
) -> RestoreReport:
    """Verify the backup wholly, then put it in the place of the data in ``folder_path``, which nobody may have open.

    The former records and evidence move to a dated folder inside ``folder_path``; a backup without evidence
    leaves the evidence where it is. The device begins a new epoch at its next start, and numbers wait for the
    last number on paper. With ``migrations``, a backup of a newer program is refused.

    Raises BadFile, WrongKey and its like, DatabaseTooNew, DataInUse, DiskFull: nothing was changed then.
    """
    manifest = read_manifest(backup)
    if migrations is not None and (unknown := set(manifest.migrations) - set(names_of(migrations))):
        raise DatabaseTooNew(backup, unknown=sorted(unknown))
    with open_data_folder(folder_path) as folder, outside_troubles(folder.path):
        fresh = folder.restoring / "new"
        try:
            read_backup(backup, key, into=fresh)
            _prepare(folder, fresh, key)
            if not any(folder.evidence.iterdir()):
                folder.evidence.rmdir()  # an empty folder is no former data worth keeping
            aside = _free_name(folder.path, f"before-restore-{now:%Y-%m-%dT%H%M%S}")
            order_swap(folder.path, folder.restoring, aside=aside, leaving=_companions(folder))
        finally:
            finish_swap(folder.path, folder.restoring)
            folder.evidence.mkdir(exist_ok=True)
        former = folder.path / aside
    return RestoreReport(
        made_at=manifest.made_at,
        rows={name: content.rows for name, content in manifest.tables.items()},
        evidence=sum(manifest.evidence.values()),
        evidence_included=manifest.evidence_included,
        former=former if former.exists() else None,
    )


def _prepare(folder: DataFolder, fresh: Path, key: str | None) -> None:
    db = open_database(fresh / contents.RECORDS, key)
    try:
        mark_set_back(db, "restored")
    finally:
        db.close()
    # The register is not set back: it only ever learns more.
    restored = fresh / contents.NUMBERS
    if restored.exists():
        NumberRegister(folder.numbers).merge(NumberRegister(restored).taken())
        restored.unlink()


def _companions(folder: DataFolder) -> tuple[str, ...]:
    """Files that belong to the former records and must not meet the restored ones."""
    records = folder.records.name
    return (f"{records}-wal", f"{records}-shm", f"{records}-journal", folder.device_file.name)


def _free_name(folder: Path, wish: str) -> str:
    name, count = wish, 1
    while (folder / name).exists():
        count += 1
        name = f"{wish}-{count}"
    return name
