"""Official documents as PDF.

    faces = Faces.find()
    pdf = render(content, faces=faces)

The same content and the same faces always give the same bytes. Nothing here looks for fonts, and
reportlab is not loaded, before the first document is made; `warm_up` does both ahead of time.
"""

from __future__ import annotations

from inspector_app.documents.breaking import break_opportunities
from inspector_app.documents.faces import ChosenFace, Faces, Role
from inspector_app.documents.lines import Line
from inspector_app.documents.measures import SIZE_4, SIZE_5, TYPE_WIDTH
from inspector_app.documents.pages import Page, make_pages
from inspector_app.documents.rectification_notice import ending_of_notice, text_of_notice
from inspector_app.documents.rows import Style, Typesetter
from inspector_app.documents.site_record import ending_of_record, text_of_record
from inspector_app.documents.wording import Wording, load_wording
from inspector_app.domain.paper import PageMark, Paper, SiteRecordContent
from inspector_app.domain.vocabulary import SealMode

__all__ = ["ChosenFace", "Faces", "PageMark", "Role", "Wording", "load_wording", "render", "warm_up"]

PAGE_NUMBER = Style(Role.SONG, SIZE_4, SIZE_4)
RUNNING = Style(Role.BODY, SIZE_5, SIZE_5)
ACROSS_THE_PAGE = Style(Role.HEADING, 110, 110)


def render(content: Paper, *, faces: Faces, mark: PageMark | None = None) -> bytes:
    """The document as a PDF file. Without a number it is marked 草稿; ``mark`` sets another mark.

    Raises FontUnusable or ShippedFileMissing if the installation is damaged.
    """
    from inspector_app.documents.pdf import About, Frame, write_pdf

    typesetter = Typesetter(faces)
    pages = _pages(content, typesetter)
    shown = mark or (None if content.number else PageMark.DRAFT)
    frame = Frame(
        page_numbers=[
            typesetter.line(f"第{number}页　共{len(pages)}页", PAGE_NUMBER) for number in range(1, len(pages) + 1)
        ],
        running=_running(content, typesetter),
        mark=None if shown is None else typesetter.line(shown.value, ACROSS_THE_PAGE),
    )
    title = faces.printable(" ".join(filter(None, (content.title, content.number)))).replace("\n", " ")
    author = content.organ if isinstance(content.organ, str) else ""
    return write_pdf(pages, frame, About(title=title, author=faces.printable(author).replace("\n", " ")))


def warm_up(faces: Faces) -> None:
    """Load reportlab and the usual typefaces, so that the first document is as quick as the next."""
    import inspector_app.documents.pdf  # noqa: F401  # loading it is the purpose

    for role in Role:
        faces.chain(role)["检"]
    break_opportunities("第1条，（“甲”）。")


def _pages(content: Paper, typesetter: Typesetter) -> list[Page]:
    if isinstance(content, SiteRecordContent):
        return make_pages(
            text_of_record(content, typesetter), ending_of_record(content, typesetter), at_foot=True, strike=True
        )
    pre_sealed = content.seal is SealMode.PRE_SEALED  # nothing may be added above a seal that is there already
    return make_pages(
        text_of_notice(content, typesetter),
        ending_of_notice(content, typesetter),
        at_foot=pre_sealed,
        strike=pre_sealed,
    )


def _running(content: Paper, typesetter: Typesetter) -> Line:
    """Which document a sheet belongs to, on one line."""
    text = f"{content.number or '（未编号）'}　{content.title}"
    line = typesetter.line(text, RUNNING)
    while line.width > TYPE_WIDTH:
        text = text[: len(text) // 2]
        line = typesetter.line(f"{text}…", RUNNING)
    return line
