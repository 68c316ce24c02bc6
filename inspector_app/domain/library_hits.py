"""What a search of the library finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHit:
    """An item of an edition on the shelf."""

    checklist_id: str
    edition: str
    """Hash of the edition."""
    title: str
    """Title of the checklist."""
    section: str
    item_id: str
    check: str
    found_in: str
    """The field where the words were found: 检查内容, 依据 …"""
    excerpt: str
    """The words with what stands around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article of an official text that the bureau brought in."""

    law_id: str
    document: str
    version_name: str
    label: str
    """第十六条, 5.3.2 …"""
    excerpt: str


Hit = ItemHit | ArticleHit
