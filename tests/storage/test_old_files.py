from __future__ import annotations

import hashlib
from pathlib import Path

from inspector_app.storage.check_files import check_files
from inspector_app.storage.data_folder import open_data_folder
from inspector_app.storage.number_register import NumberRegister
from inspector_app.storage.restoring import restore
from inspector_app.storage.sessions import records_session
from inspector_app.storage.volumes import EvidenceReader
from tests.storage.toy import NOW, names

OLD = Path(__file__).parent.parent / "old_databases"


def test_a_backup_of_the_first_format_can_still_be_restored(tmp_path: Path, key: str | None) -> None:
    backup = OLD / ("backup-1-plain.zip" if key is None else "backup-1-encrypted.zip")
    report = restore(backup, tmp_path, key, now=NOW)
    assert (report.rows["facility"], report.evidence, report.made_at) == (3, 2, NOW)
    with open_data_folder(tmp_path) as folder:
        register = NumberRegister(folder.numbers)
        assert register.highest("rectification_notice", 2026, "改") == 7
        with records_session(folder, key) as db:
            assert names(db) == ["第0卫生院 䶮", "第1卫生院 䶮", "第2卫生院 䶮"]
            assert list(check_files(folder, db, key, register)) == []
        with EvidenceReader(folder, key) as evidence:
            photo = "一张照片".encode()
            assert evidence.get(hashlib.sha256(photo).hexdigest()) == photo
