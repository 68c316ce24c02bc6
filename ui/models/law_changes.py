"""What a version of a law changed, word by word, for the sheet of changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from inspector_app.domain.edition_diff import Run, Stretch, word_by_word
from inspector_app.domain.law_texts import ChangedArticle, LawText, VersionDifferences
from ui.models.edition_changes import Passage

MOST_SHOWN = 300
"""Articles. A law that was written anew is read, not compared."""


def change_words(differences: VersionDifferences) -> str:
    """新增2条，删去1条，修改3条; or that nothing changed."""
    parts = (("新增", differences.added), ("删去", differences.removed), ("修改", differences.changed))
    return "，".join(f"{word}{len(ones)}条" for word, ones in parts if ones) or "条文没有变化"


def change_passages(differences: VersionDifferences, before: LawText, after: LawText) -> tuple[Passage, ...]:
    """Each changed article with its heading: in the order of the newer text, then what it no longer has."""
    found = tuple(islice(_passages(differences, before, after), MOST_SHOWN + 1))
    if len(found) <= MOST_SHOWN:
        return found
    rest = Stretch(Run.SAME, f"改动很多，这里只列出前{MOST_SHOWN}条。")
    return (*found[:MOST_SHOWN], Passage(heading="", stretches=(rest,)))


def _passages(differences: VersionDifferences, before: LawText, after: LawText) -> Iterator[Passage]:
    changed = {one.label: one for one in differences.changed}
    added = set(differences.added)
    for article in after.articles:
        if article.label in changed:
            yield Passage(heading=f"{article.label}（修改）", stretches=_change(changed[article.label]))
        elif article.label in added:
            yield Passage(heading=f"{article.label}（新增）", stretches=(Stretch(Run.ADDED, article.text),))
    for label in differences.removed:
        gone = before.article(label)
        text = gone.text if gone else ""
        yield Passage(heading=f"{label}（删去）", stretches=(Stretch(Run.REMOVED, text),))


def _change(article: ChangedArticle) -> tuple[Stretch, ...]:
    return word_by_word(article.before, article.after)
