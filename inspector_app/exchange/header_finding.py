"""Finds the header of a list: which row, one or two rows, and which column means what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.facility_lists import FacilityField
from inspector_app.exchange.cell_text import label_of

ROWS_SEARCHED = 40
"""A header below that many filled rows is no header."""

Labels = Mapping[int, str]
"""The texts of one row by column, merged areas filled."""

# The more telling word first: of two columns for one field, the one further left in this table wins.
_WORDS: dict[FacilityField, tuple[str, ...]] = {
    FacilityField.NAME: (
        *(
            "单位名称",
            "机构名称",
            "医疗机构名称",
            "医疗卫生机构名称",
            "托育机构名称",
            "养老机构名称",
            "单位全称",
            "机构全称",
        ),
        *(
            "名称",
            "医疗机构第一名称",
            "机构第一名称",
            "第一名称",
            "被检查单位",
            "被检查单位名称",
            "受检单位",
            "受检单位名称",
        ),
        *(
            "检查单位",
            "检查单位名称",
            "企业名称",
            "场所名称",
            "诊所名称",
            "医院名称",
            "托育园名称",
            "卫生室名称",
            "卫生站名称",
        ),
        *(
            "医疗机构全称",
            "单位名",
            "机构名",
            "全称",
            "监管对象",
            "监管对象名称",
            "医疗机构",
            "托育机构",
            "养老机构",
            "单位",
            "机构",
        ),
    ),
    FacilityField.USCC: (
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "统一信用代码",
        "统一社会信用代码证号",
        "统一代码",
        "机构代码",
    ),
    FacilityField.LICENCE_NUMBER: (
        *(
            "执业许可证登记号",
            "医疗机构执业许可证登记号",
            "许可证登记号",
            "登记号",
            "执业许可证号",
            "医疗机构执业许可证号",
        ),
        *("许可证号", "许可证编号", "执业许可证编号", "执业许可证", "执业登记号", "医疗机构登记号", "机构登记号"),
        *("诊所备案编号", "诊所备案号", "医疗机构执业许可证", "许可证号码"),
    ),
    FacilityField.NURSERY_RECORD_NUMBER: (
        "托育备案号",
        "托育备案编号",
        "托育机构备案号",
        "托育机构备案编号",
        "备案编号",
        "备案号",
    ),
    FacilityField.KIND: (
        *(
            "机构类别",
            "单位类别",
            "单位类型",
            "机构类型",
            "类别",
            "类型",
            "医疗机构类别",
            "医疗机构类型",
            "机构性质类别",
            "机构分类",
        ),
        *("单位分类", "单位种类", "机构种类"),
    ),
    FacilityField.ADDRESS: (
        *(
            "地址",
            "详细地址",
            "单位地址",
            "机构地址",
            "执业地址",
            "执业地点",
            "经营地址",
            "服务地址",
            "实际地址",
            "场所地址",
        ),
        *("医疗机构地址", "托育机构地址", "所在地址", "地点", "具体地址", "注册地址", "住所", "通讯地址"),
    ),
    FacilityField.TOWNSHIP: (
        *(
            "乡镇",
            "镇街",
            "乡镇街道",
            "所属乡镇",
            "所在乡镇",
            "所属街道",
            "所在街道",
            "街道",
            "所属镇街",
            "所在镇街",
            "镇",
        ),
        *(
            "辖区",
            "所属辖区",
            "所在辖区",
            "所属片区",
            "片区",
            "街镇",
            "所属乡镇街道",
            "所在乡镇街道",
            "乡镇名称",
            "镇办",
            "镇乡",
        ),
        *("街道名称", "镇街名称", "属地"),
    ),
    FacilityField.LEGAL_REPRESENTATIVE: (
        *("法定代表人", "法人", "法人代表", "法定代表人姓名", "法人姓名", "法人代表姓名", "法定代表"),
    ),
    FacilityField.PERSON_IN_CHARGE: (
        *("主要负责人", "负责人", "主要负责人姓名", "负责人姓名", "单位负责人", "机构负责人", "单位负责人姓名"),
        *("机构负责人姓名", "院长", "园长", "所长", "站长"),
    ),
    FacilityField.SAFETY_OFFICER: (
        *(
            "安全管理员",
            "安全员",
            "安全负责人",
            "安全管理人员",
            "安全管理人",
            "消防安全管理人",
            "安全管理员姓名",
            "安全员姓名",
        ),
        *("安全负责人姓名", "安全管理人员姓名", "安全管理人姓名", "安全生产管理员", "安全生产管理人员", "专职安全员"),
        *("兼职安全员", "安全生产负责人", "消防安全管理人姓名", "消防安全责任人"),
    ),
    FacilityField.PHONE: (
        *(
            "联系电话",
            "电话",
            "手机",
            "联系方式",
            "手机号",
            "手机号码",
            "电话号码",
            "单位电话",
            "机构电话",
            "联系手机",
            "联系电话号码",
        ),
        *(
            "主要负责人电话",
            "负责人电话",
            "主要负责人联系电话",
            "负责人联系电话",
            "负责人手机",
            "负责人联系方式",
            "主要负责人手机",
        ),
        *(
            "主要负责人联系方式",
            "单位负责人电话",
            "单位负责人联系电话",
            "机构负责人电话",
            "机构负责人联系电话",
            "联系人电话",
        ),
        *(
            "联系人联系电话",
            "法定代表人电话",
            "法定代表人联系电话",
            "法人电话",
            "法人联系电话",
            "法人代表电话",
            "法人代表联系电话",
        ),
        *(
            "安全管理员电话",
            "安全员电话",
            "安全管理员联系电话",
            "安全员联系电话",
            "安全负责人电话",
            "安全负责人联系电话",
        ),
        *("安全管理人员电话", "安全管理人员联系电话"),
    ),
    FacilityField.CAPACITY: (
        *(
            "床位数",
            "编制床位",
            "编制床位数",
            "床位",
            "核定床位",
            "核定床位数",
            "托位数",
            "托位",
            "床位托位数",
            "开放床位",
        ),
        *(
            "开放床位数",
            "实有床位",
            "实有床位数",
            "实际开放床位数",
            "核定托位",
            "核定托位数",
            "养老床位数",
            "养老床位",
            "总床位数",
        ),
    ),
    FacilityField.FLOORS: ("层数", "楼层数", "建筑层数", "楼层", "地上层数", "房屋层数", "总层数"),
    FacilityField.HEIGHT_CLASS: (
        *(
            "建筑高度类别",
            "高度类别",
            "是否高层",
            "是否高层建筑",
            "是否为高层建筑",
            "是否为高层",
            "是否属于高层建筑",
            "高层建筑",
        ),
        *("建筑高度分类",),
    ),
    FacilityField.REMARK: ("备注", "说明", "其他说明", "备注说明"),
}
_MEANING = {word: (field, rank) for field, words in _WORDS.items() for rank, word in enumerate(words)}
_FOR_WANT_OF_ANOTHER = 100
_SERIAL_WORDS = frozenset({"序号", "编号", "序", "no", "号", "序列"})
_PARTS = re.compile(r"[/、,;或及和与|]")
_VAGUE_NAMES = frozenset(
    {
        "单位",
        "机构",
        "医疗机构",
        "托育机构",
        "养老机构",
        "名称",
        "全称",
        "监管对象",
        "被检查单位",
        "受检单位",
        "检查单位",
    }
)
"""Words that a title or a section may consist of as well: alone in a row they make no header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderCell:
    """A column's label as it was written (both rows of it, where there are two), and where."""

    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the columns of a sheet are."""

    first_row: int
    last_row: int
    columns: Mapping[FacilityField, HeaderCell]
    passed_over: Sequence[tuple[FacilityField, HeaderCell]] = ()
    """Further columns that mean the same field, and lost."""
    unused: Sequence[HeaderCell] = ()
    """Columns that mean nothing to us."""


def find_header(rows: Sequence[tuple[int, Labels]]) -> Header | None:
    """The header among the rows of a sheet's beginning: the best by _merit, the uppermost of equal ones."""
    candidates = []
    for position, (number, labels) in enumerate(rows):
        candidates.append(_single(number, labels))
        if position + 1 < len(rows):
            candidates.append(_double(number, labels, *rows[position + 1]))
    found = [header for header in candidates if header is not None]
    return max(found, key=_merit, default=None)


