"""PDFs with text, without it, locked and broken."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from inspector_app.domain.errors import BadFile
from inspector_app.domain.law_splitting import split
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble, LeftOutReason
from inspector_app.law_files import pdf_files
from inspector_app.law_files.reading import read_law_file
from tests.law_files.conftest import pdf_file, problem_of

TITLE = "某某安全条例（示例）"
LONG = (
    "为了说明分条的办法，制定本条例。本条例所称安全，是指用来举例的安全，"
    "不是任何法律规定的内容，也不能作为任何工作的依据。"
)
ARTICLES = [f"第{number}条　{LONG}{LONG}" for number in "一二三四五六七八九十"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lines = [TITLE, "第一章　总则"]
    for article in ARTICLES:
        lines += [article, LONG, "（一）举例；", f"（二）{LONG}"]
    return pdf_file(tmp_path / "示例.pdf", [lines], header=TITLE)


def test_paragraphs_are_put_together_again_across_lines_and_pages(path: Path) -> None:
    source = read_law_file(path)
    assert source.wrapped
    assert max(line.page for line in source.lines) >= 3
    found = split(source)
    assert found.law.document == TITLE
    assert [article.label for article in found.law.articles] == [article.split("　")[0] for article in ARTICLES]
    for article in found.law.articles:
        assert article.heading == ("第一章 总则",)
        assert article.text == f"{LONG}{LONG}\n{LONG}\n　（一）举例；\n　（二）{LONG}"
    assert found.problems == ()


def test_headers_and_page_numbers_are_left_out_by_name(path: Path) -> None:
    found = split(read_law_file(path))
    pages = len(PdfReader(path).pages)
    told = [(line.text, line.reason) for line in found.left_out]
    assert told.count((TITLE, LeftOutReason.PAGE_HEADER)) == pages
    assert [text for text, reason in told if reason is LeftOutReason.PAGE_NUMBER] == [
        f"— {page} —" for page in range(1, pages + 1)
    ]


def scanned(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path))
    for _page in range(pages):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def joined(path: Path, *parts: Path) -> Path:
    writer = PdfWriter()
    for part in parts:
        writer.append(part)
    writer.write(path)
    return path


def test_a_scan_is_refused_and_says_how_much_of_it_is_pictures(tmp_path: Path) -> None:
    problem = problem_of(scanned(tmp_path / "扫描.pdf", 3))
    assert problem.code == LawFileTrouble.SCANNED
    assert dict(problem.facts) == {"pages": 3, "empty": 3}


def test_a_scan_with_a_cover_of_text_is_still_a_scan(tmp_path: Path) -> None:
    cover = pdf_file(tmp_path / "封面.pdf", [["某某条例（示例）"]])
    assert problem_of(joined(tmp_path / "a.pdf", cover, scanned(tmp_path / "b.pdf", 3))).code == LawFileTrouble.SCANNED


def test_single_pages_without_text_are_told(tmp_path: Path, path: Path) -> None:
    source = read_law_file(joined(tmp_path / "a.pdf", path, scanned(tmp_path / "b.pdf", 1)))
    (problem,) = source.problems
    assert problem.code == LawTrouble.PAGES_WITHOUT_TEXT
    assert problem.facts["count"] == 1


def locked(path: Path, target: Path, password: str) -> Path:
    writer = PdfWriter(clone_from=path)
    writer.encrypt(user_password=password, owner_password="主人", algorithm="RC4-128")
    writer.write(target)
    return target


def test_a_pdf_with_a_password_is_refused_and_one_that_is_only_protected_is_read(tmp_path: Path, path: Path) -> None:
    assert problem_of(locked(path, tmp_path / "锁.pdf", "secret")).code == LawFileTrouble.PASSWORD
    assert read_law_file(locked(path, tmp_path / "读.pdf", "")).lines


def test_a_truncated_pdf_is_read_or_refused(path: Path) -> None:
    whole = path.read_bytes()
    for part in (0.05, 0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * part)])
        with pytest.raises(BadFile) as refused:
            read_law_file(path)
        assert refused.value.problems[0].code in (LawFileTrouble.DAMAGED, LawFileTrouble.SCANNED)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\ntrailer\n<< /Root 1 0 R >>\nstartxref\n99\n%%EOF"])
def test_a_pdf_without_pages_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "示例.pdf"
    path.write_bytes(content)
    assert problem_of(path).code in (LawFileTrouble.DAMAGED, LawFileTrouble.SCANNED)


def test_a_book_of_thousands_of_pages_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MAX_PAGES", 2)
    assert problem_of(path).code == LawFileTrouble.TOO_MANY_PAGES


def test_a_page_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "示例.pdf"
    packed = zlib.compress(b"BT (x) Tj ET" + b" " * 200_000_000)
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    )
    content = b"%PDF-1.4\n"
    for number, body in enumerate(bodies, start=1):
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    path.write_bytes(content + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF")
    refusals = (LawFileTrouble.EXPANDS_TOO_FAR, LawFileTrouble.DAMAGED, LawFileTrouble.SCANNED)
    assert problem_of(path).code in refusals
