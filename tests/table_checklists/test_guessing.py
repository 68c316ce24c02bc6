from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadFile
from inspector_app.domain.table_checklists import ColumnMeaning, RowLeftOut, Sureness, TableTrouble
from inspector_app.table_checklists.guessing import guess
from tests.table_checklists.tables import meanings, table

CHECK, TOPIC, SECTION, SUBSECTION, OWN, IGNORED = (
    ColumnMeaning.CHECK,
    ColumnMeaning.TOPIC,
    ColumnMeaning.SECTION,
    ColumnMeaning.SUBSECTION,
    ColumnMeaning.OWN,
    ColumnMeaning.IGNORED,
)


def test_the_usual_table_of_a_bureau_is_understood(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["示例区医疗机构安全生产检查表"],
            ["被检查单位：", None, None, "检查日期："],
            ["序号", "检查项目", "检查内容", "检查方法", "检查依据", "分值", "扣分", "检查结果", "备注"],
            [1, "消防安全", "消防通道畅通", "现场查看", "《消防法》第二十八条", 10, None, None, None],
            [2, None, "灭火器在有效期内", "现场查看", "《消防法》第十六条", 5, None, None, None],
            [3, None, "有应急预案并演练", "查阅资料", "《消防法》第十六条", 5, None, None, "每半年"],
        ],
        merged=["A1:I1", "B4:B6"],
    )
    assert meanings(path) == {
        "序号": IGNORED,
        "检查项目": SECTION,
        "检查内容": CHECK,
        "检查方法": ColumnMeaning.METHOD,
        "检查依据": ColumnMeaning.BASIS,
        "分值": OWN,
        "扣分": IGNORED,
        "检查结果": IGNORED,
        "备注": OWN,
    }
    (sheet,) = guess(path).sheets
    assert (sheet.first_row, sheet.last_row, sheet.rows) == (3, 3, 3)
    assert [column.place for column in sheet.columns][:2] == ["检查表!A3", "检查表!B3"]
    assert sheet.columns[2].samples == ("消防通道畅通", "灭火器在有效期内", "有应急预案并演练")
    assert sheet.columns[2].sureness is Sureness.LIKELY
    assert sheet.columns[3].sureness is Sureness.CERTAIN


def test_results_under_a_second_header_row_are_left_to_be_filled_in(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["序号", "检查内容", "检查结果", None, None, "扣分标准"],
            [None, None, "是", "否", "不适用", None],
            [1, "有消防安全责任人", None, None, None, "没有扣5分"],
        ],
        merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2"],
    )
    (sheet,) = guess(path).sheets
    assert (sheet.first_row, sheet.last_row) == (1, 2)
    assert [column.meaning for column in sheet.columns] == [IGNORED, CHECK, IGNORED, IGNORED, IGNORED, OWN]


@pytest.mark.parametrize(
    ("headers", "rows", "expected"),
    [
        # 检查项目 is the item where there is nothing else.
        (["序号", "检查项目", "得分"], [[1, "责任制落实", None], [2, "培训记录", None]], [IGNORED, CHECK, IGNORED]),
        # It names the item where 检查内容 explains it.
        (
            ["检查项目", "检查内容"],
            [["消防通道", "疏散通道、安全出口保持畅通"], ["灭火器", "灭火器配置到位、在有效期内"]],
            [TOPIC, CHECK],
        ),
        # 检查内容 merged over several 检查标准 is a section.
        (
            ["检查内容", "检查标准"],
            [["消防", "通道畅通"], ["消防", "灭火器有效"], ["消防", "有预案"], ["用电", "无私拉乱接"]],
            [SECTION, CHECK],
        ),
        (
            ["一级指标", "二级指标", "三级指标", "查验方法"],
            [["管理", "制度", "有责任制", "查资料"], ["管理", "制度", "有预案", "查资料"]],
            [SECTION, SUBSECTION, CHECK, ColumnMeaning.METHOD],
        ),
        (["编号", "检查要点"], [["XF-1", "通道畅通"], ["XF-2", "灭火器有效"]], [ColumnMeaning.ID, CHECK]),
        (["编号", "检查要点"], [["1.1", "通道畅通"], ["1.2", "灭火器有效"]], [OWN, CHECK]),
        (
            ["检查内容及要求", "主管部门", "适用范围", "隐患等级", "是否拍照"],
            [["通道畅通", "消防、卫健", "医院、诊所", "一般", "是"]],
            [CHECK, ColumnMeaning.COMPETENT, ColumnMeaning.GROUPS, ColumnMeaning.SEVERITY, ColumnMeaning.PHOTO],
        ),
        # Words that do not fit the vocabulary are the bureau's own.
        (["检查内容", "责任部门", "风险等级"], [["通道畅通", "医政科", "橙"]], [CHECK, OWN, OWN]),
        (
            ["检查内容", "法律法规依据", "牵头科室"],
            [["通道畅通", "消防法", "办公室"]],
            [CHECK, ColumnMeaning.BASIS, OWN],
        ),
        (["隐患排查内容（共12项）", "★整改要求"], [["通道畅通", "清理"]], [CHECK, ColumnMeaning.REQUIREMENT]),
    ],
)
def test_what_columns_mean_follows_from_header_and_cells(
    tmp_path: Path, headers: list[str], rows: list[list[object]], expected: list[ColumnMeaning]
) -> None:
    assert list(meanings(table(tmp_path, [headers, *rows])).values()) == expected


