"""The library of laws in lists: the versions of each document, and the documents that have no text yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from inspector_app.domain.law_citations import CitedStatus, version_on
from inspector_app.domain.law_needs import HeldCitation, HeldCitations, LawNeed
from inspector_app.domain.law_texts import Article, LawCard, LawVersion
from inspector_app.domain.legal_documents import plain_name
from ui import texts
from ui.models.lines import Badge, Column, Tone

WHERE_FROM = (
    "请在能上网的电脑上，从国家法律法规数据库、国家标准全文公开系统或主管部门网站下载官方文本"
    "（.docx、.txt、.md 或可以复制文字的 PDF），用U盘拷到本机后导入。本程序不联网，也不附带任何法规文本。"
)


class Standing(Enum):
    """Whether a version answers citations today; the value is the word on the screen."""

    COMING = "尚未施行"
    IN_FORCE = "现行"
    FORMER = "旧版本"
    WITHDRAWN = "已撤下"


_TONES = {
    Standing.COMING: Tone.NOTE,
    Standing.IN_FORCE: Tone.GOOD,
    Standing.FORMER: Tone.PLAIN,
    Standing.WITHDRAWN: Tone.WARNING,
}


_RESULT_WORDS = {
    CitedStatus.FOUND: "处引用已找到",
    CitedStatus.NO_SUCH_ARTICLE: "处没有这一条",
    CitedStatus.NO_SUCH_PART: "处有这一条但没有所引的款（项）",
    CitedStatus.NOT_UNDERSTOOD: "处条款写法不能识别",
    CitedStatus.WHOLE_DOCUMENT: "处还没有写条款",
}
_RESULT_TONES = {CitedStatus.FOUND: Tone.GOOD, CitedStatus.WHOLE_DOCUMENT: Tone.PLAIN}
"""Any other result of holding a citation against a text is a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRow:
    """A version in the list."""

    version: LawVersion
    standing: Standing
    is_first: bool = True
    """The newest version of its document; older ones stand below it, indented."""

    @property
    def badge(self) -> Badge:
        """Its standing."""
        return Badge(self.standing.value, _TONES[self.standing])


def law_rows(cards: Iterable[LawCard], today: date) -> tuple[LawRow, ...]:
    """Every version, document by document, newest first."""
    return tuple(_rows(cards, today))


def rows_named(rows: Iterable[LawRow], text: str) -> tuple[LawRow, ...]:
    """The rows in whose name, number or version every word occurs."""
    words = [plain_name(word) for word in text.split()]
    return tuple(row for row in rows if all(word in _searched(row.version) for word in words))


def name_of(version: LawVersion) -> str:
    """《安全生产法》."""
    return f"《{version.document.removeprefix('《').removesuffix('》')}》"


def about(version: LawVersion) -> str:
    """Effective date, version and number, as far as they are known."""
    effective = f"{texts.day(version.effective)}起施行" if version.effective else "施行日期未填写"
    named = version.version_name if version.version_name != version.number else ""
    return " · ".join(part for part in (effective, named, version.number) if part)


def text_name(version: LawVersion, longest: int) -> str:
    """The text that a clause was held against, by name and version, for the record: at most so many characters."""
    effective = f"{texts.day(version.effective)}起施行" if version.effective else ""
    named = "，".join(part for part in (version.version_name, effective) if part)
    return f"{name_of(version)}{f'（{named}）' if named else ''}"[:longest]


def quotation(version: LawVersion, article: Article) -> str:
    """《…》第三条：… as it is pasted into a letter."""
    return f"{name_of(version)}{article.label}：{article.text}"


def report_words(held: HeldCitations) -> str:
    """检查表有14处引用这份文件：12处已找到，2处没有这一条."""
    if not held.citations:
        return "现用的检查表没有引用这份文件。"
    counts = Counter(one.status for one in held.citations)
    parts = ((counts[status], words) for status, words in _RESULT_WORDS.items())
    said = "，".join(f"{count}{words}" for count, words in parts if count)
    return f"检查表有{len(held.citations)}处引用这份文件：{said}。"


def result_words(one: HeldCitation) -> str:
    """What came of holding a citation against the text."""
    missing = "、".join(one.missing)
    return f"{one.status.label}：{missing}" if missing else one.status.label


def _rows(cards: Iterable[LawCard], today: date) -> Iterator[LawRow]:
    for card in cards:
        standing = [version for version in card.versions if not version.withdrawn]
        present = version_on(today, standing)
        for place, version in enumerate(card.versions):
            yield LawRow(version=version, standing=_standing(version, present, today), is_first=place == 0)


def _standing(version: LawVersion, present: LawVersion | None, today: date) -> Standing:
    if version.withdrawn:
        return Standing.WITHDRAWN
    if present is not None and version.id == present.id:
        return Standing.IN_FORCE
    is_later = version.effective is not None and version.effective > today
    return Standing.COMING if is_later else Standing.FORMER


def _searched(version: LawVersion) -> str:
    return plain_name(f"{version.document} {version.number} {version.version_name}")


NEED_COLUMNS: tuple[Column[LawNeed], ...] = (
    Column(
        title="检查表引用、还没有文本的文件",
        text=lambda need: f"《{need.document}》",
        hint=lambda need: f"《{need.document}》{need.number}",
        width=200,
        stretches=True,
    ),
    Column(title="引用它的检查项", text=lambda need: f"{need.items}项", width=128),
)

HELD_COLUMNS: tuple[Column[HeldCitation], ...] = (
    Column(title="编号", text=lambda one: one.citation.item_id, width=92),
    Column(
        title="检查内容",
        text=lambda one: one.citation.check,
        hint=lambda one: f"{one.citation.checklist}\n{one.citation.check}",
        width=180,
        stretches=True,
    ),
    Column(title="所引条款", text=lambda one: one.citation.clause or "（只引文件）", width=150),
    Column(
        title="结果",
        text=result_words,
        badges=lambda one: (Badge(one.status.label, _RESULT_TONES.get(one.status, Tone.WARNING)),),
        hint=result_words,
        width=170,
    ),
)
