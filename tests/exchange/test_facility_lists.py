"""How bureaus lay their lists out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import BadFile
from inspector_app.domain.facility_lists import (
    FacilityField,
    FacilityList,
    FacilityRow,
    LeftOutReason,
    ListTrouble,
)
from inspector_app.domain.vocabulary import FacilityKind, HeightClass
from inspector_app.exchange.facility_lists import read_facility_list
from tests.exchange.workbooks import NAMESPACE, Grid, credit_code, make_list, make_raw, shared_texts


def read(folder: Path, rows: Grid, **how: object) -> FacilityList:
    return read_facility_list(make_list(folder / "名单.xlsx", rows, **how))  # type: ignore[arg-type]


def only(facilities: FacilityList) -> FacilityRow:
    (row,) = facilities.rows
    return row


def left_out(facilities: FacilityList, reason: LeftOutReason) -> list[tuple[str, str]]:
    return [(part.place, part.text) for part in facilities.left_out if part.reason is reason]


FULL = {
    "序号": 1,
    "机构名称": "双桥镇卫生院",
    "统一社会信用代码": credit_code(),
    "执业许可证登记号": "PDY00001245012217D1102",
    "托育备案编号": "4501220001",
    "机构类别": "卫生院",
    "详细地址": "双桥街1号",
    "所属街道": "双桥镇",
    "法人": "黄一",
    "主要负责人": "黄二",
    "安全员": "黄三",
    "联系电话": "13800000000",
    "编制床位": 20,
    "楼层数": 3,
    "是否高层": "否",
    "备注": "有分院",
}


def test_plain_list_fills_every_field(tmp_path: Path) -> None:
    facilities = read(tmp_path, [list(FULL), list(FULL.values())])

    row = only(facilities)
    assert row.place == "一览表!2"
    assert row.problems == ()
    assert row.importable
    assert facilities.importable
    file = row.file
    assert (file.name, file.uscc, file.kind) == ("双桥镇卫生院", credit_code(), FacilityKind.TOWNSHIP_HEALTH_CENTRE)
    assert (file.licence_number, file.nursery_record_number) == ("PDY00001245012217D1102", "4501220001")
    assert (file.address, file.township) == ("双桥街1号", "双桥镇")
    assert (file.legal_representative, file.person_in_charge, file.safety_officer) == ("黄一", "黄二", "黄三")
    assert (file.phone, file.capacity, file.floors) == ("13800000000", 20, 3)
    assert (file.height_class, file.remark) == (HeightClass.SINGLE_OR_MULTI_STOREY, "有分院")


def test_preview_knows_which_cell_heads_each_field(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, [["名单"], ["电话", "医疗机构名称 *"], ["13800000000", "康宁诊所"]]).sheets

    assert sheet.name == "一览表"
    assert {field: (column.header, column.place) for field, column in sheet.columns.items()} == {
        FacilityField.PHONE: ("电话", "一览表!A2"),
        FacilityField.NAME: ("医疗机构名称*", "一览表!B2"),
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(FULL)), titles=st.integers(0, 3))
def test_columns_may_stand_in_any_order(tmp_path: Path, order: list[str], titles: int) -> None:
    usual = read(tmp_path, [list(FULL), list(FULL.values())])
    title_rows = [["某区医疗机构一览表"]] * titles

    shuffled = read(tmp_path, [*title_rows, order, [FULL[header] for header in order]])

    assert only(shuffled).file == only(usual).file
    assert only(shuffled).place == f"一览表!{titles + 2}"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("单位名称（盖章）", FacilityField.NAME),
        ("1.机构全称", FacilityField.NAME),
        ("医疗机构\n名　称", FacilityField.NAME),
        ("※社会信用代码：", FacilityField.USCC),
        ("信用代码(18位)", FacilityField.USCC),
        ("登记号", FacilityField.LICENCE_NUMBER),
        ("许可证号", FacilityField.LICENCE_NUMBER),
        ("托育备案号", FacilityField.NURSERY_RECORD_NUMBER),
        ("单位类型", FacilityField.KIND),
        ("机构类型【必填】", FacilityField.KIND),
        ("执业地址", FacilityField.ADDRESS),
        ("乡镇/街道", FacilityField.TOWNSHIP),
        ("镇街", FacilityField.TOWNSHIP),
        ("辖区", FacilityField.TOWNSHIP),
        ("法定代表人", FacilityField.LEGAL_REPRESENTATIVE),
        ("负责人", FacilityField.PERSON_IN_CHARGE),
        ("安全负责人", FacilityField.SAFETY_OFFICER),
        ("手机", FacilityField.PHONE),
        ("床位数（张）/托位数（个）", FacilityField.CAPACITY),
        ("层 数", FacilityField.FLOORS),
        ("建筑高度类别", FacilityField.HEIGHT_CLASS),
    ],
)
def test_usual_headers_are_understood_with_their_decorations(tmp_path: Path, header: str, field: FacilityField) -> None:
    others = [name for name in ("单位名称", "备注") if field is not FacilityField.NAME or name == "备注"]
    (sheet,) = read(tmp_path, [[*others, header], ["甲", "乙", "丙"]]).sheets

    assert sheet.columns[field].place == ("一览表!B1" if field is FacilityField.NAME else "一览表!C1")


def test_title_rows_above_the_header_are_shown_and_left_out(tmp_path: Path) -> None:
    rows: Grid = [
        ["某区医疗卫生机构一览表"],
        ["填表单位：某区卫生健康局", None, "日期：2026年1月5日"],
        [],
        ["单位名称", "地址", "联系电话"],
        ["康宁诊所", "一号", "13800000000"],
    ]
    facilities = read(tmp_path, rows, merged=["A1:C1", "A2:B2"])

    assert only(facilities).file.name == "康宁诊所"
    assert left_out(facilities, LeftOutReason.TITLE) == [
        ("一览表!1", "某区医疗卫生机构一览表"),
        ("一览表!2", "填表单位：某区卫生健康局 日期：2026年1月5日"),
    ]


def test_two_header_rows_are_read_as_one(tmp_path: Path) -> None:
    rows: Grid = [
        ["序号", "单位名称", "负责人", None, "安全管理员", None, "地址"],
        [None, None, "姓名", "电话", "姓名", "电话", None],
        [1, "康宁诊所", "黄一", "13800000001", "黄二", "13800000002", "一号"],
    ]
    facilities = read(tmp_path, rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"])

    file = only(facilities).file
    assert (file.name, file.person_in_charge, file.phone) == ("康宁诊所", "黄一", "13800000001")
    assert (file.safety_officer, file.address) == ("黄二", "一号")
    (twice,) = facilities.problems
    assert (twice.code, twice.place) == (ListTrouble.COLUMN_TWICE, "一览表!F2")
    assert facilities.importable


def test_two_header_rows_with_a_group_above_the_name(tmp_path: Path) -> None:
    rows: Grid = [
        ["基本情况", None, "法定代表人", None],
        ["单位名称", "地址", "姓名", "手机"],
        ["康宁诊所", "一号", "黄一", "13800000001"],
    ]
    file = only(read(tmp_path, rows, merged=["A1:B1", "C1:D1"])).file

    assert (file.name, file.address, file.legal_representative) == ("康宁诊所", "一号", "黄一")
    assert file.phone == "13800000001"


def test_first_facility_is_not_taken_for_a_second_header_row(tmp_path: Path) -> None:
    facilities = read(
        tmp_path, [["单位名称", "负责人", "电话"], ["康宁诊所", "姓名", "电话"], ["平安诊所", "黄一", ""]]
    )

    assert [row.file.name for row in facilities.rows] == ["康宁诊所", "平安诊所"]


def test_title_just_above_the_header_is_no_part_of_it(tmp_path: Path) -> None:
    rows: Grid = [["医疗机构"], ["单位名称", "联系方式"], ["康宁诊所", "13800000000"]]
    for merged in ([], ["A1:B1"]):
        (sheet,) = read(tmp_path, rows, merged=merged).sheets
        assert [column.header for column in sheet.columns.values()] == ["单位名称", "联系方式"]


def test_group_of_columns_that_are_not_all_wanted_makes_no_false_alarm(tmp_path: Path) -> None:
    rows: Grid = [
        ["单位名称", "负责人", None, "地址"],
        [None, "姓名", "职务", None],
        ["康宁诊所", "黄一", "所长", "一号"],
    ]
    facilities = read(tmp_path, rows, merged=["A1:A2", "B1:C1", "D1:D2"])

    assert only(facilities).file.person_in_charge == "黄一"
    assert facilities.problems == ()
    assert left_out(facilities, LeftOutReason.UNUSED_COLUMN) == [("一览表!C2", "负责人/职务")]


def test_section_rows_give_the_township_of_the_rows_below(tmp_path: Path) -> None:
    rows: Grid = [
        ["序号", "单位名称", "地址"],
        ["一、双桥镇（共2家）"],
        [1, "甲诊所", "一号"],
        [2, "乙诊所", "二号"],
        ["二", "城厢街道(1家)"],
        [3, "丙诊所", "三号"],
    ]
    facilities = read(tmp_path, rows, merged=["A2:C2"])

    assert [(row.file.name, row.file.township) for row in facilities.rows] == [
        ("甲诊所", "双桥镇"),
        ("乙诊所", "双桥镇"),
        ("丙诊所", "城厢街道"),
    ]
    assert left_out(facilities, LeftOutReason.SECTION) == [
        ("一览表!2", "一、双桥镇（共2家）"),
        ("一览表!5", "二 城厢街道(1家)"),
    ]


def test_sections_may_name_kinds_below_townships_and_beside_them(tmp_path: Path) -> None:
    rows: Grid = [
        ["单位名称", "地址"],
        ["一、双桥镇"],
        ["（一）村卫生室"],
        ["甲", "一号"],
        ["二、民营医院（1家）"],
        ["乙", "二号"],
    ]
    first, second = read(tmp_path, rows).rows

    assert (first.file.township, first.file.kind) == ("双桥镇", FacilityKind.VILLAGE_CLINIC)
    assert (second.file.township, second.file.kind) == ("", FacilityKind.HOSPITAL)


def test_own_township_wins_over_the_section(tmp_path: Path) -> None:
    rows: Grid = [["单位名称", "乡镇"], ["双桥镇"], ["甲诊所", "城厢镇"], ["乙诊所", None]]
    assert [row.file.township for row in read(tmp_path, rows).rows] == ["城厢镇", "双桥镇"]


def test_sheet_named_after_a_township_gives_it(tmp_path: Path) -> None:
    rows: Grid = [["单位名称", "地址"], ["甲诊所", "一号"]]
    assert only(read(tmp_path, rows, name="双桥镇（12家）")).file.township == "双桥镇"


def test_facility_with_nothing_but_a_name_is_no_section(tmp_path: Path) -> None:
    rows: Grid = [["序号", "单位名称", "地址"], [1, "双桥镇卫生院", None], [2, "一心堂诊所", None]]
    assert [row.file.name for row in read(tmp_path, rows).rows] == ["双桥镇卫生院", "一心堂诊所"]


@pytest.mark.parametrize(
    "total", [["合计", None, 40], [None, "小计", 40], ["总 计：2家", None, None], [None, "合计2家", 40]]
)
def test_total_rows_are_no_facilities(tmp_path: Path, total: list[object]) -> None:
    facilities = read(tmp_path, [["序号", "单位名称", "床位数"], [1, "甲诊所", 40], total])

    assert only(facilities).file.name == "甲诊所"
    assert [place for place, _ in left_out(facilities, LeftOutReason.TOTAL)] == ["一览表!3"]


def test_notes_and_numbered_empty_rows_are_no_facilities(tmp_path: Path) -> None:
    rows: Grid = [
        ["序号", "单位名称", "地址"],
        [1, "甲诊所", "一号"],
        [2, None, None],
        ["注：本表不含村卫生室"],
        ["填表人：黄一", None, "联系电话：13800000000"],
    ]
    facilities = read(tmp_path, rows, merged=["A4:C4"])

    assert only(facilities).file.name == "甲诊所"
    assert [place for place, _ in left_out(facilities, LeftOutReason.NOTE)] == ["一览表!4", "一览表!5"]


def test_repeated_header_is_left_out(tmp_path: Path) -> None:
    header = ["序号", "单位名称", "地址"]
    facilities = read(tmp_path, [header, [1, "甲诊所", "一号"], header, [2, "乙诊所", "二号"]])

    assert [row.file.name for row in facilities.rows] == ["甲诊所", "乙诊所"]
    assert [place for place, _ in left_out(facilities, LeftOutReason.REPEATED_HEADER)] == ["一览表!3"]
    assert facilities.problems == ()


def test_header_that_changes_the_order_half_way_stops_the_import(tmp_path: Path) -> None:
    rows: Grid = [
        ["单位名称", "地址", "电话"],
        ["甲诊所", "一号", ""],
        ["单位名称", "电话", "地址"],
        ["乙诊所", "", "二号"],
    ]
    facilities = read(tmp_path, rows)

    (problem,) = facilities.problems
    assert problem.code == ListTrouble.HEADER_CHANGES
    assert problem.place == "一览表!B3"
    assert not facilities.importable


def test_merged_cells_speak_for_every_row_that_they_cover(tmp_path: Path) -> None:
    rows: Grid = [
        ["乡镇", "单位名称", "地址"],
        ["双桥镇", "甲诊所", "一号"],
        [None, "乙诊所", "二号"],
        [None, "丙诊所", "三号"],
    ]
    facilities = read(tmp_path, rows, merged=["A2:A4"])

    assert [row.file.township for row in facilities.rows] == ["双桥镇"] * 3


def test_names_merged_over_two_columns_are_neither_sections_nor_two_columns(tmp_path: Path) -> None:
    rows: Grid = [
        ["序号", "单位名称", None, "地址"],
        [1, "甲诊所", None, None],
        ["双桥镇"],
        [2, "乙诊所", None, "二号"],
    ]
    facilities = read(tmp_path, rows, merged=["B1:C1", "B2:C2", "A3:D3", "B4:C4"])

    assert [(row.file.name, row.file.township) for row in facilities.rows] == [("甲诊所", ""), ("乙诊所", "双桥镇")]
    assert facilities.problems == ()


def test_second_row_of_a_facility_with_a_merged_name_is_left_out(tmp_path: Path) -> None:
    rows: Grid = [["单位名称", "负责人", "电话"], ["甲诊所", "黄一", "13800000001"], [None, "黄二", "13800000002"]]
    facilities = read(tmp_path, rows, merged=["A2:A3"])

    assert only(facilities).file.person_in_charge == "黄一"
    assert left_out(facilities, LeftOutReason.CONTINUATION) == [("一览表!3", "甲诊所 黄二 13800000002")]


def test_problem_in_a_merged_cell_names_the_cell_that_can_be_edited(tmp_path: Path) -> None:
    rows: Grid = [["单位名称", "信用代码"], ["甲诊所", "123"], ["乙诊所", None]]
    second = read(tmp_path, rows, merged=["B2:B3"]).rows[1]

    assert {problem.place for problem in second.problems if problem.code == ListTrouble.USCC_SHAPE} == {"一览表!B2"}


def test_each_sheet_has_its_own_header_and_the_others_are_listed(tmp_path: Path) -> None:
    path = make_list(
        tmp_path / "名单.xlsx",
        [["单位名称", "地址"], ["甲诊所", "一号"]],
        further={"托育": [["地址", "机构名称"], ["二号", "乙托育园"]], "填表说明": [["请认真填写"]], "Sheet3": []},
    )
    facilities = read_facility_list(path)

    assert [(row.place, row.file.name) for row in facilities.rows] == [("一览表!2", "甲诊所"), ("托育!2", "乙托育园")]
    assert [sheet.name for sheet in facilities.sheets] == ["一览表", "托育"]
    assert left_out(facilities, LeftOutReason.NO_HEADER) == [("填表说明", "")]
    assert left_out(facilities, LeftOutReason.EMPTY_SHEET) == [("Sheet3", "")]


def test_hidden_sheets_and_charts_are_listed_but_not_read(tmp_path: Path) -> None:
    import openpyxl

    path = make_list(
        tmp_path / "名单.xlsx",
        [["单位名称", "地址"], ["甲诊所", "一号"]],
        further={"去年": [["单位名称", "地址"], ["乙诊所", "二号"]]},
    )
    book = openpyxl.load_workbook(path)
    book["去年"].sheet_state = "hidden"
    book.create_chartsheet("图表")
    book.save(path)

    facilities = read_facility_list(path)

    assert only(facilities).file.name == "甲诊所"
    assert left_out(facilities, LeftOutReason.HIDDEN_SHEET) == [("去年", "")]
    assert left_out(facilities, LeftOutReason.NOT_A_TABLE) == [("图表", "")]


def test_columns_that_mean_nothing_are_listed(tmp_path: Path) -> None:
    facilities = read(tmp_path, [["序号", "单位名称", "面积（㎡）", "经营性质"], [1, "甲诊所", 80, "民营"]])

    assert left_out(facilities, LeftOutReason.UNUSED_COLUMN) == [
        ("一览表!C1", "面积（㎡）"),
        ("一览表!D1", "经营性质"),
    ]


def test_more_telling_of_two_columns_is_taken_and_the_other_named(tmp_path: Path) -> None:
    rows: Grid = [["法人电话", "单位名称", "联系电话"], ["13800000001", "甲诊所", "13800000002"]]
    facilities = read(tmp_path, rows)

    assert only(facilities).file.phone == "13800000002"
    (problem,) = facilities.problems
    assert (problem.code, problem.place, problem.facts["taken"]) == (ListTrouble.COLUMN_TWICE, "一览表!A1", "一览表!C1")


def test_list_that_does_not_begin_in_a1_keeps_its_places(tmp_path: Path) -> None:
    rows: Grid = [[], [], [None, None, "单位名称", "信用代码"], [], [None, None, "甲诊所", "123"]]
    row = only(read(tmp_path, rows))

    assert row.place == "一览表!5"
    assert "一览表!D5" in {problem.place for problem in row.problems}


def test_list_of_names_only_is_enough(tmp_path: Path) -> None:
    assert [row.file.name for row in read(tmp_path, [["单位名称"], ["甲诊所"], ["乙诊所"]]).rows] == [
        "甲诊所",
        "乙诊所",
    ]


def test_workbook_without_any_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        read(tmp_path, [["甲诊所", "一号"], ["乙诊所", "二号"]])
    assert [problem.code for problem in refused.value.problems] == [ListTrouble.NO_HEADER]


def test_header_without_facilities_is_a_problem(tmp_path: Path) -> None:
    facilities = read(tmp_path, [["单位名称", "地址"]])

    assert [problem.code for problem in facilities.problems] == [ListTrouble.NO_FACILITIES]
    assert not facilities.importable


def test_shared_texts_are_read_as_excel_writes_them(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
    )
    texts = shared_texts(["单位名称", "地址", "康宁诊所", "一号"])
    path = make_raw(tmp_path / "名单.xlsx", cells, parts={"xl/sharedStrings.xml": texts})
    file = only(read_facility_list(path)).file
    assert (file.name, file.address) == ("康宁诊所", "一号")


def test_tags_with_a_prefix_are_read_alike(tmp_path: Path) -> None:
    def row(number: int, *texts: str) -> str:
        cells = "".join(
            f'<x:c r="{"ABC"[at]}{number}" t="str"><x:v>{text}</x:v></x:c>' for at, text in enumerate(texts)
        )
        return f'<x:row r="{number}">{cells}</x:row>'

    sheet = (
        f'<x:worksheet xmlns:x="{NAMESPACE}"><x:sheetData>{row(1, "单位名称", "信用代码")}'
        f"{row(2, '康宁诊所', '123')}</x:sheetData></x:worksheet>"
    )
    found = only(read_facility_list(make_raw(tmp_path / "名单.xlsx", "", parts={"xl/worksheets/sheet1.xml": sheet})))
    assert found.file.name == "康宁诊所"
    assert "一览表!B2" in {problem.place for problem in found.problems}
