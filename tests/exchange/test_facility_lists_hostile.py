"""Files that are no list of facilities, or that mean harm."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadFile
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.exchange.facility_lists import read_facility_list
from inspector_app.sentences import explain
from inspector_app.workbooks import workbook_reading
from inspector_app.workbooks.sheet_survey import without_empty_cells
from tests.exchange.workbooks import (
    FACILITY,
    HEADER,
    NAMESPACE,
    make_list,
    make_protected,
    make_raw,
    make_raw_sheets,
    shared_texts,
)

COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def refusal(path: Path) -> WorkbookTrouble:
    """Why the file is refused, once the sentence is known to promise that nothing was imported."""
    with pytest.raises(BadFile) as refused:
        read_facility_list(path)
    (problem,) = refused.value.problems
    assert "没有导入任何内容" in explain(refused.value)
    return WorkbookTrouble(problem.code)


def good_list(folder: Path) -> Path:
    return make_list(folder / "好.xlsx", [["单位名称", "地址"], *([f"第{n}诊所", f"{n}号"] for n in range(50))])


def zip_of(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", WorkbookTrouble.EMPTY_FILE),
        (random.Random(1).randbytes(5000), WorkbookTrouble.NOT_A_WORKBOOK),
        (bytes(5000), WorkbookTrouble.NOT_A_WORKBOOK),
        ("单位名称,地址\n康宁诊所,一号\n".encode("gbk") * 500, WorkbookTrouble.IS_CSV),
        ("\ufeff单位名称\t地址\n康宁诊所\t一号\n".encode(), WorkbookTrouble.IS_CSV),
        ("单位名称\t地址\n".encode("utf-16"), WorkbookTrouble.IS_CSV),
        (b"<html><table><tr><td>x</td></tr></table></html>", WorkbookTrouble.IS_WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook/>', WorkbookTrouble.IS_WEB_PAGE),
        (b"%PDF-1.7\n...", WorkbookTrouble.IS_OTHER_DOCUMENT),
        (b"\x89PNG\r\n\x1a\n", WorkbookTrouble.IS_OTHER_DOCUMENT),
        (COMPOUND + "Workbook".encode("utf-16-le"), WorkbookTrouble.IS_XLS),
        (COMPOUND + "WordDocument".encode("utf-16-le"), WorkbookTrouble.IS_OTHER_DOCUMENT),
        (COMPOUND, WorkbookTrouble.NOT_A_WORKBOOK),
        (zip_of(photos="x"), WorkbookTrouble.IS_OTHER_ZIP),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"), WorkbookTrouble.IS_ODS),
        (b"PK\x03\x04" + bytes(100), WorkbookTrouble.DAMAGED),
    ],
)
def test_file_of_another_kind_is_called_by_its_kind(tmp_path: Path, content: bytes, trouble: WorkbookTrouble) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    assert refusal(path) is trouble


def test_word_document_and_binary_workbook_are_recognised_inside_their_zip(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    for part, trouble in (
        ("word/document.xml", WorkbookTrouble.IS_OTHER_DOCUMENT),
        ("xl/workbook.bin", WorkbookTrouble.IS_XLSB),
    ):
        with zipfile.ZipFile(path, "w") as target:
            target.writestr(part, "x")
        assert refusal(path) is trouble


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.xlsx") is WorkbookTrouble.MISSING
    assert refusal(tmp_path) is WorkbookTrouble.NOT_READABLE


def test_password_is_recognised(tmp_path: Path) -> None:
    assert refusal(make_protected(tmp_path / "密.xlsx")) is WorkbookTrouble.PASSWORD


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_truncated_workbook_is_refused(tmp_path: Path, kept: float) -> None:
    path = good_list(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(path) is WorkbookTrouble.DAMAGED


def test_workbook_with_random_damage_never_raises_anything_else(tmp_path: Path) -> None:
    content = good_list(tmp_path).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "坏.xlsx"
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            read_facility_list(path)
        except BadFile as refused:
            assert explain(refused)  # noqa: PT017  (either outcome is right)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="9999999"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_cells_that_no_program_writes_are_damage(tmp_path: Path, cells: str) -> None:
    assert refusal(make_raw(tmp_path / "名单.xlsx", cells)) is WorkbookTrouble.DAMAGED


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><sst><si><t>&l9;</t></si></sst>'
    path = make_raw(tmp_path / "名单.xlsx", HEADER + FACILITY, parts={part: bomb})
    assert refusal(path) is WorkbookTrouble.ENTITIES


def test_external_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    part = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><sst><si><t>&e;</t></si></sst>'
    path = make_raw(tmp_path / "名单.xlsx", HEADER, parts={"xl/sharedStrings.xml": part})
    assert refusal(path) is WorkbookTrouble.ENTITIES


def test_lying_dimension_is_ignored(tmp_path: Path) -> None:
    sheet = (
        f'<worksheet xmlns="{NAMESPACE}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{HEADER}{FACILITY}</sheetData></worksheet>"
    )
    path = make_raw(tmp_path / "名单.xlsx", "", parts={"xl/worksheets/sheet1.xml": sheet})
    assert [row.file.name for row in read_facility_list(path).rows] == ["康宁诊所"]


def test_two_cells_in_opposite_corners_are_refused_by_the_far_one(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = make_raw(tmp_path / "名单.xlsx", HEADER + FACILITY + far)
    with pytest.raises(BadFile) as refused:
        read_facility_list(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place) == (WorkbookTrouble.TOO_SPREAD_OUT, "一览表!XFD1048576")


def test_stray_cell_far_below_a_narrow_list_does_no_harm(tmp_path: Path) -> None:
    stray = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>合计</t></is></c></row>'
    path = make_raw(tmp_path / "名单.xlsx", HEADER + FACILITY + stray)
    assert [row.file.name for row in read_facility_list(path).rows] == ["康宁诊所"]


def test_cells_without_places_are_counted_along(tmp_path: Path) -> None:
    cells = (
        '<row><c t="str"><v>单位名称</v></c><c/><c t="str"><v>地址</v></c></row>'
        '<row><c t="str"><v>康宁诊所</v></c><c/><c t="e"><v>#REF!</v></c></row>'
    )
    (row,) = read_facility_list(make_raw(tmp_path / "名单.xlsx", cells)).rows
    assert "一览表!C2" in {problem.place for problem in row.problems}


def test_million_merged_areas_are_refused(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 200_003))
    sheet = (
        f'<worksheet xmlns="{NAMESPACE}"><sheetData>{HEADER}{FACILITY}</sheetData>'
        f"<mergeCells>{areas}</mergeCells></worksheet>"
    )
    path = make_raw(tmp_path / "名单.xlsx", "", parts={"xl/worksheets/sheet1.xml": sheet})
    assert refusal(path) is WorkbookTrouble.TOO_MANY_CELLS


def test_areas_merged_over_one_another_are_damage_and_whole_columns_are_not(tmp_path: Path) -> None:
    def with_areas(areas: str) -> Path:
        sheet = (
            f'<worksheet xmlns="{NAMESPACE}"><sheetData>{HEADER}{FACILITY}</sheetData>'
            f"<mergeCells>{areas}</mergeCells></worksheet>"
        )
        return make_raw(tmp_path / "名单.xlsx", "", parts={"xl/worksheets/sheet1.xml": sheet})

    assert refusal(with_areas('<mergeCell ref="A1:XFD1048576"/>' * 3)) is WorkbookTrouble.DAMAGED
    assert len(read_facility_list(with_areas('<mergeCell ref="C1:D1048576"/>')).rows) == 1


def test_absurd_number_of_sheets_is_refused(tmp_path: Path) -> None:
    path = make_raw_sheets(tmp_path / "名单.xlsx", [f"表{number}" for number in range(201)])
    assert refusal(path) is WorkbookTrouble.TOO_MANY_SHEETS


def test_two_sheets_of_one_name_or_one_part_are_damage(tmp_path: Path) -> None:
    assert refusal(make_raw_sheets(tmp_path / "名单.xlsx", ["一", "一"])) is WorkbookTrouble.DAMAGED


def test_table_of_contents_beyond_measure_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("xl/workbook.xml", "x")
        for number in range(20_000):
            target.writestr(f"xl/junk/{number:05d}", b"")
    assert refusal(path) is WorkbookTrouble.TOO_MANY_PARTS


def test_zip_that_declares_more_than_it_should_is_refused_before_unpacking(tmp_path: Path) -> None:
    path = make_raw(tmp_path / "名单.xlsx", HEADER + FACILITY)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 0xF000_0000)
    path.write_bytes(content)
    assert refusal(path) is WorkbookTrouble.EXPANDS_TOO_FAR


def test_zip_that_holds_more_than_it_declares_is_damage(tmp_path: Path) -> None:
    path = make_raw(tmp_path / "名单.xlsx", (HEADER + FACILITY) + " " * 3_000_000)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 1000)
    path.write_bytes(content)
    assert refusal(path) is WorkbookTrouble.DAMAGED


def test_file_beyond_the_limit_is_not_even_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(200_000_000)
    assert refusal(path) is WorkbookTrouble.FILE_TOO_LARGE


def test_file_that_grows_beyond_the_limit_is_told_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = good_list(tmp_path)
    monkeypatch.setattr(workbook_reading, "MAX_FILE", path.stat().st_size)
    assert len(read_facility_list(path).rows) == 50
    monkeypatch.setattr(workbook_reading, "MAX_FILE", path.stat().st_size - 1)
    assert refusal(path) is WorkbookTrouble.FILE_TOO_LARGE


def _million_formatted_rows() -> Iterator[str]:
    yield HEADER + FACILITY
    for start in range(3, 1_048_576, 1000):
        yield "".join(
            f'<row r="{row}" spans="1:3" ht="15"><c r="A{row}" s="1"/><c r="B{row}" s="1"/><c r="C{row}" s="1"/></row>'
            for row in range(start, min(start + 1000, 1_048_577))
        )


def _text_bomb() -> Iterator[str]:
    yield HEADER
    for row in range(2, 100_000):
        yield f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>'


def _zip_bomb() -> Iterator[str]:
    yield HEADER + FACILITY + '<row r="3"><c r="A3" t="inlineStr"><is><t>'
    for _ in range(450):
        yield "0" * 1_000_000
    yield "</t></is></c></row>"


def _space_bomb() -> Iterator[str]:
    yield HEADER + FACILITY
    for _ in range(450):
        yield " " * 1_000_000


def _formatted(folder: Path) -> Path:
    return make_raw(folder / "名单.xlsx", _million_formatted_rows())


def _with_text_bomb(folder: Path) -> Path:
    return make_raw(folder / "名单.xlsx", _text_bomb(), parts={"xl/sharedStrings.xml": shared_texts(["诊" * 30_000])})


def _with_zip_bomb(folder: Path) -> Path:
    return make_raw(folder / "名单.xlsx", _zip_bomb())


def _with_space_bomb(folder: Path) -> Path:
    return make_raw(folder / "名单.xlsx", _space_bomb())


_IN_A_CHILD = """
import resource, sys
from pathlib import Path
import inspector_app.exchange.facility_lists as lists
from inspector_app.domain.errors import BadFile
resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
try:
    print(len(lists.read_facility_list(Path(sys.argv[1])).rows))