def _merit(header: Header) -> tuple[int, int, int]:
    """Most fields; then fewest columns in doubt; then one row rather than a title and a row."""
    return len(header.columns), -len(header.passed_over), header.first_row - header.last_row


def repeats_header(labels: Labels) -> bool:
    """Is this row another header, as lists have that were printed page by page?"""
    texts = [text for text in labels.values() if text]
    return len(texts) >= 2 and all(_is_header_word(text) for text in texts)


def columns_of(number: int, labels: Labels) -> Mapping[FacilityField, HeaderCell]:
    """What a repeated header says of its columns; empty where it is half of one."""
    header = _single(number, labels)
    return header.columns if header else {}


def _single(number: int, labels: Labels) -> Header | None:
    cells = [HeaderCell(text=text, row=number, column=column) for column, text in sorted(labels.items()) if text]
    return _header(number, number, [(cell, _meaning(cell.text)) for cell in cells])


def _double(number: int, upper: Labels, next_number: int, lower: Labels) -> Header | None:
    """Both rows as one header, or None where the lower row is already the first facility."""
    if next_number != number + 1:
        return None
    cells = []
    refined = False
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column, ""), lower.get(column, "")
        if not above and not below:
            continue
        meaning, means_both = _meaning_of_two(above, below)
        refined = refined or means_both
        text = above if above == below or not below else f"{above}/{below}".strip("/")
        cells.append(
            (HeaderCell(text=text, row=next_number if below and below != above else number, column=column), meaning)
        )
    header = _header(number, next_number, cells)
    if header is None or not refined:
        return None
    # Under the name column, a facility would have its name here.
    name_below = lower.get(header.columns[FacilityField.NAME].column, "")
    return header if not name_below or _is_header_word(name_below) else None


