"""One group of rows becomes one check item, with everything that is wrong with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.authority_words import Competence, UnknownAuthority, competence_among, competence_of
from inspector_app.domain.checklists import Applicability, Basis, Item, OwnColumn, Phrase
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.proposed_wordings import proposed_finding, proposed_requirement
from inspector_app.domain.table_checklists import ColumnMeaning, TableTrouble
from inspector_app.domain.vocabulary import Authority, DutyKind, FacilityGroup, OurAction, Severity
from inspector_app.table_checklists.cell_words import groups_of, method_of, row_numbers, severity_of, yes_or_no
from inspector_app.table_checklists.row_groups import RowGroup
from inspector_app.table_checklists.sub_points import sub_points
from inspector_app.table_checklists.table_basis import BasisCells
from inspector_app.workbooks.cell_reading import AddProblem, read_cell

_WORDING, _LINE = 2000, 200
"""Characters that a wording and a single line of a checklist may have."""
_WORDINGS = frozenset(
    {
        ColumnMeaning.CHECK,
        ColumnMeaning.BASIS,
        ColumnMeaning.FINDING,
        ColumnMeaning.REQUIREMENT,
        ColumnMeaning.PHRASES,
        ColumnMeaning.HINT,
        ColumnMeaning.OWN,
    }
)
_PRINTED = (ColumnMeaning.CHECK, ColumnMeaning.FINDING, ColumnMeaning.REQUIREMENT)
_NO_BASIS = Competence(competent=(Authority.HEALTH,), our_action=OurAction.URGE)
_BASIS_LABEL = "检查依据（原文）"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableItem:
    """An item as the table has it, before it gets its id."""

    item: Item
    given_id: str
    id_place: str
    """Where the id stands, or would stand."""
    section: str
    """What the section columns say; empty where they say nothing, and the rows above count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReader:
    """Reads the groups of one sheet by what its columns mean."""

    meanings: Mapping[int, ColumnMeaning]
    labels: Mapping[int, str]
    register: LegalRegister
    basis: BasisCells
    add: AddProblem

    def read(self, group: RowGroup) -> TableItem:
        """The item of a group; a cell that cannot be taken adds a problem and counts as empty."""
        return _GroupReading(self, group).item()


