"""The first sheet of the workbook, in plain words, and the example rows of an empty one."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from inspector_app.checklist_files.cross_checks import MAX_ITEMS
from inspector_app.checklist_files.template_columns import EXAMPLE, HEAD_SHEET, TABLES
from inspector_app.checklist_files.template_look import DARK, MIDDLE_LEFT, PALE, face, filled, set_up_page
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import Authority, FacilityGroup, Grade, OurAction, Severity
from inspector_app.workbooks.cell_writing import LINE_HEIGHT, lines_of

_WIDTHS = (6, 20, 104)
_TEXT_WIDTH = _WIDTHS[1] + _WIDTHS[2]

_FILLING_IN = (
    "一行写一个检查项（或一条依据）。表头带*的列必填；鼠标停在表头上，会显示这一列怎样填。",
    "有下拉箭头的格，请从列表中选。可以写几个的格（默认用于、适用单位、主管部门、分项），一行一个，用Alt+Enter换行。",
    "工作表和表头的名称、列，请不要改动、增加或删除；不要合并单元格（“部分”一列可以上下合并），不要写公式。",
    f"编号以“{EXAMPLE}”开头的行只供参考，读入时跳过；空行也跳过。",
    "所有格都是文本格式，写什么就是什么。从别处粘贴时请选“只粘贴文本”，否则条款3.10会变成数字3.1，读入时会被指出。",
    "检查项的编号一经使用就不要改，也不要给别的检查项：历次检查的记录靠编号对应。不再检查的，“停用”写“是”。",
    f"一张检查表最多{MAX_ITEMS}个检查项。",
)
_LEGAL = (
    "依据的文件名称从列表中选。本省、本市的规定等列表里没有的，先写进“法律文件”工作表。已经废止或被代替的文件，程序会拒绝并说明应引用什么。",
    "不要凭记忆写条款。“印条款”写“是”的，必须有人见过条文原文（核实程度为“已读全文”或“见引文”）；否则文书只印文件名。",
    "只引文件名的文件，要由本单位的人对照正式文本核对，写上核对人和核对日期，才可以印条款。",
    "建议等级写“重大”的，必须在“重大隐患判定”工作表写明对应哪一条国家判定标准。是否重大，检查时由人逐条确认。",
)
_READING = (
    (
        "填好后保存为xlsx，在程序的“检查表”页点“导入…”；"
        "或使用命令：inspector-app checklists from-excel 本文件.xlsx 检查表.yaml"
    ),
    "有一处错误就全部不读入，并一次列出所有错误所在的工作表和单元格（例如：检查项!C5），逐条改正后再读入。",
    "程序不读取、也不运行工作簿里的宏。设了打开密码的，请先取消密码。",
)


def write(sheet: Worksheet, *, titled: str) -> None:
    """Write the rules; ``titled`` is the checklist's title, empty for an empty template."""
    sheet.sheet_properties.tabColor = DARK
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    title = sheet.cell(1, 1, f"检查表：{titled}" if titled else "检查表模板")
    title.font = face(size=18, bold=True, colour=DARK)
    sheet.row_dimensions[1].height = 36
    row = 3
    for heading, rules in (("怎样填写", _FILLING_IN), ("法律依据", _LEGAL), ("怎样读入", _READING)):
        row = _write_rules(sheet, row, heading, rules)
    _write_sheets(sheet, row)
    set_up_page(sheet, pages_wide=1)
    sheet.page_setup.fitToHeight = 1


def _write_rules(sheet: Worksheet, row: int, heading: str, rules: tuple[str, ...]) -> int:
    """Returns the row for what comes next."""
    _write_heading(sheet, row, heading)
    for number, rule in enumerate(rules, start=1):
        _style(sheet.cell(row + number, 1, f"{number}."))
        sheet.merge_cells(start_row=row + number, end_row=row + number, start_column=2, end_column=3)
        _style(sheet.cell(row + number, 2, rule))
        sheet.row_dimensions[row + number].height = LINE_HEIGHT * lines_of(rule, _TEXT_WIDTH) + 6
    return row + len(rules) + 2


def _write_sheets(sheet: Worksheet, row: int) -> None:
    _write_heading(sheet, row, "各工作表")
    helps = ((HEAD_SHEET, "检查表的代号、名称和版次。"), *((table.title, table.help) for table in TABLES))
    for number, (name, says) in enumerate(helps, start=1):
        linked = sheet.cell(row + number, 2, name)
        linked.hyperlink = f"#'{name}'!A1"
        _style(linked)
        linked.font = face(bold=True, colour=DARK, link=True)
        _style(sheet.cell(row + number, 3, says))
        sheet.row_dimensions[row + number].height = LINE_HEIGHT * lines_of(says, _WIDTHS[2]) + 6


def _write_heading(sheet: Worksheet, row: int, heading: str) -> None:
    for column in (1, 2, 3):
        sheet.cell(row, column).fill = filled(PALE)
    cell = sheet.cell(row, 1, heading)
    cell.font, cell.alignment = face(size=12, bold=True, colour=DARK), Alignment(vertical="center")
    sheet.row_dimensions[row].height = 22


def _style(cell: Any) -> None:
    cell.font, cell.alignment = face(), MIDDLE_LEFT


def example_rows(register: LegalRegister) -> dict[str, list[dict[str, Any]]]:
    """Two items with what belongs to them, for an empty template. Reading passes over them."""
    first, second = f"{EXAMPLE}1", f"{EXAMPLE}2"
    rows: dict[str, list[dict[str, Any]]] = {table.key: [] for table in TABLES}
    rows["conditions"] = [{"key": f"{EXAMPLE}kitchen", "question": "有无食堂或厨房？"}]
    rows["items"] = [
        {
            "id": first,
            "section": "疏散通道",
            "check": "疏散通道、安全出口畅通，没有堆放杂物",
            "method": "看现场",
            "finding": "（写明位置）疏散通道堆放杂物",
            "requirement": "立即清理，并安排专人每天检查",
            "severity": Severity.GENERAL.label,
            "competent": [Authority.HEALTH.label, Authority.FIRE.label],
            "our_action": OurAction.URGE.label,
        },
        {
            "id": second,
            "section": "食堂",
            "check": "食堂从业人员的健康证明齐全、有效，按月自查并有记录",
            "method": "查资料、看现场",
            "finding": "（写明人数）名从业人员没有有效的健康证明",
            "requirement": "没有健康证明的人员立即离岗，补办后上岗",
            "severity": Severity.GENERAL.label,
            "applies": {"groups": [FacilityGroup.NURSERY.label], "if_present": f"{EXAMPLE}kitchen"},
            "competent": [Authority.MARKET.label],
            "our_action": OurAction.NOTIFY.label,
            "ticks": ["健康证明", "自查记录"],
            "photo_required": True,
        },
    ]
    if register.documents:
        document = register.documents[0]
        rows["basis"] = [
            {"item": first, "document": document.document, "number": document.number, "grade": Grade.DOCUMENT.label}
        ]
    rows["phrases"] = [{"item": first, "finding": "（写明位置）安全出口上锁", "requirement": "立即开锁，保持畅通"}]
    rows["own_columns"] = [{"item": first, "label": "责任处室", "text": "安全科"}]
    return rows
