from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.domain import troubles_storage
from inspector_app.domain.errors import BadFile, OutsideTrouble, Problem
from inspector_app.domain.troubles_storage import (
    BackupNotConfirmed,
    DatabaseDamaged,
    DatabaseTooNew,
    DataInUse,
    DiskTrouble,
    EvidenceDamaged,
    EvidenceMissing,
    EvidenceTooLarge,
    PlaceTrouble,
)
from inspector_app.sentences import explain, explain_problem

PLACE = Path("D:/卫安查/records.sqlite3")
STORAGE = Path(troubles_storage.__file__).parent.parent / "storage"

PLAIN = [kind for kind in PlaceTrouble.__subclasses__() if kind.__init__ is PlaceTrouble.__init__]
WITH_FACTS: list[Exception] = [
    DataInUse(PLACE, by="张三", since=datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
    DataInUse(PLACE),
    DiskTrouble(PLACE, reason="EIO"),
    DatabaseDamaged(PLACE, found=["row 3 missing"]),
    DatabaseTooNew(PLACE, unknown=["second"]),
    BackupNotConfirmed(PLACE, differences=["facility"]),
    EvidenceMissing("ab" * 32),
    EvidenceDamaged("ab" * 32, volume="2026-11-a"),
    EvidenceTooLarge(size=300 << 20, limit=100 << 20),
]


@pytest.mark.parametrize("error", [*(kind(PLACE) for kind in PLAIN), *WITH_FACTS], ids=lambda e: type(e).__name__)
def test_every_trouble_is_told_with_what_is_safe_and_what_to_do(error: Exception) -> None:
    sentence = explain(error)
    assert re.search("没有|不受影响|完好|没有改动|不变", sentence), "says nothing about what is safe"
    assert "请" in sentence, "says nothing about what to do"
    assert sentence.endswith("。")


def test_every_trouble_of_storage_is_among_those_told() -> None:
    told = {*PLAIN, *(type(error) for error in WITH_FACTS)}
    raised = {
        kind for kind in vars(troubles_storage).values() if isinstance(kind, type) and issubclass(kind, Exception)
    }
    assert {kind for kind in raised if kind.__module__ == troubles_storage.__name__} - told == {PlaceTrouble}
    assert issubclass(PlaceTrouble, OutsideTrouble)


def test_who_holds_the_data_is_told_where_it_is_known() -> None:
    known, unknown = explain(WITH_FACTS[0]), explain(WITH_FACTS[1])
    assert "（用户张三，11月22日 09:30起）" in known
    assert "（" not in unknown


def test_every_problem_that_storage_can_name_has_words() -> None:
    codes = {
        code
        for name in ("backup_reading", "check_files", "number_register", "volumes")
        for code in re.findall(r'"((?:backup|evidence|numbers|records)\.[a-z_]+)"', _source(name))
    }
    assert len(codes) > 12
    facts = {"version": "9.9", "sha256": "ab", "kind": "改", "year": 2026, "mark": "", "serial": 3, "count": 2}
    for code in codes:
        assert explain_problem(Problem(code=code, place="P", facts=facts)).startswith("P：")


def _source(module: str) -> str:
    return (STORAGE / f"{module}.py").read_text(encoding="utf-8")


def test_a_bad_backup_is_told_as_a_list() -> None:
    bad = BadFile(PLACE, [Problem(code="backup.part_changed", place="records.sqlite3")])
    assert "原有数据不受影响" in explain(bad)
    assert "records.sqlite3：内容与备份时不一致" in explain(bad)
