from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.reading import read_folder
from inspector_app.sentences import explain_problem
from inspector_app.shipped import shipped

REGISTER = "documents:\n  - document: 中华人民共和国消防法\n"
CHECKLIST = """\
id: {id}
title: {title}
edition: "1"
conditions:
  - key: gas
    question: {question}
sections:
  - title: 厨房
    items:
      - id: {id}-01
        check: 燃气报警器有效
        method: 看现场
        finding: 报警器失效
        requirement: 更换
        severity: 一般
        applies:
          if_present: gas
        competent: [卫健]
        our_action: 督促
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def write(folder: Path, checklist_id: str, question: str) -> None:
    text = CHECKLIST.format(id=checklist_id, title=f"{checklist_id}表", question=question)
    (folder / f"{checklist_id}.yaml").write_text(text, encoding="utf-8")


def test_checklists_may_share_a_question(folder: Path) -> None:
    write(folder, "a", "有无燃气厨房？")
    write(folder, "b", "有无燃气厨房？")

    found = read_folder(folder)
    assert [one.id for one in found.checklists] == ["a", "b"]
    assert found.refused == ()


def test_another_question_under_the_same_key_is_refused_with_its_line(folder: Path) -> None:
    write(folder, "a", "有无燃气厨房？")
    write(folder, "b", "有无燃气锅炉？")
    write(folder, "c", "有无燃气厨房？")

    found = read_folder(folder)
    assert [one.id for one in found.checklists] == ["a", "c"]
    (refused,) = found.refused
    assert refused.path.name == "b.yaml"
    (problem,) = refused.problems
    assert problem.place == "第6行"
    said = explain_problem(problem)
    assert "gas" in said
    assert "a表" in said
    assert "有无燃气厨房？" in said


def test_the_shipped_checklists_agree_on_their_questions() -> None:
    assert read_folder(shipped("checklists")).refused == ()
