"""Texts of laws that a bureau brought in: versions, their articles, and the words of the articles for searching."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlite_utils import Database

from inspector_app.domain.law_texts import Article, LawText, LawVersion, LeftOutLine
from inspector_app.domain.search_text import index_text
from inspector_app.domain.troubles_laws import UnknownLaw
from inspector_app.storage.rows import rows_of, write_row

_VERSION = (
    "id, document, number, version_name, effective, source_name, source_sha256, imported_at, imported_by, withdrawn"
)
_HEADING_GAP = "\n"
_STRAYS = "FROM law_article_text WHERE rowid NOT IN (SELECT row FROM law_article)"

IndexWords: TypeAlias = Sequence[tuple[int, str]]
"""Rows of articles, each with the words by which a search finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    label: str
    heading: str
    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLaw:
    """A text as it is stored. Preparing a code takes a tenth of a second, which no transaction shall last."""

    content: str
    articles: tuple[_Row, ...]

    @classmethod
    def of(cls, law: LawText, left_out: Iterable[LeftOutLine]) -> PreparedLaw:
        """Make it, outside of the transaction."""
        lines = [{"place": one.place, "text": one.text, "reason": one.reason} for one in left_out]
        content = json.dumps({"preface": law.preface, "left_out": lines}, ensure_ascii=False)
        return cls(content=content, articles=tuple(_row(article) for article in law.articles))