def test_a_single_column_is_a_table_too(tmp_path: Path) -> None:
    assert meanings(table(tmp_path, [["检查内容"], ["通道畅通"], ["灭火器有效"]])) == {"检查内容": CHECK}


def test_what_is_remembered_goes_before_the_guess(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查内容", "备注"], [1, "通道畅通", "每月"]])
    (first,) = guess(path).sheets
    (again,) = guess(path, remembered={first.signature: {2: ColumnMeaning.HINT}}).sheets
    assert [(column.meaning, column.sureness) for column in again.columns][1:] == [
        (CHECK, Sureness.CERTAIN),
        (ColumnMeaning.HINT, Sureness.REMEMBERED),
    ]


def test_tables_of_one_form_have_one_signature_however_the_header_is_spaced(tmp_path: Path) -> None:
    first = guess(table(tmp_path, [["序号", "检查内容"], [1, "通道畅通"]])).sheets[0]
    second = guess(table(tmp_path, [["标题"], ["序 号", "检查\n内容"], [1, "灭火器有效"]])).sheets[0]
    other = guess(table(tmp_path, [["序号", "检查要点"], [1, "灭火器有效"]])).sheets[0]
    assert first.signature == second.signature != other.signature


def test_a_table_without_known_columns_says_so_and_shows_its_columns(tmp_path: Path) -> None:
    path = table(tmp_path, [["甲", "乙"], ["通道畅通", "每月"], ["灭火器有效", "每季"]])
    (sheet,) = guess(path).sheets
    assert [problem.code for problem in sheet.problems] == [TableTrouble.NO_CHECK_COLUMN]
    assert [(column.meaning, column.sureness) for column in sheet.columns] == [(OWN, Sureness.UNSURE)] * 2
    assert sheet.columns[0].samples == ("甲", "通道畅通", "灭火器有效")
    assert [one.sheet for one in guess(path).mapping().sheets] == ["检查表"]


def test_a_person_may_point_at_the_header(tmp_path: Path) -> None:
    path = table(tmp_path, [["甲", "乙"], ["内容（甲）", "频率"], ["通道畅通", "每月"]])
    (sheet,) = guess(path, headers={"检查表": (2, 2)}).sheets
    assert [column.header for column in sheet.columns] == ["内容（甲）", "频率"]
    assert (sheet.first_row, sheet.last_row, sheet.rows) == (2, 2, 1)


def test_every_sheet_is_looked_at_and_the_others_are_named(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [["序号", "检查内容"], [1, "通道畅通"]],
        further={"说明": [["填写说明：请据实填写"]], "用电": [["序号", "检查内容"], [1, "无私拉乱接"]], "空": []},
    )
    found = guess(path)
    assert [sheet.sheet for sheet in found.sheets] == ["检查表", "说明", "用电"]
    assert [sheet.sheet for sheet in found.mapping().sheets] == ["检查表", "用电"]
    assert [(part.place, part.reason) for part in found.left_out] == [("空", RowLeftOut.EMPTY_SHEET)]


def test_a_workbook_without_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        guess(table(tmp_path, []))
    assert [problem.code for problem in refused.value.problems] == [TableTrouble.NO_TABLE]


def test_a_title_that_ends_in_a_header_word_is_no_header(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [["2026年医疗机构消防安全检查内容"], ["序号", "检查内容", "检查方法"], [1, "通道畅通", "看现场"]],
        merged=["A1:C1"],
    )
    assert guess(path).sheets[0].first_row == 2
