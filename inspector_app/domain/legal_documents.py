"""法律文件: what checklists may cite, and what nobody may cite any more.

The register is data of the project (``checklists/documents.yaml``). It is the one place that knows
the number of a document, so that an amended law is corrected once, and the one place that says
which citations are refused wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocument:
    """A law, regulation, standard or official letter that checklists cite by its name."""

    document: str
    number: str = ""
    """文号 or standard number with its edition; empty where it was not verified."""
    standing: str = ""
    """现行, 推荐性标准, 试行 … in our own words."""
    effective: str = ""
    """Since when, as far as established: ``2021-09-01`` or empty."""
    until: str = ""
    """The last day on which it may be cited, where its replacement is announced."""
    verified: str = ""
    """How much of it was read, in our own words."""
    name_only: bool = False
    """Cited without clauses: its numbering changed, or its text could not be established."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotCite:
    """A document, an edition of it, or some of its articles that must not be cited.

    At least one of ``document`` and ``number`` is given; where both are, both have to match.
    """

    document: str = ""
    number: str = ""
    clauses: tuple[str, ...] = ()
    """Only these articles are meant; empty = the whole document."""
    reason: str
    instead: str = ""
    """What to cite in its place, for the person who mends the checklist."""

    def forbids(self, document: str, number: str, clause: str) -> bool:
        """True where this entry means the citation."""
        if self.document and plain_name(document) != plain_name(self.document):
            return False
        if self.number and not contains_number(f"{document} {number}", self.number):
            return False
        return not self.clauses or any(_has_article(clause, article) for article in self.clauses)

    def mentioned_in(self, text: str) -> bool:
        """True where a wording names the whole document, which would print it past its citations."""
        if self.clauses:
            return False
        named = not self.document or any(
            plain_name(name) == plain_name(self.document) for name in _QUOTED.findall(text)
        )
        return named and (not self.number or contains_number(text, self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRegister:
    """The documents that checklists cite, and what is refused."""

    documents: tuple[LegalDocument, ...] = ()
    do_not_cite: tuple[DoNotCite, ...] = ()

    def find(self, document: str) -> LegalDocument | None:
        """The document of this name, or None."""
        return next((one for one in self.documents if one.document == document), None)

    def forbidden(self, document: str, number: str, clause: str) -> DoNotCite | None:
        """The entry that refuses this citation, or None."""
        return next((entry for entry in self.do_not_cite if entry.forbids(document, number, clause)), None)

    def forbidden_mention(self, text: str) -> DoNotCite | None:
        """The entry whose document a wording names, or None."""
        return next((entry for entry in self.do_not_cite if entry.mentioned_in(text)), None)


_QUOTED = re.compile(r"《([^《》]+)》")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


# Reading a folder of checklists compares the same few hundred names and numbers some ten thousand times.


@lru_cache(maxsize=4096)
def plain_name(document: str) -> str:
    """A document's name without 《》, the State's name in front and spaces, for comparing."""
    name = "".join(unicodedata.normalize("NFKC", document).split())
    return name.removeprefix("《").removesuffix("》").removeprefix("中华人民共和国")


def contains_number(text: str, number: str) -> bool:
    """True where a number occurs in a text, however its dashes, brackets and spaces are typed.

    ``GB 2894`` is not found in ``GB 28940``, nor ``令第3号`` in ``令第13号``.
    """
    sought = _plain_number(number)
    return re.search(rf"(?<![A-Z0-9]){re.escape(sought)}(?![0-9])", _plain_number(text)) is not None


def same_number(one: str, other: str) -> bool:
    """True where two numbers differ in their typing only."""
    return _plain_number(one) == _plain_number(other)


@lru_cache(maxsize=4096)
def _plain_number(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).upper()


def _has_article(clause: str, article: str) -> bool:
    # The neighbours keep 3.2 from being found in 5.3.2 and in 3.21.
    return re.search(rf"(?<![\d.]){re.escape(article)}(?![\d.])", "".join(clause.split())) is not None
