"""Who makes the notice: this program and three libraries, all on A4 with the same margins, sizes and faces.

Each maker loads its library when it is made and keeps what that library may keep between documents.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from benchmarks.notice_text import Face, Paragraph, Side, content, paragraphs

Maker = Callable[[int, int], bytes]
"""Makes the notice with so many findings under the number given second."""

LEFT_MM, TOP_MM, TYPE_WIDTH_MM, TYPE_HEIGHT_MM = 28, 37, 156, 225
LINE_PT = 29
"""From line to line: 22 lines on a page."""


def this_program() -> Maker:
    """reportlab's canvas under the program's own setting of Chinese."""
    from inspector_app.documents import Faces, render
    from inspector_app.shipped import shipped

    # A folder without fonts: the machine's own faces would make another document.
    faces = Faces.find(shipped("resources/style"))
    return lambda findings, turn: render(content(findings, turn), faces=faces)


def with_typst() -> Maker:
    """A compiler that keeps its fonts open."""
    import typst

    folder = Face.BODY.path.parent
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    compiler = typst.Compiler(font_paths=fonts)

    def make(findings: int, turn: int) -> bytes:
        source = _typst_source(paragraphs(content(findings, turn)))
        pdf = compiler.compile(input=source.encode(), format="pdf")
        if not isinstance(pdf, bytes):
            raise TypeError(type(pdf))
        return pdf

    return make


def with_fpdf2() -> Maker:
    """fpdf2 has no fonts outside a document: it reads them for each, and embeds subsets."""
    import fpdf

    class Notice(fpdf.FPDF):  # type: ignore[misc]
        """Its foot says which page of how many it is."""

        def footer(self) -> None:
            self.set_y(-(297 - TOP_MM - TYPE_HEIGHT_MM) + 7)
            self.set_font(Face.SONG.name, size=14)
            self.cell(0, 6, f"第{self.page_no()}页　共{{nb}}页", align="C")

    def make(findings: int, turn: int) -> bytes:
        pdf = Notice(format="A4")
        pdf.set_margins(LEFT_MM, TOP_MM, 210 - LEFT_MM - TYPE_WIDTH_MM)
        pdf.set_auto_page_break(True, 297 - TOP_MM - TYPE_HEIGHT_MM)
        for face in Face:
            pdf.add_font(face.name, fname=face.path)
        pdf.add_page()
        for paragraph in paragraphs(content(findings, turn)):
            _add_to_fpdf(pdf, paragraph)
        return bytes(pdf.output())

    return make


def with_weasyprint() -> Maker:
    """HTML with a style sheet that is parsed once."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = weasyprint.CSS(string=_css(), font_config=fonts)

    def make(findings: int, turn: int) -> bytes:
        html = _html(paragraphs(content(findings, turn)))
        pdf: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)
        return pdf

    return make


MAKERS: dict[str, Callable[[], Maker]] = {
    "this program": this_program,
    "typst": with_typst,
    "fpdf2": with_fpdf2,
    "WeasyPrint": with_weasyprint,
}


def _typst_source(text: list[Paragraph]) -> str:
    gap, song, body = LINE_PT - 16, Face.SONG.value[1], Face.BODY.value[1]
    foot_mm = 297 - TOP_MM - TYPE_HEIGHT_MM
    lines = [
        "#set page(width: 210mm, height: 297mm)",
        f"#set page(margin: (left: {LEFT_MM}mm, right: 26mm, top: {TOP_MM}mm, bottom: {foot_mm}mm))",
        "#let number() = [第#counter(page).display()页　共#counter(page).final().first()页]",
        f'#set page(footer: context align(center, text(font: "{song}", size: 14pt, number())))',
        f'#set text(font: "{body}", size: 16pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)',
        f"#set par(leading: {gap}pt, spacing: {gap}pt, justify: true)",
    ]
    for face in Face:
        look = f'font: "{_family(face)}", weight: {_weight(face)}'
        lines.append(f"#let {face.name.lower()}(body) = text({look})[#body]")
    for paragraph in text:
        body = "".join(f"#{face.name.lower()}({_quoted(words)})" for words, face in paragraph.pieces)
        sized = f"#text(size: {paragraph.size}pt)[{body}]"
        match paragraph.side:
            case Side.CENTRE | Side.RIGHT:
                lines.append(f"#align({paragraph.side.value})[{sized}]")
            case Side.INDENTED:
                lines.append(f"#par(first-line-indent: (amount: 2em, all: true))[{sized}]")
            case Side.LEFT:
                lines.append(f"#par[{sized}]")
    return "\n".join(lines)


def _family(face: Face) -> str:
    return Face.SONG.value[1] if face is Face.TITLE else face.value[1]


def _weight(face: Face) -> int:
    return 700 if face is Face.TITLE else 400


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _add_to_fpdf(pdf: Any, paragraph: Paragraph) -> None:
    aligned = {Side.CENTRE: "C", Side.RIGHT: "R"}.get(paragraph.side, "L")
    pitch = LINE_PT * 25.4 / 72
    if aligned != "L":
        ((words, face),) = paragraph.pieces
        pdf.set_font(face.name, size=paragraph.size)
        pdf.multi_cell(0, pitch, words, align=aligned, new_x="LMARGIN", new_y="NEXT", wrapmode="CHAR")
        return
    if paragraph.side is Side.INDENTED:
        pdf.set_x(LEFT_MM + 2 * paragraph.size * 25.4 / 72)
    for words, face in paragraph.pieces:
        pdf.set_font(face.name, size=paragraph.size)
        pdf.write(pitch, words, wrapmode="CHAR")
    pdf.ln(pitch)


def _css() -> str:
    faces = "".join(
        f"@font-face {{ font-family: {face.name}; src: url('{face.path.as_uri()}') }}"
        f" .{face.name} {{ font-family: {face.name} }} "
        for face in Face
    )
    return (
        f"{faces} @page {{ size: A4; margin: {TOP_MM}mm 26mm {297 - TOP_MM - TYPE_HEIGHT_MM}mm {LEFT_MM}mm;"
        f" @bottom-center {{ font: 14pt {Face.SONG.name};"
        " content: '第' counter(page) '页　共' counter(pages) '页' } }"
        f" p {{ margin: 0; line-height: {LINE_PT}pt; text-align: justify }}"
        " .center { text-align: center } .right { text-align: right } .indented { text-indent: 2em }"
    )


def _html(text: list[Paragraph]) -> str:
    body = "".join(
        f'<p class="{paragraph.side.value}" style="font-size: {paragraph.size}pt">'
        + "".join(f'<span class="{face.name}">{escape(words)}</span>' for words, face in paragraph.pieces)
        + "</p>"
        for paragraph in text
    )
    return f'<!doctype html><html lang="zh-CN"><body>{body}</body></html>'
