"""What the screen says of a cited law: which version it is, what is wrong, and the article in readable pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from inspector_app.domain.edition_diff import Run, word_by_word
from inspector_app.domain.law_citations import CitedArticle, CitedStatus, CitedText, Mark
from inspector_app.domain.law_texts import Article, LawVersion
from ui import texts

HOW_TO_BRING_IN = (
    "从官方网站取得文件全文（.docx、.txt、.md 或可以复制文字的 PDF），在“法规库”中导入后，这里就会显示条文。"
)
REPRINTED = "条款号据转载，请对照条文核对。"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or an item of an article."""

    text: str
    depth: int = 0
    """1 for an item."""
    marked: bool = False
    """The citation means this."""


def heading(cited: CitedText) -> str:
    """《安全生产法》第二十一条."""
    return f"《{cited.document}》{cited.clause}"


def version_words(version: LawVersion) -> str:
    """2021年6月10日修正 · 2021年9月1日起施行."""
    effective = f"{texts.day(version.effective)}起施行" if version.effective else "施行日期未填写"
    return " · ".join(part for part in (version.number, version.version_name, effective) if part)


def sentences(cited: CitedText) -> tuple[str, ...]:
    """What a reader has to know before reading, most important first."""
    return tuple(_sentences(cited))


def needs_text(cited: CitedText) -> bool:
    """The bureau has not brought in a text that answers."""
    return cited.status is CitedStatus.NOT_IN_LIBRARY


def passages(cited: CitedArticle) -> tuple[Passage, ...]:
    """The article piece by piece. Where the citation means the whole article, no piece is marked."""
    found: list[Passage] = []
    for place, paragraph in enumerate(cited.article.paragraphs):
        whole = Mark(place) in cited.marks
        found.append(Passage(paragraph.text, marked=whole))
        found += [
            Passage(f"{item.label}{item.text}", depth=1, marked=whole or Mark(place, number) in cited.marks)
            for number, item in enumerate(paragraph.items)
        ]
    return tuple(found)


def change_markup(before: Article, after: Article) -> str:
    """The change from one wording to the other as rich text: struck out what went, underlined what came."""
    tags = {Run.SAME: ("", ""), Run.REMOVED: _REMOVED, Run.ADDED: _ADDED}
    pieces = []
    for stretch in word_by_word(before.text, after.text):
        opening, closing = tags[stretch.run]
        pieces.append(f"{opening}{escape(stretch.text)}{closing}")
    return "".join(pieces).replace("\n", "<br>")


_REMOVED = ('<s style="color:#ad1f1f">', "</s>")
_ADDED = ('<u style="color:#1c6b3c">', "</u>")


def _sentences(cited: CitedText) -> Iterator[str]:
    status, nearest = cited.status, "、".join(cited.nearest)
    if status is CitedStatus.NOT_IN_LIBRARY:
        yield "法规库中还没有这份文件的文本。"
    elif status is CitedStatus.NOT_YET_EFFECTIVE:
        yield "库中的版本尚未施行，现在还不能引用。请导入现行有效的版本。"
    elif status is CitedStatus.WHOLE_DOCUMENT:
        yield "依据只写到文件，没有核实到条款。"
    elif status is CitedStatus.NOT_UNDERSTOOD:
        yield f"条款“{cited.clause}”的写法不能识别，请在检查表中核对。"
    elif status is CitedStatus.NO_SUCH_ARTICLE:
        closest = f"最接近的是{nearest}。" if nearest else ""
        yield f"库中的版本没有{'、'.join(cited.missing)}。{closest}请核对引用是否有误、导入的文本是否完整。"
    elif status is CitedStatus.NO_SUCH_PART:
        yield f"这一条中没有{'、'.join(cited.missing)}。请核对引用是否有误。"
    yield from _about_versions(cited)


def _about_versions(cited: CitedText) -> Iterator[str]:
    before, coming = cited.version_before, cited.coming
    if before is not None:
        name = before.version_name or "上一版本"
        if any(article.before for article in cited.articles):
            yield f"与上一版本（{name}）不同，改动在条文之后逐字列出。请核对所引条款是否仍然适用。"
        if cited.added:
            yield f"上一版本（{name}）没有{'、'.join(cited.added)}。"
    if coming is not None and cited.status is not CitedStatus.NOT_YET_EFFECTIVE and coming.effective:
        name = f"（{coming.version_name}）" if coming.version_name else ""
        yield f"新版本{name}将于{texts.day(coming.effective)}起施行。"
