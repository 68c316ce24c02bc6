from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.troubles_storage import DiskFull, DiskTrouble, NotWritable
from inspector_app.storage.number_register import NumberRegister, TakenNumber
from tests.storage.toy import NOW, largest_file


def number(serial: int, *, kind: str = "rectification_notice", year: int = 2026, mark: str = "改") -> TakenNumber:
    return TakenNumber(kind=kind, year=year, mark=mark, serial=serial, document=f"doc-{serial}", taken_at=NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "numbers.register"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return tmp_path / "home" / "卫安查" / "numbers.register"


def codes(register: NumberRegister) -> list[str]:
    return [problem.code for problem in register.problems()]


def test_an_empty_register_knows_no_number(path: Path) -> None:
    assert NumberRegister(path).highest("rectification_notice", 2026, "改") is None
    assert not path.exists()


def test_the_highest_number_is_told_per_kind_year_and_mark(path: Path) -> None:
    register = NumberRegister(path)
    for taken in (number(1), number(12), number(3), number(40, year=2025), number(50, mark="查"), number(60, kind="x")):
        register.record(taken)
    assert NumberRegister(path).highest("rectification_notice", 2026, "改") == 12
    assert codes(register) == []


def test_each_number_is_one_readable_line(path: Path) -> None:
    NumberRegister(path).record(number(7))
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["serial"] == 7
    assert "改" in line


def test_recording_the_same_number_again_changes_nothing(path: Path) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    before = path.read_bytes()
    register.record(number(1))
    assert path.read_bytes() == before


def test_the_copy_outside_still_knows_when_the_folder_is_set_back_or_lost(path: Path, second: Path) -> None:
    register = NumberRegister(path, second)
    register.record(number(1))
    earlier = path.read_bytes()
    register.record(number(2))
    path.write_bytes(earlier)
    assert register.highest("rectification_notice", 2026, "改") == 2
    path.unlink()
    assert register.highest("rectification_notice", 2026, "改") == 2
    register.record(number(3))
    assert len(register.taken()) == 3


def test_a_register_takes_in_what_another_one_knows(path: Path, second: Path) -> None:
    restored = NumberRegister(second)
    for serial in (1, 2, 3):
        restored.record(number(serial))
    register = NumberRegister(path)
    register.record(number(2))
    register.merge(restored.taken())
    assert sorted(taken.serial for taken in register.taken()) == [1, 2, 3]
    assert codes(register) == []


@pytest.mark.parametrize("kept", [1, 30, -1])
def test_a_torn_last_line_costs_nothing_but_itself(path: Path, kept: int) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    whole = path.stat().st_size
    register.record(number(2))
    last = path.stat().st_size - whole
    os.truncate(path, whole + (kept if kept > 0 else last + kept))
    register.record(number(2))
    assert [taken.serial for taken in register.taken()] == [1, 2]
    assert codes(register) == []


def test_a_torn_line_longer_than_the_next_is_overwritten_wholly(path: Path) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    with path.open("ab") as stream:
        stream.write(b'{"document": "' + b"x" * 3000)
    register.record(number(2))
    assert [taken.serial for taken in register.taken()] == [1, 2]
    assert codes(register) == []


def test_a_line_that_could_not_be_read_again_is_not_written(path: Path) -> None:
    with pytest.raises(ValueError, match="read again"):
        NumberRegister(path).record(replace(number(1), document="x" * 5000))
    assert not path.exists()


def test_an_edited_line_is_noticed_and_still_counts(path: Path) -> None:
    register = NumberRegister(path)
    for serial in (1, 2, 3):
        register.record(number(serial))
    path.write_text(path.read_text(encoding="utf-8").replace('"serial": 3', '"serial": 9'), encoding="utf-8")
    assert codes(register) == ["numbers.chain_broken"]
    assert register.highest("rectification_notice", 2026, "改") == 9


def test_a_removed_line_is_noticed(path: Path) -> None:
    register = NumberRegister(path)
    for serial in (1, 2, 3):
        register.record(number(serial))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    assert codes(register) == ["numbers.chain_broken"]


def test_a_number_that_names_two_documents_is_noticed(path: Path) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    register.record(replace(number(1), document="another"))
    assert codes(register) == ["numbers.used_twice"]


@pytest.mark.parametrize(
    "garbage",
    [b"\xff\xfe\n", b"[]\n", b"null\n", b'{"serial": Infinity}\n', b"[" * 4000 + b"\n", b"x" * 100_000 + b"\n", b"\n"],
)
def test_garbage_between_the_lines_hides_no_number(path: Path, garbage: bytes) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    with path.open("ab") as stream:
        stream.write(garbage)
    register.record(number(2))
    assert register.highest("rectification_notice", 2026, "改") == 2
    assert "numbers.unreadable" in codes(register)


def test_a_full_disk_is_named_and_leaves_no_half_line(path: Path) -> None:
    register = NumberRegister(path)
    register.record(number(1))
    before = path.read_bytes()
    with largest_file(len(before) + 10), pytest.raises((DiskFull, DiskTrouble)):
        register.record(number(2))
    assert path.read_bytes() == before
    register.record(number(3))
    assert codes(register) == []


def test_a_read_only_place_is_named(read_only_place: Path) -> None:
    with pytest.raises(NotWritable):
        NumberRegister(read_only_place / "numbers.register").record(number(1))


def test_an_acknowledged_number_survives_a_kill(path: Path) -> None:
    recording = (
        "import sys, pathlib, datetime\n"
        "from inspector_app.storage.number_register import NumberRegister, TakenNumber\n"
        "register = NumberRegister(pathlib.Path(sys.argv[1]))\n"
        "for serial in range(1, 100000):\n"
        "    now = datetime.datetime.now(datetime.UTC)\n"
        "    register.record(TakenNumber(kind='k', year=2026, mark='', serial=serial, document='d', taken_at=now))\n"
        "    print(serial, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", recording, str(path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        last = 0
        while last < 20:
            last = int(child.stdout.readline())
        child.kill()
    assert (NumberRegister(path).highest("k", 2026, "") or 0) >= last
    assert codes(NumberRegister(path)) == []
