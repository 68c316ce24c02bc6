from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.folders import checklist_paths, folder_fingerprint
from inspector_app.checklist_files.task_list import read_task_list
from inspector_app.domain.coverage import Mechanism, Task
from inspector_app.domain.errors import BadFile
from inspector_app.sentences import explain_problem
from inspector_app.shipped import shipped

GOOD = """\
id: task_list
title: 任务清单
rows:
  - row: 1
    group: 消防
    task: 更换老旧器材
    department: 安全科
    due: 长期坚持
  - row: 2
    group: 消防
    task: 机关自己的工作
    reason: 由机关落实
mechanisms:
  - id: M01
    title: 五双
    asks: 双人双锁
    items: [HC-01, HC-02]
"""


def write(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / "task_list.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(BadFile) as bad:
        read_task_list(path)
    return [explain_problem(problem) for problem in bad.value.problems]


def test_rows_and_mechanisms_are_read_as_they_are_written(tmp_path: Path) -> None:
    found = read_task_list(write(tmp_path))

    assert found.title == "任务清单"
    assert found.tasks == (
        Task(row=1, group="消防", task="更换老旧器材", department="安全科", due="长期坚持"),
        Task(row=2, group="消防", task="机关自己的工作", reason="由机关落实"),
    )
    assert found.mechanisms == (Mechanism(id="M01", title="五双", asks="双人双锁", items=("HC-01", "HC-02")),)


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("row: 2", "row: 1"), "第9行", "“1”已经在第4行用过"),
        (("    task: 更换老旧器材\n", ""), "第4行", "缺少“task”"),
        (("row: 1", "row: 一"), "第4行", "一"),
        (("    reason: 由机关落实", "    reson: 由机关落实"), "第12行", "reson"),
        (("items: [HC-01, HC-02]", "items: HC-01"), "第17行", "items"),
        (("id: M01", "id: 五双"), "第14行", "id"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], line: str, said: str) -> None:
    (problem,) = refused(write(tmp_path, change))

    assert problem.startswith(line)
    assert said in problem


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    assert len(refused(write(tmp_path, ("row: 2", "row: 1"), ("title: 五双", "title: ")))) == 2


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "task_list.yaml"
    path.write_text("id: task_list\ntitle: 清单\nrows: []\n", encoding="utf-8")

    assert refused(path)


def test_the_task_list_is_not_taken_for_a_checklist(tmp_path: Path) -> None:
    (tmp_path / "fire.yaml").write_text("id: fire", encoding="utf-8")
    before = folder_fingerprint(tmp_path)
    write(tmp_path)

    assert [path.name for path in checklist_paths(tmp_path)] == ["fire.yaml"]
    assert folder_fingerprint(tmp_path) == before, "it does not make the checklists be read again"


def test_the_shipped_task_list_has_the_56_rows_of_the_bureaus_table() -> None:
    found = read_task_list(shipped("checklists/task_list.yaml"))

    assert [task.row for task in found.tasks] == list(range(1, 57))
    assert all(task.department and task.due for task in found.tasks)
