"""The task list with what serves each row, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspector_app.cli.tables import aligned
from inspector_app.domain.coverage import Coverage, Covered, MechanismCoverage, ServingItem, TaskCoverage

LONGEST_TASK = 28
"""Characters of a task that are shown; the row number says which it is."""


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """Rows, mechanisms, what is wrong with the task list, and the sum of it."""
    yield coverage.title
    yield from aligned([("行", "任务", "落实的检查项"), *map(_task_row, coverage.tasks)])
    if coverage.mechanisms:
        yield ""
        yield from aligned([("机制", "名称", "落实的检查项"), *map(_mechanism_row, coverage.mechanisms)])
    for unknown in coverage.unknown_rows:
        item = unknown.item
        yield f"！检查表“{item.checklist}”的{item.item_id}写了任务清单第{unknown.row}行，清单里没有这一行。"
    yield ""
    yield f"任务清单：{_sum('行', [one.covered for one in coverage.tasks])}"
    if coverage.mechanisms:
        yield f"工作机制：{_sum('项', [one.covered for one in coverage.mechanisms])}"


def _task_row(one: TaskCoverage) -> tuple[str, str, str]:
    task = one.task.task
    short = task if len(task) <= LONGEST_TASK else task[: LONGEST_TASK - 1] + "…"
    return str(one.task.row), short, _served(one.items, one.task.reason)


def _mechanism_row(one: MechanismCoverage) -> tuple[str, str, str]:
    missing = f"！检查表里没有{'、'.join(one.missing)}" if one.missing else ""
    return one.mechanism.id, one.mechanism.title, _served(one.items, one.mechanism.reason, missing)


def _served(items: Iterable[ServingItem], reason: str, missing: str = "") -> str:
    by_checklist: dict[str, list[str]] = {}
    for item in items:
        by_checklist.setdefault(item.checklist, []).append(item.item_id)
    said = [f"{title}：{'、'.join(ids)}" for title, ids in by_checklist.items()]
    if reason:
        said.append(f"（{reason}）")
    return "；".join(filter(None, (*said, missing))) or "！缺口：没有检查项，也没有说明原因"


def _sum(unit: str, covered: list[Covered]) -> str:
    by_items, not_by_items, gaps = (covered.count(one) for one in Covered)
    return (
        f"共{len(covered)}{unit}，{by_items}{unit}有检查项落实，"
        f"{not_by_items}{unit}不由检查项落实（已说明原因），{gaps}{unit}缺口。"
    )
