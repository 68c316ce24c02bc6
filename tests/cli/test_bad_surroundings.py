from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.bootstrap import Office
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
NOT_OVER_ALL = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere"
)


def started(*words: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The program as a user starts it, in a process of its own."""
    command = [sys.executable, "-m", "inspector_app", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


def test_the_program_starts_as_a_module_and_speaks_utf8_whatever_the_code_page() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ran = started("--help", env=environment)

    assert ran.returncode == 0
    assert "卫生健康系统安全检查" in ran.stdout.decode("utf-8")


def test_wrong_usage_and_refusal_have_their_exit_statuses(tmp_path: Path) -> None:
    assert started("fly").returncode == 2
    refused = started("restore", tmp_path / "没有.zip", "--data", tmp_path / "d")
    assert refused.returncode == 1
    assert "找不到" in refused.stderr.decode("utf-8")
    assert refused.stdout == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_trouble() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "inspector_app", "--help"]
    ran = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)

    assert ran.stderr == b""
    assert ran.returncode in {0, 1}


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise there")
def test_ctrl_c_in_the_middle_of_a_demo_leaves_nothing_half_written(tmp_path: Path) -> None:
    out = tmp_path / "示例"
    command = [sys.executable, "-m", "inspector_app", "demo", "--out", str(out)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (out / "data" / "records.sqlite3").exists() and running.poll() is None:
        pass  # as soon as it has begun
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "已中断" in err.decode("utf-8")
    assert b"Traceback" not in err
    assert not out.exists()


def test_data_in_use_elsewhere_are_refused(run: Run, tmp_path: Path) -> None:
    with Office.open(tmp_path / "data"):
        ran = run("documents", "list", "--data", tmp_path / "data")
    assert ran.status == 1
    assert "正由另一个卫安查窗口使用" in ran.err


def test_a_damaged_database_is_refused_and_left_as_it_is(run: Run, data: Path) -> None:
    records = data / "records.sqlite3"
    records.write_bytes(records.read_bytes()[:4096] + b"\xff" * 40_000)
    before = records.read_bytes()

    for command in (["check-data"], ["documents", "list"], ["export", data.parent / "x.xlsx"]):
        ran = run(*command, "--data", data)
        assert ran.status == 1
        assert "已损坏" in ran.err
    assert records.read_bytes() == before
    assert not (data.parent / "x.xlsx").exists()


def test_damage_that_shows_only_in_reading_is_told_as_damage(run: Run, data: Path) -> None:
    records = data / "records.sqlite3"
    db = sqlite3.connect(records)
    page = int(db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document'").fetchone()[0])
    size = int(db.execute("PRAGMA page_size").fetchone()[0])
    db.close()
    with records.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)

    for command in (["documents", "list"], ["check-data"]):
        ran = run(*command, "--data", data)
        assert ran.status == 1
        assert "损坏" in ran.err
        assert "程序出错" not in ran.err


def test_a_database_of_a_newer_program_is_refused(run: Run, data: Path) -> None:
    db = sqlite3.connect(data / "records.sqlite3")
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " SELECT migration_set, 'm999_of_next_year', applied_at FROM _sqlite_migrations LIMIT 1"
    )
    db.commit()
    db.close()

    ran = run("check-data", "--data", data)
    assert ran.status == 1
    assert "更新版本的卫安查" in ran.err


def test_a_file_in_the_place_of_the_data_folder_is_refused(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("x", encoding="utf-8")
    for command in (["documents", "list"], ["checklists", "list"], ["demo", "--out", place]):
        ran = run(*command, "--data", place)
        assert ran.status == 1
        assert "不是文件夹" in ran.err


@NOT_OVER_ALL
def test_a_data_folder_that_cannot_be_written_is_refused(run: Run, data: Path) -> None:
    data.chmod(0o500)
    try:
        ran = run("documents", "list", "--data", data)
    finally:
        data.chmod(0o700)
    assert ran.status == 1
    assert "不能写入" in ran.err


def test_a_target_in_a_folder_that_is_missing_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    for command in (
        ["export", tmp_path / "没有" / "x.xlsx"],
        ["backup", tmp_path / "没有" / "x.zip"],
        ["documents", "render", "示卫安检〔2026〕例1号", tmp_path / "没有" / "x.pdf"],
    ):
        ran = run(*command, "--data", data)
        assert ran.status == 1
        assert "找不到" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_and_leaves_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    full = tmp_path / ".满.xlsx.part"
    full.symlink_to("/dev/full")  # where the workbook is written before it takes its name
    ran = run("export", tmp_path / "满.xlsx", "--data", data)

    assert ran.status == 1
    assert "磁盘空间不足" in ran.err
    assert not (tmp_path / "满.xlsx").exists()
    assert not full.is_symlink()


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PK\x03\x04 truncated"])
def test_what_is_no_backup_is_refused_and_changes_nothing(run: Run, data: Path, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "坏.zip"
    bad.write_bytes(content)
    before = (data / "records.sqlite3").read_bytes()

    ran = run("restore", bad, "--data", data)

    assert ran.status == 1
    assert "坏.zip" in ran.err
    assert (data / "records.sqlite3").read_bytes() == before


def test_a_backup_that_was_cut_off_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    whole = tmp_path / "备份.zip"
    run("backup", whole, "--data", data)
    whole.write_bytes(whole.read_bytes()[:-1000])

    ran = run("restore", whole, "--data", data)
    assert ran.status == 1
    assert run("check-data", "--data", data).status == 0


def test_problems_in_the_data_are_named_and_repaired_on_demand(run: Run, data: Path) -> None:
    db = sqlite3.connect(data / "records.sqlite3")
    db.execute("UPDATE finding_state SET stage = 'closed'")
    db.commit()
    db.close()

    found = run("check-data", "--data", data)
    assert found.status == 1
    assert "发现13处问题" in found.err
    assert "--repair" in found.err
    repaired = run("check-data", "--repair", "--data", data)
    assert repaired.status == 0
    assert "已修复：隐患13条" in repaired.out
    assert "数据完好" in run("check-data", "--data", data).out
