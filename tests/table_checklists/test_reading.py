from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.checklists import Basis, Checklist, OwnColumn, Phrase
from inspector_app.domain.table_checklists import (
    ColumnMeaning,
    RowLeftOut,
    SheetMapping,
    TableMapping,
    stops_import,
)
from inspector_app.domain.vocabulary import Authority, DutyKind, FacilityGroup, Grade, OurAction, Severity
from inspector_app.table_checklists.reading import read_table
from tests.table_checklists.tables import REGISTER, checklist_of, codes, read, table

HEADER = ["序号", "检查内容"]


def checks(checklist: Checklist) -> list[tuple[str, list[str]]]:
    return [(section.title, [item.check for item in section.items]) for section in checklist.sections]


def test_a_row_becomes_an_item_that_a_person_still_completes(tmp_path: Path) -> None:
    path = table(tmp_path, [[*HEADER, "检查方法", "扣分"], [1, "疏散通道保持畅通。", "现场查看、查阅台账", 2.0]])
    item = checklist_of(read(path)).item("ZB-01")
    assert (item.check, item.method) == ("疏散通道保持畅通。", "看现场、查资料")
    assert item.finding == "未落实“疏散通道保持畅通”的要求"
    assert item.requirement == "按照“疏散通道保持畅通”的要求整改到位"
    assert not item.notice_ready
    assert (item.severity, item.duty) == (Severity.GENERAL, DutyKind.WORK_REQUIREMENT)
    assert (item.competent, item.our_action) == ((Authority.HEALTH,), OurAction.URGE)
    assert item.own_columns == (OwnColumn(label="扣分", text="2"),)


def test_a_question_is_not_turned_into_a_requirement(tmp_path: Path) -> None:
    path = table(tmp_path, [HEADER, [1, "是否制定应急预案？"]])
    item = checklist_of(read(path)).item("ZB-01")
    assert item.finding == "经检查，“是否制定应急预案”一项不符合要求"
    assert item.requirement == "针对“是否制定应急预案”存在的问题进行整改"


def test_everything_that_a_table_can_say_arrives(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            [
                *[
                    "编号",
                    "分类",
                    "小类",
                    "检查内容",
                    "检查依据",
                    "常见问题",
                    "整改要求",
                    "常用表述",
                    "等级",
                    "主管部门",
                ],
                *["适用单位", "必拍照", "任务序号", "提示", "责任处室"],
            ],
            [
                *[
                    "XF-1",
                    "一、消防",
                    "疏散",
                    "通道畅通",
                    "《消防法》第28条",
                    "通道堵塞",
                    "立即清理",
                    "1.堆物；2.上锁",
                    "重大隐患",
                ],
                *["卫健移送消防", "医院、托育机构", "√", "33、35-36", "看楼梯间", "安全科"],
            ],
        ],
    )
    result = read(path)
    checklist = checklist_of(result)
    (section,) = checklist.sections
    (item,) = section.items
    assert section.title == "消防／疏散"
    assert (item.id, item.finding, item.requirement, item.notice_ready) == ("XF-1", "通道堵塞", "立即清理", True)
    assert item.basis == (
        Basis(document="中华人民共和国消防法", number="主席令第八十一号", clause="第二十八条", grade=Grade.PARAPHRASE),
    )
    assert not item.basis[0].print_clause
    assert item.duty is DutyKind.STATUTORY
    assert item.phrases == (Phrase(finding="堆物"), Phrase(finding="上锁"))
    assert item.severity is Severity.SERIOUS
    assert (item.competent, item.our_action) == ((Authority.HEALTH, Authority.FIRE), OurAction.TRANSFER)
    assert item.applies.groups == {FacilityGroup.HOSPITAL, FacilityGroup.NURSERY}
    assert item.photo_required
    assert item.seed_rows == (33, 35, 36)
    assert item.hint == "看楼梯间"
    assert item.own_columns == (OwnColumn(label="责任处室", text="安全科"),)
    assert codes(result) == [("major_lowered", "检查表!I2")]


def test_sections_come_from_merged_cells_from_rows_and_from_cells_that_are_filled_once(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["序号", "检查项目", "检查内容"],
            ["一、综合管理"],
            [1, "责任制", "有责任书"],
            [2, None, "有考核"],
            [3, "教育培训", "有计划"],
            [4, None, "有记录"],
            ["二", "消防安全"],
            ["（一）疏散设施"],
            [5, None, "通道畅通"],
            ["（二）灭火设施"],
            [6, None, "灭火器有效"],
            ["三、责任制", None, None],
            [7, None, "有台账"],
        ],
        merged=["A2:C2", "B3:B4", "A8:C8", "A10:C10"],
    )
    checklist = checklist_of(read(path, {1: ColumnMeaning.SECTION, 2: ColumnMeaning.CHECK}))
    assert checks(checklist) == [
        ("综合管理／责任制", ["有责任书", "有考核"]),
        ("综合管理／教育培训", ["有计划", "有记录"]),
        ("消防安全／疏散设施", ["通道畅通"]),
        ("消防安全／灭火设施", ["灭火器有效"]),
        ("责任制", ["有台账"]),
    ]


