"""What the page of laws reads of the records, each in one job."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.law_needs import LawNeed
from inspector_app.domain.law_texts import VersionDifferences
from inspector_app.domain.legal_documents import plain_name
from inspector_app.domain.troubles_laws import UnknownLaw
from inspector_app.services import law_library, law_needs, setting_up
from inspector_app.services.desk import Desk
from ui.models.edition_changes import Passage
from ui.models.law_changes import change_passages, change_words
from ui.models.laws import LawRow, Standing, about, law_rows
from ui.widgets.law_reading import ShownLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOverview:
    """The lists of the page."""

    rows: tuple[LawRow, ...]
    withdrawn: tuple[LawRow, ...]
    needs: tuple[LawNeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawChanges:
    """What a version changed against the one before."""

    heading: str
    passages: tuple[Passage, ...]


def overview(desk: Desk) -> LawOverview:
    """Everything that the lists show."""
    rows, withdrawn = _rows(desk)
    return LawOverview(rows=rows, withdrawn=withdrawn, needs=law_needs.missing_texts(desk))


def read_law(desk: Desk, law_id: str) -> ShownLaw:
    """A text with everything that is said of it. Raises UnknownLaw."""
    rows, withdrawn = _rows(desk)
    row = next((row for row in (*rows, *withdrawn) if row.version.id == law_id), None)
    if row is None:
        raise UnknownLaw(law_id)
    law = law_library.law(desk, law_id)
    names = {one.id: one.card.name for one in setting_up.inspectors(desk)}
    return ShownLaw(
        row=row,
        law=law,
        held=law_needs.citations_in(desk, row.version, law),
        has_before=row.standing is not Standing.WITHDRAWN and _is_followed(row, rows),
        imported_by=names.get(row.version.imported_by, ""),
    )


def read_changes(desk: Desk, law_id: str) -> LawChanges:
    """What a version changed, word by word. Raises UnknownLaw."""
    before, differences = law_library.changes_of(desk, law_id)
    if before is None:
        return LawChanges(heading="库中没有更早的版本。", passages=())
    after, former = law_library.law(desk, law_id), law_library.law(desk, before.id)
    heading = f"与上一版本（{about(before)}）相比：{_told(differences)}"
    return LawChanges(heading=heading, passages=change_passages(differences, former, after))


def _told(differences: VersionDifferences) -> str:
    legend = "（红色删除线为原有，蓝色下划线为新增）" if differences else ""
    return f"{change_words(differences)}{legend}"


def _rows(desk: Desk) -> tuple[tuple[LawRow, ...], tuple[LawRow, ...]]:
    today = desk.today()
    return law_rows(law_library.laws(desk), today), law_rows(law_library.laws(desk, withdrawn=True), today)


def _is_followed(row: LawRow, rows: tuple[LawRow, ...]) -> bool:
    """An older version of the same document stands below it."""
    place = rows.index(row)
    following = rows[place + 1 : place + 2]
    return any(plain_name(one.version.document) == plain_name(row.version.document) for one in following)
