"""One row of a list becomes one facility, with everything that is wrong with its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from inspector_app.domain.errors import Problem
from inspector_app.domain.facilities import FacilityFile, WrongCreditCode, check_credit_code
from inspector_app.domain.facility_lists import FacilityField, FacilityRow, ListTrouble
from inspector_app.domain.vocabulary import FacilityKind, HeightClass
from inspector_app.exchange.facility_kinds import kind_of_name, kind_of_word
from inspector_app.exchange.row_roles import Sections
from inspector_app.workbooks.cell_text import has_lost_digits, is_date, text_of
from inspector_app.workbooks.list_rows import ListRow
from inspector_app.workbooks.workbook_reading import Flaw

_CODES = frozenset({FacilityField.USCC, FacilityField.LICENCE_NUMBER, FacilityField.NURSERY_RECORD_NUMBER})
_IDENTIFYING = _CODES | {FacilityField.NAME}
_NOT_PLAIN_TEXT = frozenset(
    {FacilityField.KIND, FacilityField.CAPACITY, FacilityField.FLOORS, FacilityField.HEIGHT_CLASS}
)
_PLAIN_TEXT = tuple(field for field in FacilityField if field not in _NOT_PLAIN_TEXT)
_LONGEST = {FacilityField.NAME: 120, FacilityField.ADDRESS: 300, FacilityField.REMARK: 2000}
_LONGEST_OTHER = 100

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2}")
_COUNT = re.compile(r"(?:约|共|地上|地上共)?([0-9]{1,6})(?:张|个|位|床|人|张床|张床位|个托位|层|楼|[Ff])?")
_LARGEST = {FacilityField.CAPACITY: 20_000, FacilityField.FLOORS: 150}
_SMALLEST = {FacilityField.CAPACITY: 0, FacilityField.FLOORS: 1}
_ONE_PHONE = re.compile(r"1\d{10}|0\d{2,3}\d{7,8}|[2-9]\d{6,7}|[48]00\d{7}|1[12]\d{1,4}|9\d{4,5}")
_BETWEEN_PHONES = re.compile(r"[/、,，;；\s或]+|(?<=\d{7})[(（转]+\d*[)）]?")

_HEIGHT_WORDS = {
    **dict.fromkeys(
        (
            "是",
            "高层",
            "高层建筑",
            "一类高层",
            "二类高层",
            "一类高层建筑",
            "二类高层建筑",
            "超高层",
            "超高层建筑",
            "高层公共建筑",
            "√",
        ),
        HeightClass.HIGH_RISE,
    ),
    **dict.fromkeys(
        ("否", "不是", "非高层", "非高层建筑", "多层", "单层", "低层", "单多层", "单、多层", "单层、多层", "多层建筑"),
        HeightClass.SINGLE_OR_MULTI_STOREY,
    ),
    **dict.fromkeys(
        ("单层建筑", "低层建筑", "单多层建筑", "单、多层建筑", "单层、多层建筑", "单(多)层", "单层或多层", "平房", "×"),
        HeightClass.SINGLE_OR_MULTI_STOREY,
    ),
}


def read_facility(row: ListRow, columns: Mapping[FacilityField, int], sections: Sections) -> FacilityRow:
    """The facility that the row describes; what its own cells do not say is taken from the sections above it."""
    return _RowReading(row, columns).facility(sections)


class _RowReading:
    """Collects the problems of one row while its cells are read."""

    def __init__(self, row: ListRow, columns: Mapping[FacilityField, int]) -> None:
        self._row = row
        self._columns = columns
        self._problems: list[Problem] = []

    def facility(self, sections: Sections) -> FacilityRow:
        texts = {field.value: self._text(field) for field in _PLAIN_TEXT}
        name = texts["name"]
        if not name and not self._has_problem_at(FacilityField.NAME):
            self._add(ListTrouble.NAME_MISSING, FacilityField.NAME)
        self._check_phone(texts["phone"])
        file = FacilityFile(
            **{**texts, "uscc": self._credit_code(texts["uscc"]), "township": texts["township"] or sections.township},
            kind=self._kind(name, sections),
            capacity=self._count(FacilityField.CAPACITY),
            floors=self._count(FacilityField.FLOORS),
            height_class=self._height_class(),
        )
        read = FacilityRow(place=self._row.place, file=file, problems=tuple(self._problems))
        return replace(read, file=file.checked()) if read.importable else read

    def _text(self, field: FacilityField) -> str:
        """The text of the field's cell; empty where there is no such column or the cell cannot be used."""
        column = self._columns.get(field)
        if column is None:
            return ""
        value = self._row.value(column)
        if isinstance(value, Flaw):
            self._add(
                ListTrouble.CELL_ERROR if value.error else ListTrouble.FORMULA_WITHOUT_VALUE, field, error=value.error
            )
            return ""
        if is_date(value):
            return self._date_as_text(field)
        text = text_of(value)
        if field in _CODES and (has_lost_digits(value) or _SCIENTIFIC.fullmatch(text)):
            self._add(ListTrouble.DIGITS_LOST, field)
            return f"{value:G}" if isinstance(value, float) else text
        longest = _LONGEST.get(field, _LONGEST_OTHER)
        if len(text) > longest:
            self._add(ListTrouble.TEXT_TOO_LONG, field, length=len(text), longest=longest)
        return text[:longest]

    def _date_as_text(self, field: FacilityField) -> str:
        value = self._row.value(self._columns[field])
        if field is FacilityField.REMARK:
            return f"{value:%Y-%m-%d}" if isinstance(value, date | datetime) else str(value)
        self._add(ListTrouble.DATE_AS_TEXT if field in _IDENTIFYING else ListTrouble.DATE_LEFT_OUT, field)
        return ""

    def _credit_code(self, text: str) -> str:
        if not text or self._has_problem_at(FacilityField.USCC):
            return text
        try:
            return check_credit_code(text)
        except WrongCreditCode as wrong:
            if wrong.expected_check is None:
                self._add(ListTrouble.USCC_SHAPE, FacilityField.USCC, code=text, length=len(text))
            else:
                self._add(ListTrouble.USCC_CHECK_DIGIT, FacilityField.USCC, code=text, expected=wrong.expected_check)
            return text

    def _kind(self, name: str, sections: Sections) -> FacilityKind:
        word = self._text(FacilityField.KIND)
        said = kind_of_word(word) if word else sections.kind
        if said is not None:
            return said
        guessed = kind_of_name(name)
        taken = guessed or FacilityKind.OTHER
        if word:
            self._add(ListTrouble.KIND_UNKNOWN, FacilityField.KIND, word=word, taken=taken)
        elif name:
            self._add(
                ListTrouble.KIND_GUESSED if guessed else ListTrouble.KIND_MISSING, FacilityField.NAME, taken=taken
            )
        return taken

    def _count(self, field: FacilityField) -> int | None:
        text = self._text(field)
        if not text:
            return None
        match = _COUNT.fullmatch(text)
        if match is None or not _SMALLEST[field] <= int(match[1]) <= _LARGEST[field]:
            self._add(ListTrouble.NUMBER_LEFT_OUT, field, text=text)
            return None
        return int(match[1])

    def _height_class(self) -> HeightClass | None:
        text = self._text(FacilityField.HEIGHT_CLASS)
        if text and text not in _HEIGHT_WORDS:
            self._add(ListTrouble.HEIGHT_CLASS_LEFT_OUT, FacilityField.HEIGHT_CLASS, text=text)
        return _HEIGHT_WORDS.get(text)

    def _check_phone(self, text: str) -> None:
        numbers = [re.sub(r"[-－—\s()（）+]", "", number) for number in _BETWEEN_PHONES.split(text)]
        if not all(_ONE_PHONE.fullmatch(number) for number in numbers if number):
            self._add(ListTrouble.PHONE_DOUBTFUL, FacilityField.PHONE, text=text)

    def _has_problem_at(self, field: FacilityField) -> bool:
        return any(problem.facts.get("field") is field for problem in self._problems)

    def _add(self, trouble: ListTrouble, field: FacilityField, **facts: object) -> None:
        place = self._row.cell_place(self._columns[field])
        self._problems.append(Problem(code=trouble, place=place, facts={"field": field, **facts}))