class _GroupReading:
    """Reads one group."""

    def __init__(self, sheet: ItemReader, group: RowGroup) -> None:
        self._sheet = sheet
        self._group = group
        self._cells = {
            column: self._read(column) for column, meaning in sheet.meanings.items() if meaning is not _IGNORED
        }

    def item(self) -> TableItem:
        check = self._check()
        finding, requirement = self._said(ColumnMeaning.FINDING), self._said(ColumnMeaning.REQUIREMENT)
        self._refuse_forbidden_mentions()
        basis, not_understood = self._basis()
        competence = self._competence(has_basis=bool(basis))
        item = Item(
            id="",
            check=check,
            method=method_of(self._said(ColumnMeaning.METHOD)) or "看现场",
            finding=finding or proposed_finding(check),
            requirement=requirement or proposed_requirement(check),
            severity=self._severity(),
            applies=Applicability(groups=self._groups()),
            competent=competence.competent,
            our_action=competence.our_action,
            # What no law is named for is somebody's work requirement until a person says otherwise.
            duty=DutyKind.STATUTORY if basis else DutyKind.WORK_REQUIREMENT,
            notice_ready=bool(finding and requirement),
            seed_rows=self._seed_rows(),
            hint=self._said(ColumnMeaning.HINT),
            basis=basis,
            phrases=self._phrases(),
            ticks=sub_points(check),
            photo_required=self._photo(),
            own_columns=(*self._own_columns(), *not_understood),
        )
        return TableItem(
            item=item,
            given_id=self._said(ColumnMeaning.ID),
            id_place=self._place(ColumnMeaning.ID) or self._group.rows[0].place,
            section="／".join(
                dict.fromkeys(filter(None, (self._said(ColumnMeaning.SECTION), self._said(ColumnMeaning.SUBSECTION))))
            ),
        )

    def _read(self, column: int) -> str:
        """What the cells of a column say, the texts of several rows one after the other."""
        meaning = self._sheet.meanings[column]
        longest = _WORDING if meaning in _WORDINGS else _LINE
        texts: dict[str, None] = {}
        for row in self._group.cells(column):
            text = read_cell(row, column, self._sheet.add, longest=longest)
            if text:
                texts[text] = None
        if meaning is ColumnMeaning.CHECK:
            return "".join(texts)
        if meaning in _SEVERAL_ROWS:
            return "；".join(text.rstrip("；;") for text in texts) if len(texts) > 1 else "".join(texts)
        return next(iter(texts), "")

    def _columns(self, meaning: ColumnMeaning) -> list[int]:
        return [column for column, meant in self._sheet.meanings.items() if meant is meaning]

    def _said(self, meaning: ColumnMeaning) -> str:
        return "；".join(filter(None, (self._cells[column] for column in self._columns(meaning))))

    def _place(self, meaning: ColumnMeaning) -> str:
        columns = self._columns(meaning)
        return self._group.rows[0].cell_place(columns[0]) if columns else ""

    def _report(self, trouble: TableTrouble, meaning: ColumnMeaning, **facts: object) -> None:
        self._sheet.add(Problem(code=trouble, place=self._place(meaning), facts=facts))

    def _check(self) -> str:
        topic, content = self._said(ColumnMeaning.TOPIC), self._said(ColumnMeaning.CHECK)
        check = f"{topic}：{content}" if topic and content and not content.startswith(topic) else content or topic
        if not check and not self._unreadable(ColumnMeaning.CHECK):
            self._report(TableTrouble.CHECK_MISSING, ColumnMeaning.CHECK)
        if len(check) > _WORDING:
            self._report(TableTrouble.TEXT_TOO_LONG, ColumnMeaning.CHECK, length=len(check), longest=_WORDING)
        return check

    def _unreadable(self, meaning: ColumnMeaning) -> bool:
        """Was the cell refused already?"""
        return any(self._group.rows[0].value(column) != "" for column in self._columns(meaning))

    def _refuse_forbidden_mentions(self) -> None:
        """A wording that names a document is printed past the citations."""
        for meaning in _PRINTED:
            entry = self._sheet.register.forbidden_mention(self._said(meaning))
            if entry is not None:
                facts = {"document": entry.document or entry.number, "reason": entry.reason}
                self._report(TableTrouble.FORBIDDEN_MENTION, meaning, **facts)

    def _severity(self) -> Severity:
        text = self._said(ColumnMeaning.SEVERITY)
        if not text:
            return Severity.GENERAL
        severity = severity_of(text)
        if severity is None:
            self._report(TableTrouble.UNKNOWN_SEVERITY, ColumnMeaning.SEVERITY, word=text)
            return Severity.GENERAL
        if severity is Severity.MAJOR:
            # Only a national criterion supports 重大, and a table names none.
            self._report(TableTrouble.MAJOR_LOWERED, ColumnMeaning.SEVERITY)
            return Severity.SERIOUS
        return severity

    def _competence(self, *, has_basis: bool) -> Competence:
        text = self._said(ColumnMeaning.COMPETENT)
        if text:
            try:
                return competence_of(text)
            except UnknownAuthority as unknown:
                self._report(TableTrouble.UNKNOWN_AUTHORITY, ColumnMeaning.COMPETENT, word=unknown.word)
        return competence_among((Authority.HEALTH,)) if has_basis else _NO_BASIS

    def _groups(self) -> frozenset[FacilityGroup]:
        text = self._said(ColumnMeaning.GROUPS)
        groups = groups_of(text)
        if groups is None:
            self._report(TableTrouble.UNKNOWN_GROUP, ColumnMeaning.GROUPS, word=text)
            return frozenset()
        return groups

    def _photo(self) -> bool:
        text = self._said(ColumnMeaning.PHOTO)
        wanted = yes_or_no(text)
        if wanted is None:
            self._report(TableTrouble.NOT_YES_NO, ColumnMeaning.PHOTO, word=text)
        return bool(wanted)

    def _seed_rows(self) -> tuple[int, ...]:
        text = self._said(ColumnMeaning.SEED_ROWS)
        numbers = row_numbers(text)
        if numbers is None:
            self._report(TableTrouble.NOT_ROW_NUMBER, ColumnMeaning.SEED_ROWS, word=text)
        return numbers or ()

    def _phrases(self) -> tuple[Phrase, ...]:
        texts = (self._cells[column] for column in self._columns(ColumnMeaning.PHRASES))
        return tuple(Phrase(finding=phrase) for text in texts if text for phrase in sub_points(text) or (text,))

    def _basis(self) -> tuple[tuple[Basis, ...], tuple[OwnColumn, ...]]:
        """What is cited, and the text of cells in which something was not understood."""
        basis: dict[Basis, None] = {}
        kept = []
        for column in self._columns(ColumnMeaning.BASIS):
            text, place = self._cells[column], self._group.rows[0].cell_place(column)
            if text:
                cited, understood = self._sheet.basis.read(text, place)
                basis |= dict.fromkeys(cited)
                if not understood:
                    kept.append(OwnColumn(label=_BASIS_LABEL, text=text))
        return tuple(basis), tuple(kept[:1])

    def _own_columns(self) -> tuple[OwnColumn, ...]:
        columns = self._columns(ColumnMeaning.OWN)
        return tuple(
            OwnColumn(label=self._sheet.labels[column], text=self._cells[column])
            for column in columns
            if self._cells[column]
        )


_IGNORED = ColumnMeaning.IGNORED
_SEVERAL_ROWS = _WORDINGS
