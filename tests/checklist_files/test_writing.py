from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from inspector_app.checklist_files.checking import problems_of
from inspector_app.checklist_files.folders import checklist_paths
from inspector_app.checklist_files.reading import read_checklist, read_register
from inspector_app.checklist_files.writing import as_yaml, file_form
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.shipped import shipped
from tests.checklist_files.conftest import Write
from tests.checklist_files.generated import checklists

SHIPPED = checklist_paths(shipped("checklists"))


def read_back(checklist: Checklist, register: LegalRegister, folder: Path) -> Checklist:
    path = folder / "back.yaml"
    path.write_text(as_yaml(checklist, register), encoding="utf-8", newline="")
    return read_checklist(path, register)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_checklist_comes_back_as_the_same_edition(path: Path, tmp_path: Path) -> None:
    register = read_register(shipped("checklists") / "documents.yaml")
    checklist = read_checklist(path, register)
    assert read_back(checklist, register, tmp_path).hash() == checklist.hash()
    assert "documents" not in file_form(checklist, register)
    assert problems_of(checklist, register) == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(checklist=checklists())
def test_any_good_checklist_comes_back_equal(checklist: Checklist, register: LegalRegister, tmp_path: Path) -> None:
    assert problems_of(checklist, register) == ()
    back = read_back(checklist, register, tmp_path)
    assert back == checklist
    assert back.hash() == checklist.hash()


def test_an_edition_that_cites_under_an_older_number_keeps_it(
    write: Write, register: LegalRegister, tmp_path: Path
) -> None:
    checklist = read_checklist(write(), register)
    newer = replace(register, documents=(replace(register.documents[0], number="主席令第九十九号"),))
    assert file_form(checklist, newer)["documents"] == [
        {"document": "中华人民共和国消防法", "number": "主席令第八十一号"}
    ]
    assert read_back(checklist, newer, tmp_path) == checklist


def test_what_is_written_can_be_read_by_people(write: Write, register: LegalRegister) -> None:
    checklist = read_checklist(write(("check: 通道畅通", 'check: "一、通道\\n二、出口"'), ('"1"', '"3.10"')), register)
    text = as_yaml(checklist, register)
    assert text.startswith("# 示例。改完用“inspector-app checklists check 本文件”检查。\nid: example\n")
    assert "edition: '3.10'\n\nconditions:\n  - key: gas\n" in text
    assert "        check: |-\n          一、通道\n          二、出口\n        method: 看现场\n" in text
    assert "        competent: [卫健, 消防救援]\n" in text
    assert "notice_ready" not in text
