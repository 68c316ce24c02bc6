from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from inspector_app.domain.causality import Author, Subject
from inspector_app.storage.database import open_database, transaction
from inspector_app.storage.journal import Journal
from inspector_app.storage.schema import MIGRATIONS

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FINDING = Subject(kind="finding", id="f1")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    opened = open_database(tmp_path / "records.sqlite3")
    MIGRATIONS.apply(opened)
    for device in ("d1", "d2"):
        opened.execute("INSERT INTO device_epoch VALUES (?, NULL, 'test', '', '')", [device])
    return opened


def author(device: str = "d1", minutes: int = 0) -> Author:
    return Author(device=device, operator="o", now=NOON + timedelta(minutes=minutes))


def test_each_event_is_chained_to_the_one_before_on_its_device(db: Database) -> None:
    journal = Journal(db)
    first = journal.append(author(), FINDING, "a", {})
    journal.append(author("d2"), FINDING, "b", {})
    third = journal.append(author(), Subject(kind="other", id="x"), "c", {"文": "字"})
    assert (third.sequence, third.previous_hash) == (2, first.hash())
    assert list(journal.breaks()) == []


def test_an_event_names_the_latest_events_on_its_subject_that_its_author_saw(db: Database) -> None:
    journal = Journal(db)
    first = journal.append(author(), FINDING, "a", {})
    second = journal.append(author("d2"), FINDING, "b", {})
    assert second.seen == (first.id,)
    assert journal.append(author(), FINDING, "c", {}).seen == (second.id,)


def test_a_clock_that_was_set_back_does_not_turn_the_order_round(db: Database) -> None:
    journal = Journal(db)
    first = journal.append(author(), FINDING, "a", {})
    second = journal.append(author(minutes=-600), FINDING, "b", {})
    assert second.time > first.time
    assert second.wall_time < first.wall_time


@pytest.mark.parametrize(
    "tampering",
    [
        'UPDATE event SET payload = \'{"grade": "general"}\' WHERE sequence = 2',
        "UPDATE event SET operator = 'somebody else' WHERE sequence = 2",
        "UPDATE event SET wall_time = '2026-01-01T00:00:00+00:00' WHERE sequence = 2",
        "DELETE FROM event WHERE sequence = 2",
    ],
)
def test_an_event_that_was_changed_or_removed_afterwards_is_noticed(db: Database, tampering: str) -> None:
    journal = Journal(db)
    for number in range(3):
        journal.append(author(), FINDING, "a", {"number": number})
    db.execute(tampering)
    assert list(journal.breaks()) != []


def test_a_transaction_that_fails_leaves_no_event_and_no_gap(db: Database) -> None:
    journal = Journal(db)

    def fail() -> None:
        with transaction(db):
            journal.append(author(), FINDING, "a", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert journal.append(author(), FINDING, "b", {}).sequence == 1