class LawBook:
    """Versions by id. A text is written once and never changed; withdrawing it only takes it out of sight."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, version: LawVersion, law: PreparedLaw) -> None:
        """Store a new version with all its articles."""
        write_row(self._db, "law", _to_row(version) | {"content": law.content})
        for position, article in enumerate(law.articles):
            row = self._db.execute(
                "INSERT INTO law_article (law_id, position, label, heading, text) VALUES (?, ?, ?, ?, ?) RETURNING row",
                [version.id, position, article.label, article.heading, article.text],
            ).fetchone()
            self._db.execute("INSERT INTO law_article_text (rowid, words) VALUES (?, ?)", [row[0], article.words])

    def index(self, words: IndexWords) -> None:
        """Make these the words of the articles."""
        for row, said in words:
            self._db.execute("DELETE FROM law_article_text WHERE rowid = ?", [row])
            self._db.execute("INSERT INTO law_article_text (rowid, words) VALUES (?, ?)", [row, said])

    def wrong_index_words(self, law_id: str) -> IndexWords:
        """The articles that a search does not find by what they say, and the words by which it should."""
        found = rows_of(
            self._db,
            "SELECT row, label, heading, text, words FROM law_article"
            " LEFT JOIN law_article_text ON law_article_text.rowid = law_article.row WHERE law_id = ?",
            [law_id],
        )
        expected = ((row, _words(row["label"], row["heading"], row["text"])) for row in found)
        return [(row["row"], words) for row, words in expected if row["words"] != words]

    def stray_index_rows(self) -> int:
        """How many words belong to no article."""
        return int(self._db.execute(f"SELECT count(*) {_STRAYS}").fetchone()[0])

    def remove_strays(self) -> None:
        """Forget those words."""
        self._db.execute(f"DELETE {_STRAYS}")

    def is_whole(self, law_id: str, *, articles: int | None) -> bool:
        """Are all articles there, as many as this where that is known, and the preface? Raises UnknownLaw."""
        found = self._db.execute("SELECT position FROM law_article WHERE law_id = ? ORDER BY position", [law_id])
        positions = [position for (position,) in found]
        try:
            self.text(law_id)
        except (ValueError, KeyError, TypeError):  # content is no JSON, or not ours
            return False
        return positions == list(range(len(positions) if articles is None else articles))

    def set_withdrawn(self, law_id: str, *, withdrawn: bool) -> None:
        """Take a version out of sight, or back."""
        self._db.execute("UPDATE law SET withdrawn = ? WHERE id = ?", [int(withdrawn), law_id])

    def versions(self) -> list[LawVersion]:
        """Every version, withdrawn ones too, in the order in which they came."""
        rows = rows_of(self._db, f"SELECT {_VERSION} FROM law ORDER BY imported_at, id")  # noqa: S608 - constant
        return [_version(row) for row in rows]

    def names(self) -> list[tuple[str, str, str]]:
        """Id, document and number of every version that was not withdrawn; quicker than ``versions``."""
        return list(self._db.execute("SELECT id, document, number FROM law WHERE withdrawn = 0"))

    def version(self, law_id: str) -> LawVersion:
        """One version. Raises UnknownLaw."""
        rows = rows_of(self._db, f"SELECT {_VERSION} FROM law WHERE id = ?", [law_id])  # noqa: S608 - constant
        for row in rows:
            return _version(row)
        raise UnknownLaw(law_id)

    def text(self, law_id: str) -> LawText:
        """The whole text. Raises UnknownLaw."""
        version = self.version(law_id)
        found = self._db.execute("SELECT content FROM law WHERE id = ?", [law_id]).fetchone()
        rows = rows_of(
            self._db, "SELECT label, heading, text FROM law_article WHERE law_id = ? ORDER BY position", [law_id]
        )
        return LawText(
            document=version.document,
            number=version.number,
            version_name=version.version_name,
            effective=version.effective,
            articles=tuple(_article(row) for row in rows),
            preface=tuple(json.loads(found[0])["preface"]),
        )

    def labels(self, law_id: str) -> list[str]:
        """The labels of all articles, in the order of the text."""
        rows = self._db.execute("SELECT label FROM law_article WHERE law_id = ? ORDER BY position", [law_id])
        return [label for (label,) in rows]

    def articles(self, law_id: str, labels: Sequence[str]) -> dict[str, Article]:
        """The articles that have these labels, in the order of the text."""
        marks = ", ".join("?" * len(labels))
        rows = rows_of(
            self._db,
            f"SELECT label, heading, text FROM law_article WHERE law_id = ? AND label IN ({marks})"  # noqa: S608
            " ORDER BY position",
            [law_id, *labels],
        )
        return {row["label"]: _article(row) for row in rows}

    def below(self, law_id: str, label: str) -> list[Article]:
        """The clauses of a standard that are numbered below this one, in the order of the text."""
        rows = rows_of(
            self._db,
            "SELECT label, heading, text FROM law_article WHERE law_id = ? AND label GLOB ? ORDER BY position",
            [law_id, f"{label}.*"],
        )
        return [_article(row) for row in rows]


def _row(article: Article) -> _Row:
    heading, text = _HEADING_GAP.join(article.heading), article.text
    return _Row(label=article.label, heading=heading, text=text, words=_words(article.label, heading, text))


def _words(label: str, heading: str, text: str) -> str:
    return index_text(f"{label} {heading} {text}")


def _to_row(version: LawVersion) -> dict[str, Any]:
    return {
        "id": version.id,
        "document": version.document,
        "number": version.number,
        "version_name": version.version_name,
        "effective": version.effective.isoformat() if version.effective else "",
        "source_name": version.source_name,
        "source_sha256": version.source_sha256,
        "imported_at": version.imported_at.isoformat(timespec="seconds"),
        "imported_by": version.imported_by,
        "withdrawn": int(version.withdrawn),
    }


def _version(row: Mapping[str, Any]) -> LawVersion:
    return LawVersion(
        **{
            **row,
            "effective": date.fromisoformat(row["effective"]) if row["effective"] else None,
            "imported_at": datetime.fromisoformat(row["imported_at"]),
            "withdrawn": bool(row["withdrawn"]),
        }
    )


def _article(row: Mapping[str, Any]) -> Article:
    heading = tuple(row["heading"].split(_HEADING_GAP)) if row["heading"] else ()
    return Article.from_text(label=row["label"], heading=heading, text=row["text"])
