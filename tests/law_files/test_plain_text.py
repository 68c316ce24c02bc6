"""Plain text and Markdown in every encoding of this country."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.law_splitting import split
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble
from inspector_app.law_files.reading import read_law_file
from tests.invented_laws import LAW
from tests.law_files.conftest import problem_of

LINES = [line.strip() for line in LAW.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_is_recognised(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "示例.txt"
    path.write_bytes(line_end.join(LAW.splitlines()).encode(encoding))
    source = read_law_file(path)
    assert [line.text for line in source.lines] == LINES
    assert source.problems == ()


def test_rare_characters_of_gb18030_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "示例.txt"
    path.write_bytes(LAW.replace("写完整", "写\U00020bb7䶮").encode("gb18030"))
    assert any("写\U00020bb7䶮" in line.text for line in read_law_file(path).lines)


def test_marks_of_markdown_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "示例.md"
    path.write_text(
        "# 某某安全条例（示例）\n\n---\n\n## 第一章　总则\n\n**第一条**　甲_乙_丙。\n\n- （一）丁；\n> 引文\\*\n",
        encoding="utf-8",
    )
    assert [line.text for line in read_law_file(path).lines] == [
        "某某安全条例（示例）", "第一章　总则", "第一条　甲_乙_丙。", "（一）丁；", "引文*",
    ]  # fmt: skip


def test_invisible_characters_are_taken_out_and_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "示例.txt"
    hostile = LAW.replace("写完整；", "写\u202e完\x07整\u2066；").replace("第一条　", "第一条\u200b　")
    path.write_text(hostile, encoding="utf-8")
    source = read_law_file(path)
    assert [line.text for line in source.lines] == LINES
    (problem,) = source.problems
    assert (problem.code, problem.place) == (LawTrouble.HIDDEN_CHARACTERS, "第17行")
    assert problem.facts["count"] == 3
    assert LawTrouble.HIDDEN_CHARACTERS in [one.code for one in split(source).problems]


def test_two_files_of_other_bytes_have_other_digests(tmp_path: Path) -> None:
    one, other = tmp_path / "甲.txt", tmp_path / "乙.txt"
    one.write_text(LAW, encoding="utf-8")
    other.write_text(LAW, encoding="utf-16")
    assert read_law_file(one).sha256 != read_law_file(other).sha256


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", LawFileTrouble.EMPTY_FILE),
        (b" \r\n\t ", LawFileTrouble.EMPTY_FILE),
        (bytes(range(256)) * 40, LawFileTrouble.BINARY),
        (b"\x7fELF\x02\x01" + bytes(500), LawFileTrouble.BINARY),
        (b"\xff\xfe\x00\xd8\x41", LawFileTrouble.DAMAGED),
        ("\u200b\u200b".encode(), LawFileTrouble.NO_TEXT),
        (b"\xef\xbb\xbf<html><body>", LawFileTrouble.IS_WEB_PAGE),
        (b"{\\rtf1\\ansi", LawFileTrouble.IS_RTF),
        (b"\x89PNG\r\n\x1a\n", LawFileTrouble.IS_PICTURE),
        (b"\xff\xd8\xff\xe0JFIF", LawFileTrouble.IS_PICTURE),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, trouble: LawFileTrouble) -> None:
    path = tmp_path / "示例.txt"
    path.write_bytes(content)
    assert problem_of(path).code == trouble


def test_a_novel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "示例.txt"
    path.write_text("第一条　很长的故事。\n" * 310_000, encoding="utf-8")
    assert problem_of(path).code == LawFileTrouble.TOO_MUCH_TEXT


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "没有.txt").code == LawFileTrouble.MISSING
    assert problem_of(tmp_path).code == LawFileTrouble.NOT_READABLE
