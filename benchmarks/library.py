"""With 2,000 items and 3,000 articles: searching the library, against LIKE over the same words."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Result
from benchmarks.ground import alone
from benchmarks.offices import PLACES, SEED, opened
from benchmarks.timing import Ratio, in_turns, said, time_of, timed
from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Checklist, Item, Section
from inspector_app.domain.clauses import article_label
from inspector_app.domain.ids import new_id
from inspector_app.domain.law_texts import Article, LawText, LawVersion
from inspector_app.domain.library_hits import Hit
from inspector_app.domain.library_search import fields_of
from inspector_app.domain.vocabulary import Origin
from inspector_app.services import checklist_library, library_search
from inspector_app.services.desk import Desk
from inspector_app.storage.law_book import PreparedLaw

ITEMS, ITEMS_OF_EACH = 2_000, 200
LAWS, ARTICLES_OF_EACH = 30, 100
ROUNDS = 9
MOST_SECONDS = 0.05
EVERYTHING = 100_000
RARE = "钨丝灯"
SEARCHES = ("安", "消防", RARE, "消防 通道", "没有这样的话")
_SHOWN = 200

Words = tuple[str, str]
"""The name of an item or article, and the text in which it is to be found."""


def measure(folder: Path) -> Result:
    """Each search as the page asks for it, through the reading lane, excerpts included."""
    with opened(folder) as office:
        words = office.write(_fill).result()
    with opened(folder) as office, closing(sqlite3.connect(folder / "like.sqlite3")) as bare:
        cold = time_of(partial(_search, office, SEARCHES[0]))
        _fill_bare(bare, words)
        figures = [figure for text in SEARCHES for figure in _figures(office, bare, text)]
    first = Figure("first search after the start, which reads the editions", said(cold))
    how = (
        f"{ITEMS:,} items and {LAWS * ARTICLES_OF_EACH:,} articles; the first {_SHOWN} of each with"
        f" their excerpts; median (lowest–highest) of {ROUNDS} rounds."
    )
    return Result("Search of the library", how, (first, *figures))


def _figures(office: Office, bare: sqlite3.Connection, text: str) -> list[Figure]:
    found, by_like = len(_search(office, text, EVERYTHING)), len(_like(bare, text, EVERYTHING))
    contenders = {"ours": timed(partial(_search, office, text)), "LIKE": timed(partial(_like, bare, text))}
    times = in_turns(contenders, rounds=ROUNDS)
    ratio = f"ours : LIKE {Ratio.of(times['ours'], times['LIKE'])}"
    compared = ratio if by_like == found else "ANOTHER ANSWER than ours, not compared"
    return [
        Figure(f"{text} ({found:,} found)", str(times["ours"]), "≤ 50 ms", times["ours"].median <= MOST_SECONDS),
        Figure(f"    by LIKE ({by_like:,} found)", f"{times['LIKE']}; {compared}"),
    ]


def _search(office: Office, text: str, limit: int = _SHOWN) -> tuple[Hit, ...]:
    return office.read(partial(library_search.search, text=text, limit=limit)).result()


def _like(bare: sqlite3.Connection, text: str, limit: int = _SHOWN) -> list[tuple[str, str]]:
    """The rows whose text has every word, at most so many of each kind."""
    found = []
    for kind in ("item", "article"):
        condition = " AND words LIKE ?" * len(text.split())
        values = [kind, *(f"%{word}%" for word in text.split()), limit]
        sql = f"SELECT name, words FROM entry WHERE kind = ?{condition} ORDER BY rowid LIMIT ?"
        found += bare.execute(sql, values).fetchall()
    return found


def _fill_bare(bare: sqlite3.Connection, words: dict[str, list[Words]]) -> None:
    bare.execute("CREATE TABLE entry (kind TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL)")
    for kind, entries in words.items():
        bare.executemany("INSERT INTO entry VALUES (?, ?, ?)", [(kind, *entry) for entry in entries])
    bare.commit()


def _fill(desk: Desk) -> dict[str, list[Words]]:
    """Fill shelf and law library beside what is shipped; the same words for LIKE."""
    chance = random.Random(SEED)
    wording = [item for checklist in _on_shelf(desk) for item in checklist.items()]
    missing = ITEMS - len(wording)
    with desk.records.transaction():
        for number in range(0, missing, ITEMS_OF_EACH):
            own = _checklist(wording, chance, number, min(ITEMS_OF_EACH, missing - number))
            checklist_library.shelve(desk, desk.author(), own, Origin.OWN)
        laws = [_law(wording, chance, number) for number in range(LAWS)]
        for law in laws:
            desk.records.laws.put(_version(desk, law), PreparedLaw.of(law, ()))
    return {
        "item": [entry for checklist in _on_shelf(desk) for entry in _words(checklist)],
        "article": [(one.label, f"{one.label}\n{one.text}") for law in laws for one in law.articles],
    }


def _on_shelf(desk: Desk) -> list[Checklist]:
    return [checklist_library.read(desk, card.hash) for card in checklist_library.available(desk).editions]


def _checklist(wording: list[Item], chance: random.Random, number: int, size: int) -> Checklist:
    """Shipped items in another order, each at a place; one of them with the rare word."""
    items = [
        replace(item, id=f"X-{number + index}", check=f"{chance.choice(PLACES)}：{item.check}", hint="")
        for index, item in enumerate(chance.choices(wording, k=size))
    ]
    if number == 0:
        items[0] = replace(items[0], hint=f"换下的{RARE}")
    # Citations, conditions and seed rows are copied with the items; nobody inspects with these.
    return Checklist(
        id=f"own{number}",
        title=f"本局表{number}",
        edition="1",
        conditions=(),
        sections=(Section(title="各处", items=tuple(items)),),
    )


def _law(wording: list[Item], chance: random.Random, number: int) -> LawText:
    """No law at all: sentences of items under the labels of articles."""
    articles = (
        Article.from_text(
            label=article_label(index + 1),
            heading=(),
            text="\n".join(f"{item.check}。{item.requirement}。" for item in chance.choices(wording, k=3)),
        )
        for index in range(ARTICLES_OF_EACH)
    )
    return LawText(document=f"第{number}号文件", version_name="甲", articles=tuple(articles))


def _version(desk: Desk, law: LawText) -> LawVersion:
    return LawVersion(
        id=new_id(),
        document=law.document,
        number=law.number,
        version_name=law.version_name,
        effective=law.effective,
        source_name="",
        source_sha256="",
        imported_at=desk.clock(),
        imported_by="",
        withdrawn=False,
    )


def _words(checklist: Checklist) -> Iterator[Words]:
    for section in checklist.sections:
        for item in section.items:
            yield item.id, "\n".join(text for _label, text in fields_of(item, section.title))


if __name__ == "__main__":
    alone(measure)
