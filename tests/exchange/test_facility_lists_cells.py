"""What stands in the cells, and what is said about it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from string import Formatter

import pytest

from inspector_app.domain.errors import Problem
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.facility_lists import (
    WARNINGS,
    FacilityField,
    FacilityList,
    FacilityRow,
    ListTrouble,
    is_blocking,
)
from inspector_app.domain.vocabulary import FacilityKind, HeightClass
from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.exchange import facility_lists
from inspector_app.exchange.facility_kinds import kind_of_name, kind_of_word
from inspector_app.exchange.facility_lists import read_facility_list
from inspector_app.sentences import explain_problem
from tests.exchange.workbooks import Grid, credit_code, make_list, make_raw


def read(folder: Path, rows: Grid) -> FacilityList:
    return read_facility_list(make_list(folder / "名单.xlsx", rows))


def read_cell(folder: Path, header: str, value: object) -> FacilityRow:
    """A clinic with this value in C2."""
    (row,) = read(folder, [["单位名称", "类别", header], ["康宁诊所", "诊所", value]]).rows
    return row


def told(row: FacilityRow) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in row.problems]


def test_number_that_is_a_telephone_stays_whole(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "电话", 13800000000.0)
    assert (row.file.phone, row.problems) == ("13800000000", ())


@pytest.mark.parametrize(
    "phone",
    [
        "0771-6222222",
        "(0771)6222222",
        "6222222",
        "13800000000/13900000000",
        "１３８００００００００",
        "400-800-1234",
        "12320",
    ],
)
def test_usual_telephone_numbers_are_not_doubted(tmp_path: Path, phone: str) -> None:
    assert read_cell(tmp_path, "电话", phone).problems == ()


@pytest.mark.parametrize("phone", ["1380000000", "7716222222", "同上", "138000000000"])
def test_doubtful_telephone_number_is_kept_with_a_warning(tmp_path: Path, phone: str) -> None:
    row = read_cell(tmp_path, "电话", phone)
    assert row.file.phone == phone
    assert told(row) == [(ListTrouble.PHONE_DOUBTFUL, "一览表!C2")]
    assert row.importable


def test_credit_code_in_full_width_and_with_spaces_is_brought_into_form(tmp_path: Path) -> None:
    code = credit_code()
    wide = " ".join(chr(ord(character) + 0xFEE0) for character in code)
    row = read_cell(tmp_path, "信用代码", wide)
    assert (row.file.uscc, row.problems) == (code, ())


def test_wrong_check_digit_is_told_with_the_right_one(tmp_path: Path) -> None:
    code = credit_code()
    wrong = code[:17] + ("1" if code[17] != "1" else "2")
    row = read_cell(tmp_path, "信用代码", wrong)

    assert told(row) == [(ListTrouble.USCC_CHECK_DIGIT, "一览表!C2")]
    assert not row.importable
    assert row.file.uscc == wrong
    assert explain_problem(row.problems[0]).startswith("一览表!C2：")
    assert f"“{code[17]}”" in explain_problem(row.problems[0])


def test_credit_code_of_wrong_shape_blocks_the_row(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "信用代码", "PDY000012")
    assert told(row) == [(ListTrouble.USCC_SHAPE, "一览表!C2")]
    assert not row.importable


@pytest.mark.parametrize("header", ["信用代码", "登记号", "备案编号"])
@pytest.mark.parametrize("value", [914501000000000000, 9.14501e17, "9.14501E+17"])
def test_code_that_excel_made_a_number_is_refused_by_its_cell(tmp_path: Path, header: str, value: object) -> None:
    row = read_cell(tmp_path, header, value)
    assert told(row) == [(ListTrouble.DIGITS_LOST, "一览表!C2")]
    assert not row.importable


def test_short_number_as_a_code_is_exact(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "备案编号", 450122000123)
    assert (row.file.nursery_record_number, row.problems) == ("450122000123", ())


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"])
def test_error_value_in_a_used_cell_is_told(tmp_path: Path, error: str) -> None:
    row = read_cell(tmp_path, "地址", error)
    assert told(row) == [(ListTrouble.CELL_ERROR, "一览表!C2")]
    assert error in explain_problem(row.problems[0])
    assert not row.importable


def test_error_value_in_the_name_is_one_problem_and_keeps_the_row_in_sight(tmp_path: Path) -> None:
    first, second = read(tmp_path, [["单位名称", "地址"], ["#REF!", "一号"], ["#N/A", None]]).rows
    assert told(first) == [(ListTrouble.CELL_ERROR, "一览表!A2")]
    assert told(second) == [(ListTrouble.CELL_ERROR, "一览表!A3")]


def test_error_value_in_a_column_that_nobody_uses_does_no_harm(tmp_path: Path) -> None:
    assert read_cell(tmp_path, "面积", "#REF!").problems == ()


def test_formula_without_a_value_is_told(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "地址", '="双桥街"&B2')
    assert told(row) == [(ListTrouble.FORMULA_WITHOUT_VALUE, "一览表!C2")]


def test_list_made_only_of_formulas_without_values_does_not_vanish(tmp_path: Path) -> None:
    rows = read(tmp_path, [["单位名称", "地址"], ["=Sheet9!A1", "=Sheet9!B1"], ["=Sheet9!A2", None]]).rows
    assert [row.place for row in rows] == ["一览表!2", "一览表!3"]
    assert not any(row.importable for row in rows)


def test_formula_is_read_by_its_value(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><v>单位名称</v></c><c r="B1" t="str"><v>电话</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>X1</f><v>康宁诊所</v></c><c r="B2"><f>X2</f><v>13800000000</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>X3</f><v></v></c><c r="B3" t="str"><f>X4</f><v></v></c></row>'
    )
    (row,) = read_facility_list(make_raw(tmp_path / "名单.xlsx", cells)).rows
    assert (row.file.name, row.file.phone) == ("康宁诊所", "13800000000")


@pytest.mark.parametrize("header", ["地址", "电话", "负责人", "床位数", "层数", "乡镇", "是否高层"])
def test_date_in_a_wrong_column_is_left_out_with_a_warning(tmp_path: Path, header: str) -> None:
    row = read_cell(tmp_path, header, date(2026, 3, 5))
    assert told(row) == [(ListTrouble.DATE_LEFT_OUT, "一览表!C2")]
    assert row.file == FacilityFile(name="康宁诊所", kind=FacilityKind.CLINIC)
    assert row.importable


@pytest.mark.parametrize("header", ["信用代码", "登记号"])
def test_date_where_a_code_should_be_blocks_the_row(tmp_path: Path, header: str) -> None:
    row = read_cell(tmp_path, header, datetime(2026, 3, 5))  # noqa: DTZ001  (workbooks know no zones)
    assert told(row) == [(ListTrouble.DATE_AS_TEXT, "一览表!C2")]
    assert not row.importable


def test_date_among_the_remarks_is_text(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "备注", date(2026, 3, 5))
    assert (row.file.remark, row.problems) == ("2026-03-05", ())


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("双桥街\n１２号", "双桥街12号"),
        ("  双桥街　 8 号 A 座 ", "双桥街8号A座"),
        ("Sunshine  Road 8", "Sunshine Road 8"),
        ("双桥街_x000D_8号\u200b", "双桥街8号"),
        ("=1+1号"[1:], "1+1号"),
        ("/", ""),
        ("无", ""),
        ("——", ""),
    ],
)
def test_text_loses_only_the_accidents_of_typing(tmp_path: Path, written: str, read_as: str) -> None:
    assert read_cell(tmp_path, "地址", written).file.address == read_as


@pytest.mark.parametrize(
    ("written", "beds"), [(20, 20), ("20张", 20), ("２０", 20), (0, 0), ("约30张", 30), ("/", None), (None, None)]
)
def test_beds_are_a_whole_number(tmp_path: Path, written: object, beds: int | None) -> None:
    row = read_cell(tmp_path, "床位数", written)
    assert (row.file.capacity, row.problems) == (beds, ())


@pytest.mark.parametrize("written", [20.5, -3, "二十", "20/30", 9_999_999, "很多", True])
def test_beds_that_are_no_sensible_number_are_left_out_with_a_warning(tmp_path: Path, written: object) -> None:
    row = read_cell(tmp_path, "床位数", written)
    assert row.file.capacity is None
    assert told(row) == [(ListTrouble.NUMBER_LEFT_OUT, "一览表!C2")]


@pytest.mark.parametrize(("written", "floors"), [(3, 3), ("3层", 3), ("地上5层", 5), ("6F", 6)])
def test_floors_are_read_with_their_unit(tmp_path: Path, written: object, floors: int) -> None:
    assert read_cell(tmp_path, "层数", written).file.floors == floors


@pytest.mark.parametrize(
    ("written", "height"),
    [
        ("是", HeightClass.HIGH_RISE),
        ("二类高层", HeightClass.HIGH_RISE),
        (True, HeightClass.HIGH_RISE),
        ("否", HeightClass.SINGLE_OR_MULTI_STOREY),
        ("多层", HeightClass.SINGLE_OR_MULTI_STOREY),
        ("单层、多层建筑", HeightClass.SINGLE_OR_MULTI_STOREY),
    ],
)
def test_height_class_is_understood(tmp_path: Path, written: object, height: HeightClass) -> None:
    row = read_cell(tmp_path, "是否高层", written)
    assert (row.file.height_class, row.problems) == (height, ())


def test_height_class_that_is_not_understood_is_left_open(tmp_path: Path) -> None:
    row = read_cell(tmp_path, "是否高层", "待查")
    assert row.file.height_class is None
    assert told(row) == [(ListTrouble.HEIGHT_CLASS_LEFT_OUT, "一览表!C2")]


@pytest.mark.parametrize("length", [121, 30_000])
def test_endless_name_blocks_the_row(tmp_path: Path, length: int) -> None:
    (row,) = read(tmp_path, [["单位名称", "地址"], ["诊" * length + "所", "一号"]]).rows
    assert (ListTrouble.TEXT_TOO_LONG, "一览表!A2") in told(row)
    assert not row.importable


def test_row_without_a_name_blocks_itself_only(tmp_path: Path) -> None:
    rows: Grid = [["单位名称", "类别", "地址"], [None, "诊所", "一号"], ["甲诊所", "诊所", "二号"]]
    facilities = read(tmp_path, rows)
    assert [(told(row), row.importable) for row in facilities.rows] == [
        ([(ListTrouble.NAME_MISSING, "一览表!A2")], False),
        ([], True),
    ]
    assert facilities.importable


def test_shared_credit_code_warns_on_every_row_and_names_another(tmp_path: Path) -> None:
    code = credit_code()
    header = ["单位名称", "类别", "信用代码"]
    rows: Grid = [
        header,
        ["甲卫生院", "卫生院", code],
        ["甲卫生院分院", "卫生院", code],
        ["乙诊所", "诊所", credit_code(2)],
    ]
    first, second, third = read(tmp_path, rows).rows

    assert told(first) == [(ListTrouble.USCC_SHARED, "一览表!C2")]
    assert first.problems[0].facts["other"] == "一览表!C3"
    assert told(second) == [(ListTrouble.USCC_SHARED, "一览表!C3")]
    assert second.problems[0].facts["other"] == "一览表!C2"
    assert third.problems == ()
    assert first.importable
    assert second.importable


def test_facility_written_twice_blocks_the_second_and_names_the_first(tmp_path: Path) -> None:
    rows: Grid = [
        ["单位名称", "类别", "地址"],
        ["甲诊所", "诊所", "一号"],
        ["甲 诊所", "诊所", "一号"],
        ["甲诊所", "诊所", "二号"],
    ]
    first, second, elsewhere = read(tmp_path, rows).rows

    assert first.problems == ()
    assert told(second) == [(ListTrouble.SAME_FACILITY_TWICE, "一览表!A3")]
    assert second.problems[0].facts["other"] == "一览表!A2"
    assert not second.importable
    assert elsewhere.problems == ()


def test_twenty_thousand_facilities_with_one_code_are_compared_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facility_lists, "MAX_FACILITIES", 500)
    rows: Grid = [["单位名称", "信用代码"], *([f"第{number}村卫生室", credit_code()] for number in range(600))]
    facilities = read(tmp_path, rows)

    assert len(facilities.rows) == 500
    assert [problem.code for problem in facilities.problems] == [ListTrouble.TOO_MANY_FACILITIES]
    assert facilities.problems[0].facts == {"count": 600, "limit": 500}
    assert not facilities.importable


@pytest.mark.parametrize("kind", list(FacilityKind))
def test_every_label_of_the_program_is_a_known_kind(kind: FacilityKind) -> None:
    assert kind_of_word(kind.label) is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("二级甲等综合医院", FacilityKind.HOSPITAL),
        ("护理院", FacilityKind.HOSPITAL),
        ("中心卫生院", FacilityKind.TOWNSHIP_HEALTH_CENTRE),
        ("村卫生室", FacilityKind.VILLAGE_CLINIC),
        ("村卫生站", FacilityKind.VILLAGE_CLINIC),
        ("卫生所", FacilityKind.VILLAGE_CLINIC),
        ("口腔诊所", FacilityKind.CLINIC),
        ("口腔门诊部", FacilityKind.OUTPATIENT_DEPARTMENT),
        ("中医诊所（备案）", FacilityKind.TCM_CLINIC),
        ("中医综合诊所", FacilityKind.CLINIC),
        ("社区卫生服务站", FacilityKind.COMMUNITY_HEALTH_STATION),
        ("妇幼保健院", FacilityKind.MATERNAL_CHILD_HEALTH),
        ("疾控中心", FacilityKind.CDC),
        ("托育园", FacilityKind.NURSERY),
        ("托儿所", FacilityKind.NURSERY),
        ("敬老院", FacilityKind.ELDERLY_HOME),
        ("养老院", FacilityKind.ELDERLY_HOME),
        ("医养结合", FacilityKind.MEDICAL_ELDERLY_CARE),
        ("月子会所", FacilityKind.POSTNATAL_CENTRE),
        ("民营", None),
    ],
)
def test_usual_words_for_kinds_are_known(word: str, kind: FacilityKind | None) -> None:
    assert kind_of_word(word) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某区人民医院江南门诊部", FacilityKind.OUTPATIENT_DEPARTMENT),
        ("某区妇幼保健院", FacilityKind.MATERNAL_CHILD_HEALTH),
        ("双桥镇卫生院平陆村卫生室", FacilityKind.VILLAGE_CLINIC),
        ("阳光托育园（某区妇幼保健院院内）", FacilityKind.NURSERY),
        ("（托育园）", FacilityKind.NURSERY),
        ("某某有限公司", None),
    ],
)
def test_last_word_of_a_name_says_what_it_is(name: str, kind: FacilityKind | None) -> None:
    assert kind_of_name(name) is kind


def test_kind_is_guessed_from_the_name_with_a_warning_where_nothing_says_it(tmp_path: Path) -> None:
    clinic, company = read(tmp_path, [["单位名称", "地址"], ["康宁诊所", "一号"], ["康宁公司", "二号"]]).rows
    assert (clinic.file.kind, told(clinic)) == (FacilityKind.CLINIC, [(ListTrouble.KIND_GUESSED, "一览表!A2")])
    assert (company.file.kind, told(company)) == (FacilityKind.OTHER, [(ListTrouble.KIND_MISSING, "一览表!A3")])
    assert clinic.importable
    assert company.importable


def test_unknown_kind_is_told_and_the_name_asked(tmp_path: Path) -> None:
    (row,) = read(tmp_path, [["单位名称", "类别"], ["康宁诊所", "民营"]]).rows
    assert (row.file.kind, told(row)) == (FacilityKind.CLINIC, [(ListTrouble.KIND_UNKNOWN, "一览表!B2")])
    assert explain_problem(row.problems[0]) == "一览表!B2：不认识单位类别“民营”，暂按“诊所”，请核对。"


FACTS = {
    "field": FacilityField.NAME,
    "taken": FacilityKind.CLINIC,
    **dict.fromkeys(("header", "code", "expected", "error", "name", "other", "word", "text"), "某某"),
    **dict.fromkeys(("limit", "count", "length", "longest"), 7),
}


@pytest.mark.parametrize("code", [*WorkbookTrouble, *ListTrouble])
def test_every_trouble_has_a_sentence(code: str) -> None:
    sentence = explain_problem(Problem(code=code, place="一览表!C7", facts=FACTS))
    assert sentence.startswith("一览表!C7：")
    assert sentence.endswith("。")
    assert not any(name for _, name, _, _ in Formatter().parse(sentence))


def test_only_known_troubles_are_mere_warnings() -> None:
    assert set(ListTrouble) > WARNINGS
    assert is_blocking(Problem(code=WorkbookTrouble.DAMAGED))
