"""Files that are not what they are called, damaged, locked, or made to do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadFile
from inspector_app.domain.law_texts import LawFileTrouble
from inspector_app.law_files import reading
from inspector_app.law_files.reading import read_law_file
from tests.invented_laws import LAW
from tests.law_files.conftest import changed_part, pdf_file, problem_of, word_file

COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def _read_or_refused(path: Path) -> bool:
    try:
        return bool(read_law_file(path).lines)
    except BadFile as refused:
        return len(refused.problems) == 1


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return word_file(tmp_path / "示例.docx", LAW.splitlines())


@pytest.mark.parametrize(
    ("stream", "trouble"),
    [
        ("WordDocument", LawFileTrouble.IS_DOC),
        ("WpsDocument", LawFileTrouble.IS_DOC),
        ("EncryptedPackage", LawFileTrouble.PASSWORD),
        ("Workbook", LawFileTrouble.IS_OTHER_DOCUMENT),
    ],
)
def test_old_and_locked_documents_are_told_apart_whatever_they_are_called(
    tmp_path: Path, stream: str, trouble: LawFileTrouble
) -> None:
    path = tmp_path / "示例.docx"
    path.write_bytes(COMPOUND + bytes(600) + stream.encode("utf-16-le") + bytes(600))
    assert problem_of(path).code == trouble


@pytest.mark.parametrize(
    ("names", "trouble"),
    [
        (["xl/workbook.xml"], LawFileTrouble.IS_OTHER_DOCUMENT),
        (["mimetype", "content.xml"], LawFileTrouble.IS_OTHER_DOCUMENT),
        (["OFD.xml", "Doc_0/Document.xml"], LawFileTrouble.IS_OFD),
        (["法律.doc"], LawFileTrouble.IS_OTHER_ZIP),
        (["[Content_Types].xml", "word/document.xml"], LawFileTrouble.DAMAGED),
    ],
)
def test_other_packages_are_told_by_what_they_hold(tmp_path: Path, names: list[str], trouble: LawFileTrouble) -> None:
    path = tmp_path / "示例.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    assert problem_of(path).code == trouble


def test_a_truncated_word_file_is_damaged(good: Path) -> None:
    whole = good.read_bytes()
    for part in (0.1, 0.5, 0.9, 0.99):
        good.write_bytes(whole[: int(len(whole) * part)])
        assert problem_of(good).code == LawFileTrouble.DAMAGED


def test_a_word_file_with_a_flipped_byte_is_read_or_refused(good: Path) -> None:
    whole = good.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        good.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        assert _read_or_refused(good)


def test_a_package_that_unpacks_to_far_too_much_is_not_unpacked(good: Path) -> None:
    changed_part(good, "word/document.xml", lambda text: text.replace("</w:body>", " " * 45_000_000 + "</w:body>"))
    assert problem_of(good).code == LawFileTrouble.EXPANDS_TOO_FAR


def test_a_package_that_lies_about_its_sizes_is_damaged(good: Path) -> None:
    changed_part(good, "word/document.xml", lambda text: text.replace("</w:body>", " " * 45_000_000 + "</w:body>"))
    whole = bytearray(good.read_bytes())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    good.write_bytes(whole.replace(size, (1000).to_bytes(4, "little")))
    assert problem_of(good).code == LawFileTrouble.DAMAGED


def test_a_package_of_thousands_of_parts_is_refused(good: Path) -> None:
    with zipfile.ZipFile(good, "a") as archive:
        for number in range(5_001):
            archive.writestr(f"word/media/{number}.bin", b"")
    assert problem_of(good).code == LawFileTrouble.TOO_MANY_PARTS


def test_xml_that_defines_entities_is_refused(good: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "甲甲"><!ENTITY c "&b;&b;">]>'
    changed_part(good, "word/document.xml", lambda text: text.replace("<w:document", bomb + "<w:document", 1))
    assert problem_of(good).code == LawFileTrouble.ENTITIES


def test_xml_that_is_nested_without_end_is_damaged(good: Path) -> None:
    deep = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    changed_part(good, "word/document.xml", lambda text: text.replace("</w:body>", deep + "</w:body>"))
    assert problem_of(good).code == LawFileTrouble.DAMAGED


def test_a_relation_out_of_the_package_is_damaged(good: Path) -> None:
    changed_part(good, "_rels/.rels", lambda text: text.replace("word/document.xml", "../../etc/passwd"))
    assert problem_of(good).code == LawFileTrouble.DAMAGED


def test_a_word_file_without_text_is_refused(tmp_path: Path) -> None:
    assert problem_of(word_file(tmp_path / "空.docx", [])).code == LawFileTrouble.NO_TEXT


def test_a_huge_file_is_not_read(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE", 1_000)
    assert problem_of(good).code == LawFileTrouble.FILE_TOO_LARGE


def test_a_pdf_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "示例.docx", [["第一条　甲。"]])
    assert next(line.text for line in read_law_file(path).lines) == "第一条 甲。"