def test_a_section_that_comes_again_is_gone_on_with(tmp_path: Path) -> None:
    path = table(tmp_path, [["分类", "检查内容"], ["消防", "甲"], ["用电", "乙"], ["消防", "丙"]])
    checklist = checklist_of(read(path))
    assert checks(checklist) == [("消防", ["甲", "丙"]), ("用电", ["乙"])]
    assert [item.id for item in checklist.items()] == ["ZB-01", "ZB-03", "ZB-02"]


def test_a_table_without_sections_has_one_of_its_own_title(tmp_path: Path) -> None:
    assert checks(checklist_of(read(table(tmp_path, [HEADER, [1, "甲"]])))) == [("自编检查表", ["甲"])]


def test_several_sheets_are_one_checklist(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [HEADER, [1, "甲"]],
        name="消防",
        further={"用电": [["检查项目", "检查内容"], ["线路", "乙"], ["线路", "丙"], ["插座", "丁"]]},
    )
    assert checks(checklist_of(read(path))) == [("消防", ["甲"]), ("用电／线路", ["乙", "丙"]), ("用电／插座", ["丁"])]


def test_printed_pages_totals_and_signatures_are_no_items(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["安全检查表"],
            [*HEADER, "分值", "检查结果"],
            [1, "甲", 5, None],
            ["安全检查表"],
            [*HEADER, "分值", "检查结果"],
            [2, "乙", 5, None],
            ["合计", None, 10, None],
            ["检查人员签字：", None, None, "被检查单位（盖章）："],
            ["  年  月  日"],
            ["注：满分10分。"],
            [3, None, None, None],
        ],
        merged=["A1:D1", "A4:D4"],
    )
    result = read(path)
    assert [item.check for item in checklist_of(result).items()] == ["甲", "乙"]
    assert [(part.place, part.reason) for part in result.left_out] == [
        ("检查表!1", RowLeftOut.TITLE),
        ("检查表!A2", RowLeftOut.UNUSED_COLUMN),
        ("检查表!D2", RowLeftOut.UNUSED_COLUMN),
        ("检查表!4", RowLeftOut.TITLE),
        ("检查表!5", RowLeftOut.REPEATED_HEADER),
        ("检查表!7", RowLeftOut.TOTAL),
        ("检查表!8", RowLeftOut.SIGNATURE),
        ("检查表!9", RowLeftOut.SIGNATURE),
        ("检查表!10", RowLeftOut.SIGNATURE),
    ]


def test_a_text_that_goes_on_in_the_next_row_is_put_together(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            [*HEADER, "责任处室"],
            [1, "消防控制室二十四小时双人值班，", "安全科"],
            [None, "值班人员持证上岗。", None],
            [2, "灭火器有效。", "安全科"],
            [None, None, "后勤科"],
            [None, "配电房整洁。", "后勤科"],
        ],
    )
    result = read(path)
    items = list(checklist_of(result).items())
    assert [item.check for item in items] == [
        "消防控制室二十四小时双人值班，值班人员持证上岗。",
        "灭火器有效。",
        "配电房整洁。",
    ]
    assert items[1].own_columns == (OwnColumn(label="责任处室", text="安全科；后勤科"),)
    assert [part.place for part in result.left_out if part.reason is RowLeftOut.CONTINUATION] == [
        "检查表!3",
        "检查表!5",
    ]


def test_a_text_merged_over_several_rows_is_one_item(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [[*HEADER, "检查依据"], [1, "甲", "《消防法》第二条"], [None, None, "《安全生产法》第四条"], [2, "乙", None]],
        merged=["A2:A3", "B2:B3"],
    )
    items = list(checklist_of(read(path)).items())
    assert [item.check for item in items] == ["甲", "乙"]
    assert [(one.document, one.clause) for one in items[0].basis] == [
        ("中华人民共和国消防法", "第二条"),
        ("中华人民共和国安全生产法", "第四条"),
    ]


def test_numbered_points_of_a_cell_become_parts_to_tick(tmp_path: Path) -> None:
    path = table(tmp_path, [HEADER, [1, "灭火器：\n1、压力正常\n2、在有效期内\n3、取用方便。"]])
    item = checklist_of(read(path)).item("ZB-01")
    assert item.check == "灭火器：1、压力正常；2、在有效期内；3、取用方便。"
    assert item.ticks == ("压力正常", "在有效期内", "取用方便")


