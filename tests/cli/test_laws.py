"""``laws`` as a user types it, on texts that do not exist anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.invented_laws import LAW, newer

NAME = "某某安全条例（示例）"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "示例.txt"
    path.write_text(LAW, encoding="gb18030")
    return path


def test_a_text_is_imported_listed_and_shown(run: Run, data: Path, law: Path) -> None:
    imported = run("laws", "import", law, "--data", data)
    assert imported.status == 0
    assert f"✓ 示例.txt：《{NAME}》2023年12月29日第二次修正，2023-12-29施行，8条。" in imported.out
    listed = run("laws", "list", "--data", data)
    assert NAME in listed.out
    assert "2023-12-29" in listed.out
    shown = run("laws", "show", NAME, "第3条第1款第2项", "--data", data)
    assert shown.status == 0
    assert "第一章　总　　则 第三条" in shown.out
    assert "▶ 　（二）写完整；" in shown.out
    assert "　　　1．字要清楚；" in shown.out


def test_a_newer_version_tells_what_it_changed_and_shows_the_old_wording(
    run: Run, data: Path, law: Path, tmp_path: Path
) -> None:
    path = tmp_path / "新.txt"
    path.write_text(newer(), encoding="utf-8")
    run("laws", "import", law, "--data", data)
    imported = run("laws", "import", path, "--data", data)
    assert "新增第七条；删去第五条、附件；修改第三条" in imported.out
    shown = run("laws", "show", NAME, "第三条", "--data", data)
    assert "写得很清楚" in shown.out
    assert "上一版本（2023年12月29日第二次修正）的文字：" in shown.out


def test_a_person_gives_name_and_date(run: Run, data: Path, law: Path) -> None:
    told = run("laws", "import", law, "--document", "别的条例（示例）", "--effective", "2024-05-01", "--data", data)
    assert "《别的条例（示例）》" in told.out
    assert "2024-05-01施行" in told.out


def test_a_refused_file_does_not_stop_the_others(run: Run, data: Path, law: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.txt"
    bad.write_text(LAW.replace("第五条　", "第二条　"), encoding="utf-8")
    told = run("laws", "import", bad, law, law, tmp_path / "没有.txt", "--data", data)
    assert told.status == 1
    assert "✓ 示例.txt" in told.out
    assert "✗ 坏.txt：没有导入，库中原有文本不受影响。" in told.err
    assert "第10行：第二条在第23行又出现了一次" in told.err
    assert "已经导入过" in told.err
    assert "找不到这个文件" in told.err


def test_what_is_not_there_is_said_with_what_comes_close(run: Run, data: Path, law: Path) -> None:
    run("laws", "import", law, "--data", data)
    assert "相近的有：第四条、第五条、第六条。" in run("laws", "show", NAME, "第九条", "--data", data).err
    assert "没有第三条第五款" in run("laws", "show", NAME, "第三条第五款", "--data", data).err
    assert "不能识别" in run("laws", "show", NAME, "总则", "--data", data).err
    missing = run("laws", "show", "安全条例", "第一条", "--data", data)
    assert missing.status == 1
    assert f"《{NAME}》" in missing.err


def test_an_empty_library_says_how_to_fill_it(run: Run, data: Path, law: Path) -> None:
    run("laws", "import", law.with_name("没有.txt"), "--data", data)
    assert "法规库是空的" in run("laws", "list", "--data", data).out


@pytest.mark.parametrize("words", [("--effective", "明年"), ("--effective", "")])
def test_a_date_that_is_none_is_wrong_usage(run: Run, data: Path, law: Path, words: tuple[str, ...]) -> None:
    told = run("laws", "import", law, *words, "--data", data)
    assert told.status == 2
    assert "2026-05-01" in told.err


def test_one_name_is_not_given_to_several_files(run: Run, data: Path, law: Path) -> None:
    assert run("laws", "import", law, law, "--document", NAME, "--data", data).status == 2
