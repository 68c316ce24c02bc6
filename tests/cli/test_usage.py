from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app import __version__
from inspector_app.cli import main
from inspector_app.cli.tables import aligned, width
from inspector_app.services import self_checking
from tests.cli.conftest import Run

COMMANDS = [
    [],
    ["self-check"],
    ["demo"],
    ["checklists"],
    ["checklists", "list"],
    ["checklists", "check"],
    ["checklists", "coverage"],
    ["facilities"],
    ["facilities", "import"],
    ["export"],
    ["documents"],
    ["documents", "list"],
    ["documents", "render"],
    ["backup"],
    ["restore"],
    ["check-data"],
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself_in_chinese(run: Run, command: list[str], option: str) -> None:
    ran = run(*command, option)

    assert ran.status == 0
    assert "用法：inspector-app" in ran.out
    assert "选项" in ran.out
    assert "--data DIR" in ran.out
    assert "required" not in ran.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"卫安查 {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "还要写明做什么"),
        (["checklists"], "可以用的命令：list、check、coverage"),
        (["fly"], "没有“fly”这个命令"),
        (["--fly"], "没有“--fly”这个选项"),
        (["demo"], "缺少选项“--out”"),
        (["demo", "--out"], "选项“--out”后面缺少内容"),
        (["documents", "list", "多写的"], "多写了内容"),
        (["export"], "缺少参数“OUT.xlsx”"),
        (["export", "名单.txt"], "以.xlsx结尾"),
        (["documents", "render", "x", "记录.xlsx"], "以.pdf结尾"),
        (["--data", "", "check-data"], "后面要写数据文件夹"),
        (["backup", " "], "文件名不能是空的"),
        (["restore", "a\0b"], "文件名不能是空的"),
    ],
)
def test_wrong_usage_is_answered_with_usage_and_a_sentence(run: Run, words: list[str], said: str) -> None:
    ran = run(*words)

    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("用法：") or "错误：" in ran.err
    assert said in ran.err


def test_a_target_that_is_a_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    assert run("export", tmp_path / "夹.xlsx").status == 2


@pytest.mark.parametrize(
    "words",
    [["--data", "{data}", "documents", "list"], ["documents", "--data", "{data}", "list"],
     ["documents", "list", "--data", "{data}"], ["documents", "list", "--data={data}"]],
)  # fmt: skip
def test_data_is_accepted_before_and_after_the_command(run: Run, data: Path, words: list[str]) -> None:
    assert "示卫安检〔2026〕例1号" in run(*(word.format(data=data) for word in words)).out


def test_the_data_folder_may_come_from_the_environment(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_APP_DATA", str(data))
    assert "示卫安检" in run("documents", "list").out


def test_a_mistyped_data_folder_is_refused_and_not_made(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "没有"
    for command in (["documents", "list"], ["check-data"], ["export", "x.xlsx"], ["backup", tmp_path]):
        ran = run(*command, "--data", missing)
        assert ran.status == 1
        assert "找不到" in ran.err
    assert not missing.exists()


def test_a_bug_of_ours_is_told_in_a_sentence_and_written_to_the_log(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(self_checking, "self_check", break_down)
    ran = run("self-check", "--data", data)

    assert ran.status == 1
    assert "程序出错了" in ran.err
    log = data / "log" / "卫安查.log"
    assert str(log) in ran.err
    assert "ZeroDivisionError: of ours" in log.read_text(encoding="utf-8")


def test_ctrl_c_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(self_checking, "self_check", interrupt)
    ran = run("self-check")
    assert ran.status == 130
    assert "已中断" in ran.err


def test_main_never_raises() -> None:
    assert main(["--data"]) == 2


def test_columns_line_up_although_chinese_is_two_wide() -> None:
    lines = list(aligned([("文号", "种类", "x"), ("a", "笔录", "y")]))
    assert {width(line) for line in lines} == {4 + 2 + 4 + 2 + 1}
