"""Where a page may ask to go. Pages say so with ``Page.navigate``; the window knows the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.inspections import ItemKey


@dataclass(frozen=True, slots=True)
class Go:
    """A request to show a page. Pages never import each other."""


@dataclass(frozen=True, slots=True)
class GoHome(Go):
    """The list of inspections."""


@dataclass(frozen=True, slots=True)
class GoFacilities(Go):
    """The list of facilities; with an id that facility, with ``make`` the form for a new one."""

    facility_id: str = ""
    make: bool = False


@dataclass(frozen=True, slots=True)
class GoNewInspection(Go):
    """The choices before the first item; with an id the facility is chosen already."""

    facility_id: str = ""


@dataclass(frozen=True, slots=True)
class GoInspection(Go):
    """Record an inspection, at an item or a finding if one is named, else where it was left."""

    inspection_id: str
    item: ItemKey | None = None
    finding_id: str = ""


@dataclass(frozen=True, slots=True)
class GoFinish(Go):
    """Finish an inspection and make its documents."""

    inspection_id: str


@dataclass(frozen=True, slots=True)
class GoFindings(Go):
    """The list of findings, filtered if a filter is given."""

    filter: FindingFilter | None = None


@dataclass(frozen=True, slots=True)
class GoDocuments(Go):
    """The list of documents; one document, or those of one visit, if named."""

    document_id: str = ""
    visit_id: str = ""


@dataclass(frozen=True, slots=True)
class GoChecklists(Go):
    """The library of checklists; one of them, or one of its items, if named, or what a search finds."""

    checklist_id: str = ""
    item_id: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class GoCompare(Go):
    """What changed between two editions, by their hashes."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GoDraft(Go):
    """Write a checklist."""

    draft_id: str
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class GoChecklistImport(Go):
    """Bring in a checklist from a file."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class GoLaws(Go):
    """The official texts that the bureau brought in; one of them, at an article, if named."""

    law_id: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class GoCoverage(Go):
    """Which items serve the bureau's task list."""


@dataclass(frozen=True, slots=True)
class GoSafekeeping(Go):
    """Backup, restore, check and hand-over."""


@dataclass(frozen=True, slots=True)
class GoSettings(Go):
    """The settings, scrolled to a section if one is named."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class GoBackTo(Go):
    """Close the window, put a backup in the place of the data, and open again. No page serves this."""

    backup: Path