def _meaning_of_two(above: str, below: str) -> tuple[tuple[FacilityField, int] | None, bool]:
    """What 负责人 over 电话 means, and whether the lower row had a say in it."""
    if not below or above == below:
        return _meaning(above), False
    together = _meaning(above + below)
    if together is not None or not above:
        return together or _meaning(below), True
    lower, upper = _meaning(below), _meaning(above)
    if lower is None:
        named = upper is not None and label_of(below) == "姓名"
        return (upper if named else None), _is_header_word(below)
    # 基本情况 over 联系电话 is the facility's telephone, 领导小组 over 联系电话 only for want of another.
    return (lower[0], lower[1] + _FOR_WANT_OF_ANOTHER), True


def _header(
    first: int, last: int, cells: Sequence[tuple[HeaderCell, tuple[FacilityField, int] | None]]
) -> Header | None:
    best: dict[FacilityField, tuple[int, HeaderCell]] = {}
    passed_over: list[tuple[FacilityField, HeaderCell]] = []
    seen: set[str] = set()
    for cell, meaning in cells:
        if meaning is None:
            continue
        field, rank = meaning
        seen.add(label_of(cell.text))
        if field in best and best[field][0] <= rank:
            passed_over.append((field, cell))
            continue
        if field in best:
            passed_over.append((field, best[field][1]))
        best[field] = (rank, cell)
    serial = any(label_of(cell.text) in _SERIAL_WORDS for cell, _ in cells)
    if FacilityField.NAME not in best or not _convinces(len(best) + serial, len(cells), seen):
        return None
    return Header(
        first_row=first,
        last_row=last,
        columns={field: cell for field, (_, cell) in best.items()},
        passed_over=passed_over,
        unused=[cell for cell, meaning in cells if meaning is None and label_of(cell.text) not in _SERIAL_WORDS],
    )


def _convinces(known: int, filled: int, labels: set[str]) -> bool:
    return known >= 2 or (filled == 1 and not labels & _VAGUE_NAMES)


def _meaning(text: str) -> tuple[FacilityField, int] | None:
    label = label_of(text)
    if label in _MEANING:
        return _MEANING[label]
    return next((_MEANING[part] for part in _PARTS.split(label) if part in _MEANING), None)


_SUBORDINATE_WORDS = frozenset({"姓名", "电话", "手机", "职务", "联系方式", "联系电话", "身份证号", "数量", "面积"})


def _is_header_word(text: str) -> bool:
    label = label_of(text)
    return label in _SERIAL_WORDS or label in _SUBORDINATE_WORDS or _meaning(text) is not None
