"""What the keys of the file form are called in Chinese: headers of the workbook, fields of a draft."""

from __future__ import annotations

from inspector_app.domain.item_fields import ItemField

CHECKLIST = {
    "id": "检查表代号",
    "title": "检查表名称",
    "edition": "版次",
    "proposed_for": "默认用于",
    "issued_on": "发布日期",
    "based_on": "源版本指纹",
    "conditions": "场所情况",
    "documents": "法律文件",
    "sections": "检查项",
}
CONDITION = {"key": "情况代号", "question": "询问内容", "only_if": "前提情况"}
DOCUMENT = {"document": "文件名称", "number": "文号", "name_only": "只引文件名"}
SECTION = {"title": "部分", "items": "检查项"}
ITEM = {"id": "编号", **{field.value: field.label for field in ItemField}}
APPLICABILITY = {"groups": "适用单位", "if_present": "有此情况才查", "remark": "适用说明"}
CRITERION = {
    "document": "判定标准",
    "clause": "条款",
    "known_in_part": "只核实到部分文字",
    "hint": "什么情况下涉及",
    "only_if": "有此情况才涉及",
}
BASIS = {
    "document": "文件名称",
    "number": "文号",
    "clause": "条款",
    "print_clause": "印条款",
    "grade": "核实程度",
    "role": "用途",
    "only_if": "有此情况才引用",
    "verified_by": "核对人",
    "verified_on": "核对日期",
    "verified_with": "核对所用文本",
}
PHRASE = {"finding": "问题表述", "requirement": "整改要求"}
OWN_COLUMN = {"label": "栏目", "text": "内容"}
