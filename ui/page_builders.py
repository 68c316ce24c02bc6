"""Which page serves which request. Each is imported and built at its first visit, never at start."""

from __future__ import annotations

from collections.abc import Callable

from ui.pages.page import Page
from ui.routes import (
    Go,
    GoChecklistImport,
    GoChecklists,
    GoCompare,
    GoCoverage,
    GoDocuments,
    GoDraft,
    GoFacilities,
    GoFindings,
    GoFinish,
    GoHome,
    GoInspection,
    GoLaws,
    GoNewInspection,
    GoSafekeeping,
    GoSettings,
)
from ui.tasks import Tasks


def _home(tasks: Tasks) -> Page:
    from ui.pages.home import HomePage

    return HomePage(tasks)


def _new_inspection(tasks: Tasks) -> Page:
    from ui.pages.new_inspection import NewInspectionPage

    return NewInspectionPage(tasks)


def _recording(tasks: Tasks) -> Page:
    from ui.pages.recording import RecordingPage

    return RecordingPage(tasks)


def _finish(tasks: Tasks) -> Page:
    from ui.pages.finish import FinishPage

    return FinishPage(tasks)


def _facilities(tasks: Tasks) -> Page:
    from ui.pages.facilities import FacilitiesPage

    return FacilitiesPage(tasks)


def _findings(tasks: Tasks) -> Page:
    from ui.pages.findings import FindingsPage

    return FindingsPage(tasks)


def _documents(tasks: Tasks) -> Page:
    from ui.pages.documents import DocumentsPage

    return DocumentsPage(tasks)


def _checklists(tasks: Tasks) -> Page:
    from ui.pages.checklists import ChecklistsPage

    return ChecklistsPage(tasks)


def _compare(tasks: Tasks) -> Page:
    from ui.pages.compare import ComparePage

    return ComparePage(tasks)


def _draft(tasks: Tasks) -> Page:
    from ui.pages.drafting import DraftPage

    return DraftPage(tasks)


def _checklist_import(tasks: Tasks) -> Page:
    from ui.pages.checklist_import import ChecklistImportPage

    return ChecklistImportPage(tasks)


def _coverage(tasks: Tasks) -> Page:
    from ui.pages.coverage import CoveragePage

    return CoveragePage(tasks)


def _laws(tasks: Tasks) -> Page:
    from ui.pages.laws import LawsPage

    return LawsPage(tasks)


def _safekeeping(tasks: Tasks) -> Page:
    from ui.pages.safekeeping import SafekeepingPage

    return SafekeepingPage(tasks)


def _settings(tasks: Tasks) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(tasks)


BUILDERS: dict[type[Go], Callable[[Tasks], Page]] = {
    GoHome: _home,
    GoNewInspection: _new_inspection,
    GoInspection: _recording,
    GoFinish: _finish,
    GoFacilities: _facilities,
    GoFindings: _findings,
    GoDocuments: _documents,
    GoChecklists: _checklists,
    GoCompare: _compare,
    GoLaws: _laws,
    GoDraft: _draft,
    GoChecklistImport: _checklist_import,
    GoCoverage: _coverage,
    GoSafekeeping: _safekeeping,
    GoSettings: _settings,
}
