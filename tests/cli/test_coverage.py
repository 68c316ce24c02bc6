from __future__ import annotations

from inspector_app.cli.coverage import coverage_lines
from inspector_app.domain.coverage import (
    Coverage,
    Mechanism,
    MechanismCoverage,
    ServingItem,
    Task,
    TaskCoverage,
    UnknownRow,
)

ITEM = ServingItem(checklist_id="a", checklist="消防安全", item_id="F-01", check="灭火器有效")
OTHER = ServingItem(checklist_id="b", checklist="本局表", item_id="A-01", check="灭火器有效")


def test_rows_show_their_items_by_checklist_their_reason_or_the_gap() -> None:
    tasks = (
        TaskCoverage(task=Task(row=1, group="一", task="更换器材"), items=(ITEM, OTHER)),
        TaskCoverage(task=Task(row=2, group="一", task="发文", reason="由机关落实"), items=()),
        TaskCoverage(task=Task(row=3, group="一", task="很长的任务" * 20), items=()),
    )
    mechanism = MechanismCoverage(
        mechanism=Mechanism(id="M1", title="五双", items=("F-01", "F-99")), items=(ITEM,), missing=("F-99",)
    )
    unknown = UnknownRow(item=ITEM, row=88)
    lines = list(coverage_lines(Coverage(title="清单", tasks=tasks, mechanisms=(mechanism,), unknown_rows=(unknown,))))

    assert lines[0] == "清单"
    assert lines[2].endswith("  消防安全：F-01；本局表：A-01")
    assert lines[3].endswith("（由机关落实）")
    assert "…" in lines[4]
    assert lines[4].endswith("！缺口：没有检查项，也没有说明原因")
    assert "消防安全：F-01；！检查表里没有F-99" in "\n".join(lines)
    assert "！检查表“消防安全”的F-01写了任务清单第88行，清单里没有这一行。" in lines
    assert lines[-2] == "任务清单：共3行，1行有检查项落实，1行不由检查项落实（已说明原因），1行缺口。"
    assert lines[-1] == "工作机制：共1项，1项有检查项落实，0项不由检查项落实（已说明原因），0项缺口。"