def test_a_named_topic_stands_before_the_text(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["检查项目", "检查内容"],
            ["消防通道", "疏散通道、安全出口保持畅通"],
            ["灭火器", "灭火器配置到位、在有效期内"],
        ],
    )
    assert [item.check for item in checklist_of(read(path)).items()] == [
        "消防通道：疏散通道、安全出口保持畅通",
        "灭火器配置到位、在有效期内",
    ]


def test_ids_that_cannot_be_ids_are_kept_beside_new_ones(tmp_path: Path) -> None:
    path = table(tmp_path, [["编号", "检查内容"], ["1.1", "甲"], ["1.2", "乙"]])
    result = read(path, {0: ColumnMeaning.ID})
    assert codes(result) == [("ids_replaced", "检查表!A2")]
    assert [(item.id, item.own_columns) for item in checklist_of(result).items()] == [
        ("ZB-01", (OwnColumn(label="编号", text="1.1"),)),
        ("ZB-02", (OwnColumn(label="编号", text="1.2"),)),
    ]


def test_a_table_without_header_is_read_by_a_persons_word(tmp_path: Path) -> None:
    path = table(tmp_path, [["甲", "每月"], ["乙", "每季"]])
    mapping = SheetMapping(
        sheet="检查表", first_row=0, last_row=0, meanings={0: ColumnMeaning.CHECK, 1: ColumnMeaning.OWN}
    )
    result = read_table(path, TableMapping(sheets=(mapping,)), checklist_id="own", title="自编", register=REGISTER)
    assert [(item.check, item.own_columns[0].label) for item in checklist_of(result).items()] == [
        ("甲", "B列"),
        ("乙", "B列"),
    ]


@pytest.mark.parametrize(
    ("cell", "documents", "code"),
    [
        (
            "《某区安全管理办法》（示政发〔2024〕3号）第五条",
            [("某区安全管理办法", "示政发〔2024〕3号", "第五条")],
            "unknown_document",
        ),
        (
            "建筑灭火器配置设计规范 GB 50140-1990 第5.1.1条",
            [("建筑灭火器配置设计规范", "GB 50140-2005", "5.1.1")],
            "other_number",
        ),
        (
            "《消防法》第二条；按上级通知执行",
            [("中华人民共和国消防法", "主席令第八十一号", "第二条")],
            "basis_not_understood",
        ),
        (
            "《机关、团体、企业、事业单位消防安全管理规定》（公安部令第61号）第七条",
            [("机关、团体、企业、事业单位消防安全管理规定", "2001年11月14日公安部令第61号", "第七条")],
            None,
        ),
    ],
)
def test_what_is_doubtful_about_a_citation_is_named_and_does_not_stop(
    tmp_path: Path, cell: str, documents: list[tuple[str, str, str]], code: str | None
) -> None:
    result = read(table(tmp_path, [[*HEADER, "检查依据"], [1, "甲", cell], [2, "乙", cell]]))
    item = checklist_of(result).item("ZB-01")
    assert [(one.document, one.number, one.clause) for one in item.basis] == documents
    assert not any(map(stops_import, result.problems))
    assert {one for one, _ in codes(result)} == {*filter(None, [code])}


def test_a_basis_that_is_not_understood_is_kept_as_it_was_written(tmp_path: Path) -> None:
    result = read(table(tmp_path, [[*HEADER, "检查依据"], [1, "甲", "上级文件精神"]]))
    item = checklist_of(result).item("ZB-01")
    assert item.basis == ()
    assert item.own_columns == (OwnColumn(label="检查依据（原文）", text="上级文件精神"),)


@pytest.mark.parametrize(
    "check", ["总分包单位资质齐全", "负责人：有任命文件", "日期标识：药品在有效期内", "合计不少于两个安全出口"]
)
def test_items_that_begin_like_a_total_or_a_signature_are_items(tmp_path: Path, check: str) -> None:
    result = read(table(tmp_path, [HEADER, [1, "甲"], [2, check]]))
    assert [item.check for item in checklist_of(result).items()] == ["甲", check]


def test_two_tables_beside_each_other_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path, [["序号", "检查项目", "序号", "检查项目"], [1, "甲", 3, "丙"], [2, "乙", 4, "丁"]])
    assert codes(read(path)) == [("side_by_side", "检查表!D1")]


def test_items_without_full_stops_are_not_taken_for_unfinished(tmp_path: Path) -> None:
    path = table(tmp_path, [HEADER, [1, "通道畅通"], [None, "应急照明完好"], [2, "灭火器有效"], [None, "消火栓有水"]])
    assert [item.check for item in checklist_of(read(path)).items()] == [
        "通道畅通",
        "应急照明完好",
        "灭火器有效",
        "消火栓有水",
    ]