except BadFile as refused:
    print(refused.problems[0].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the memory of a process this way")
@pytest.mark.parametrize(
    ("make", "outcome"),
    [
        (_formatted, "1"),
        (_with_text_bomb, WorkbookTrouble.EXPANDS_TOO_FAR),
        (_with_zip_bomb, WorkbookTrouble.EXPANDS_TOO_FAR),
        (_with_space_bomb, WorkbookTrouble.EXPANDS_TOO_FAR),
    ],
)
def test_bombs_are_outlived_in_little_memory(tmp_path: Path, make: Callable[[Path], Path], outcome: str) -> None:
    path = make(tmp_path)
    child = subprocess.run(
        [sys.executable, "-c", _IN_A_CHILD, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (child.stdout.strip(), child.stderr) == (outcome, "")


def test_empty_cells_are_dropped_and_full_ones_kept_wherever_the_chunks_end() -> None:
    sheet = (
        b'<sheetData><row r="1" ht="5"><c r="A1" s="1"/><c r="B1"><v>1</v></c><c r="C1"/></row>'
        b'<row r="2"><c r="A2"/></row><row r="3"/><row r="4"><c r="D4"><v>2</v></c></row></sheetData>'
    )
    whole = b"".join(without_empty_cells([sheet]))
    assert whole.count(b"<c ") == 2
    assert b'<row r="3"/>' not in whole
    for size in (1, 7, 20, 64):
        pieces = [sheet[at : at + size] for at in range(0, len(sheet), size)]
        joined = b"".join(without_empty_cells(pieces))
        assert b'<c r="B1"><v>1</v></c>' in joined
        assert b'<c r="D4"><v>2</v></c>' in joined
