"""Word files as they come: numbered by Word, with tables, notes, text boxes and changes that nobody accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from inspector_app.domain.law_splitting import split
from inspector_app.domain.law_texts import LawTrouble, LeftOutReason, SourceText
from inspector_app.law_files.reading import read_law_file
from tests.invented_laws import LAW
from tests.law_files.conftest import changed_part, word_file

ARTICLES = ["为了举例，制定本条例。", "本条例适用于举例。", "写示例的人负责。"]


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def codes(source: SourceText) -> list[str]:
    return [problem.code for problem in source.problems]


def numbered(document: WordDocument, levels: str, *, start_again: bool = False) -> str:
    """Give the document a list of its own; the id to put into paragraphs."""
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    for list_id in ("77", "78"):
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if start_again else ""
        extra = override if list_id == "78" else ""
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="77"/>{extra}</w:num>')
        )
    return "77"


def level(depth: int, shape: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'


def add(document: WordDocument, text: str, list_id: str = "", depth: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    if list_id:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
        )


def test_the_paragraphs_are_read_with_their_places(tmp_path: Path) -> None:
    source = read_law_file(word_file(tmp_path / "示例.docx", LAW.splitlines()))
    assert texts(source) == [line.strip() for line in LAW.splitlines()]
    assert [line.place for line in source.lines][:2] == ["第1段", "第2段"]
    assert source.problems == ()
    assert source.name == "示例.docx"


def test_article_numbers_that_word_puts_in_front_are_read(tmp_path: Path) -> None:
    document = Document()
    levels = level(0, "chineseCountingThousand", "第%1条") + level(1, "chineseCounting", "（%2）")
    list_id = numbered(document, levels)
    add(document, "某某安全条例（示例）")
    for number, text in enumerate(ARTICLES):
        add(document, text, list_id)
        if number == 1:
            add(document, "甲；", list_id, 1)
            add(document, "乙。", list_id, 1)
            add(document, "又一款。")
    source = read_law_file(word_file(tmp_path / "示例.docx", document))
    law = split(source).law
    assert [article.label for article in law.articles] == ["第一条", "第二条", "第三条"]
    assert law.articles[1].text == "本条例适用于举例。\n　（一）甲；\n　（二）乙。\n又一款。"
    assert codes(source) == [LawTrouble.NUMBERED_BY_WORD]
    assert dict(source.problems[0].facts) == {"count": 5}


def test_numbers_of_a_style_and_a_list_that_starts_again_are_read(tmp_path: Path) -> None:
    document = Document()
    numbered(document, level(0, "decimal", "%1."), start_again=True)
    style = document.styles["Body Text"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="Body Text")
    add(document, "丙", "78")
    assert texts(read_law_file(word_file(tmp_path / "示例.docx", document))) == ["1.甲", "2.乙", "1.丙"]


def test_clauses_of_a_standard_are_numbered_through_their_levels(tmp_path: Path) -> None:
    document = Document()
    list_id = numbered(document, level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))
    for text, depth in (("范围", 0), ("要求", 0), ("示例应清楚。", 1), ("示例应完整。", 1)):
        add(document, text, list_id, depth)
    assert texts(read_law_file(word_file(tmp_path / "示例.docx", document))) == [
        "1　范围", "2　要求", "2.1　示例应清楚。", "2.2　示例应完整。",
    ]  # fmt: skip


def test_bullets_are_no_numbers_and_an_unknown_format_is_told(tmp_path: Path) -> None:
    document = Document()
    list_id = numbered(document, level(0, "bullet", "●") + level(1, "hebrew1", "%2."))
    add(document, "甲", list_id)
    add(document, "乙", list_id, 1)
    source = read_law_file(word_file(tmp_path / "示例.docx", document))
    assert texts(source) == ["甲", "1.乙"]
    assert LawTrouble.UNKNOWN_NUMBERING in codes(source)


def test_tracked_changes_are_read_as_if_accepted_and_told(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("第一条　写")
    stamp = 'w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {stamp}><w:r><w:t>清楚</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {stamp}><w:r><w:delText>模糊</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:moveFrom {nsdecls('w')} {stamp}><w:r><w:t>旧处</w:t></w:r></w:moveFrom>"))
    paragraph.add_run("。")
    source = read_law_file(word_file(tmp_path / "示例.docx", document))
    assert texts(source) == ["第一条　写清楚。"]
    assert codes(source) == [LawTrouble.TRACKED_CHANGES]
    assert source.problems[0].facts["count"] == 3


def test_a_table_is_read_row_by_row_and_told(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("第一条　见下表。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("序号", "名称", "1", "示例"), strict=True
    ):
        cell.text = text
    source = read_law_file(word_file(tmp_path / "示例.docx", document))
    assert texts(source) == ["第一条　见下表。", "序号　名称", "1　示例"]
    assert source.lines[1].place == "第2段（表格）"
    assert codes(source) == [LawTrouble.TABLES]


def test_line_breaks_tabs_fields_and_hyperlinks_stay_text(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("第一条")
    paragraph.add_run("\t甲，")
    paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>乙。</w:t></w:r></w:hyperlink>"))
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    paragraph.add_run().add_break()
    paragraph.add_run("第二款。")
    assert texts(read_law_file(word_file(tmp_path / "示例.docx", document))) == ["第一条 甲，乙。", "第二款。"]


def test_text_boxes_and_content_controls_are_not_lost(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("第一条　甲。")
    box = (
        f"<w:r {nsdecls('w')}><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
        "<w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))
    control = "<w:sdtContent><w:p><w:r><w:t>第二条　乙。</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    source = read_law_file(word_file(tmp_path / "示例.docx", document))
    assert texts(source) == ["第一条　甲。", "框中文字", "第二条　乙。"]
    assert source.lines[1].place == "第1段的文本框"
    assert codes(source) == [LawTrouble.PICTURES]


def test_footnotes_are_left_out_by_name(tmp_path: Path) -> None:
    path = word_file(tmp_path / "示例.docx", ["第一条　甲。"])
    notes = (
        f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}><w:footnote w:id="2">'
        "<w:p><w:r><w:t>这是注。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdN" Type="{kind}" Target="theme/theme1.xml"/></Relationships>'
    changed_part(path, "word/_rels/document.xml.rels", lambda text: text.replace("</Relationships>", relation))
    changed_part(path, "word/theme/theme1.xml", lambda _text: notes)
    source = read_law_file(path)
    assert [(line.text, line.reason) for line in source.left_out] == [("这是注。", LeftOutReason.FOOTNOTE)]
    assert codes(source) == [LawTrouble.FOOTNOTES]
    assert split(source).left_out == source.left_out


@pytest.mark.parametrize("tag", ["w:pPr", "w:rPr"])
def test_paragraphs_without_properties_are_read(tmp_path: Path, tag: str) -> None:
    document = Document()
    paragraph = document.add_paragraph("第一条　甲。")
    for element in paragraph._p.findall(f".//{qn(tag)}"):
        element.getparent().remove(element)
    assert texts(read_law_file(word_file(tmp_path / "示例.docx", document))) == ["第一条　甲。"]
