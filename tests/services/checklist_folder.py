"""A folder of small checklist files, as a version of the program would bring it."""

from __future__ import annotations

from pathlib import Path

REGISTER = """\
documents:
  - document: 中华人民共和国消防法
    number: 主席令第八十一号
  - document: 只引名称的标准
    number: GB 1-2020
    name_only: true
do_not_cite:
  - document: 消防法
    clauses: [第十五条]
    reason: 不适用于医院
    instead: 第十六条
"""

ITEM = """\
      - id: {id}
        check: {check}
        method: 看现场
        finding: 灭火器失效
        requirement: 更换灭火器
        severity: 一般
        competent: [卫健]
        our_action: 督促
        disabled: {disabled}
        seed_rows: [{row}]
        basis:
          - document: {document}
            clause: {clause}
            grade: 见转述
"""


def item(
    item_id: str,
    check: str = "灭火器在有效期内",
    *,
    disabled: bool = False,
    document: str = "中华人民共和国消防法",
    clause: str = "",
    row: int = 1,
) -> str:
    """One item of a file."""
    return ITEM.format(
        id=item_id, check=check, disabled=str(disabled).lower(), document=document, clause=clause, row=row
    )


def write_checklist(folder: Path, checklist_id: str, *items: str, title: str = "示例", edition: str = "1") -> None:
    """Write one file beside the register."""
    folder.mkdir(exist_ok=True)
    (folder / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    head = f'id: {checklist_id}\ntitle: {title}\nedition: "{edition}"\nproposed_for: [托育机构]\n'
    body = "sections:\n  - title: 灭火器材\n    items:\n" + "".join(items or (item("A-01"),))
    (folder / f"{checklist_id}.yaml").write_text(head + body, encoding="utf-8")
