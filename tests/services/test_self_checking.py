from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadFile, OutsideTrouble
from inspector_app.domain.troubles_documents import ShippedFileMissing
from inspector_app.services import self_checking
from inspector_app.services.self_checking import Part, Tried, self_check

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def failed(place: Path | None = None) -> dict[Part, Exception]:
    return {tried.part: tried.error for tried in self_check(place, now=NOW) if tried.error}


def test_a_sound_installation_passes_and_every_part_is_tried(tmp_path: Path) -> None:
    tried = list(self_check(tmp_path, now=NOW))

    assert list(dict.fromkeys(one.part for one in tried)) == list(Part)
    assert [one.error for one in tried] == [None] * len(tried)
    assert all(one.count > 0 for one in tried)
    assert list(tmp_path.iterdir()) == []


def test_data_that_lie_at_the_place_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").write_bytes(b"somebody's")
    assert failed(tmp_path) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["records.sqlite3"]


def test_a_place_that_is_no_folder_fails_the_database_alone(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"")
    assert set(failed(place)) == {Part.DATABASE}
    assert isinstance(failed(place)[Part.DATABASE], OutsideTrouble)


def _shipped_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_checking, "shipped", lambda name: folder / name)


def test_a_broken_checklist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "fire.yaml").write_text("id: [", encoding="utf-8")
    _shipped_from(tmp_path, monkeypatch)

    tried = [one for one in self_check(None, now=NOW) if one.part is Part.CHECKLISTS]
    assert tried
    assert all(isinstance(one.error, BadFile) and one.name for one in tried)


def test_missing_checklists_are_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise ShippedFileMissing(name)

    monkeypatch.setattr(self_checking, "shipped", missing)
    assert isinstance(failed(tmp_path)[Part.CHECKLISTS], ShippedFileMissing)


@pytest.mark.parametrize("part", ["_fonts", "_pdf", "_workbook"])
def test_a_part_that_cannot_even_be_loaded_is_a_failure_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def missing(*_arguments: object) -> int:
        raise ImportError("DLL load failed")

    monkeypatch.setattr(self_checking, part, missing)
    tried: list[Tried] = list(self_check(tmp_path, now=NOW))
    assert [type(one.error) for one in tried if one.error] == [ImportError]
