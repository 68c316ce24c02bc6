from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.checklist_files.folders import folder_fingerprint
from inspector_app.checklist_files.reading import read_checklist, read_folder, read_register
from inspector_app.domain.errors import BadFile
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import Authority, BasisRole, DutyKind, OurAction, Severity
from inspector_app.sentences import explain
from tests.checklist_files.conftest import GOOD, Write

REGISTER = """\
documents:
  - document: 中华人民共和国消防法
    number: 主席令第八十一号
    effective: "2021-04-29"
do_not_cite:
  - number: GB 2894-2008
    reason: 已被代替
"""


def problems_of(path: Path, register: LegalRegister) -> list[tuple[str, str]]:
    """Place and code of every problem, after making sure that each has its sentence."""
    with pytest.raises(BadFile) as caught:
        read_checklist(path, register)
    assert "{" not in explain(caught.value)
    return [(problem.place, problem.code.removeprefix("checklist.")) for problem in caught.value.problems]


def test_a_good_file_becomes_a_checklist(write: Write, register: LegalRegister) -> None:
    checklist = read_checklist(write(), register)
    item = checklist.item("X-01")
    assert (checklist.id, checklist.title, checklist.edition) == ("example", "示例", "1")
    assert (item.severity, item.our_action, item.duty) == (Severity.GENERAL, OurAction.URGE, DutyKind.STATUTORY)
    assert item.competent == (Authority.HEALTH, Authority.FIRE)
    assert item.applies.if_present == "gas"
    assert item.seed_rows == (35,)
    assert item.notice_ready
    assert item.basis[0].role is BasisRole.VIOLATED


def test_the_number_of_a_document_comes_from_the_register(write: Write, register: LegalRegister) -> None:
    assert read_checklist(write(), register).item("X-01").basis[0].number == "主席令第八十一号"


def test_a_clause_that_looks_like_a_number_stays_as_it_was_written(write: Write, register: LegalRegister) -> None:
    path = write(("clause: 第二十八条", "clause: 3.10"))
    assert read_checklist(path, register).item("X-01").basis[0].clause == "3.10"


def test_words_that_yaml_would_turn_into_something_else_stay_text(write: Write, register: LegalRegister) -> None:
    path = write(
        ("title: 示例", "title: no"), ('edition: "1"', "edition: 2026-11-22"), ("check: 通道畅通", "check: null")
    )
    checklist = read_checklist(path, register)
    assert (checklist.title, checklist.edition, checklist.item("X-01").check) == ("no", "2026-11-22", "null")


def test_a_byte_order_mark_of_notepad_is_accepted(tmp_path: Path, register: LegalRegister) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert read_checklist(path, register).id == "example"


def test_a_key_without_a_value_counts_as_left_out(write: Write, register: LegalRegister) -> None:
    path = write(("        seed_rows: [35]\n", "        seed_rows:\n        hint:\n"))
    assert read_checklist(path, register).item("X-01").seed_rows == ()


def test_every_problem_is_named_with_its_line(write: Write, register: LegalRegister) -> None:
    path = write(
        ("title: 示例", "tittle: 示例"),
        ("        severity: 一般\n", "        severity: 一班\n"),
        ("          if_present: gas", "          if_present: gass"),
        ("[卫健, 消防救援]", "[卫健, 消防]"),
        ("our_action: 督促", "our_action: 督促\n        our_action: 移送"),
        ("print_clause: true", "print_clause: 对"),
    )
    assert problems_of(path, register) == [("第20行", "duplicate_key")]
    path = write(
        ("title: 示例", "tittle: 示例"),
        ("        severity: 一般\n", "        severity: 一班\n"),
        ("          if_present: gas", "          if_present: gass"),
        ("[卫健, 消防救援]", "[卫健, 消防]"),
        ("print_clause: true", "print_clause: 对"),
        ("document: 中华人民共和国消防法", "document: 消防条例"),
    )
    assert problems_of(path, register) == [
        ("第1行", "missing"),
        ("第2行", "unknown_key"),
        ("第5行", "unused_condition"),
        ("第15行", "unknown_word"),
        ("第17行", "unknown_condition"),
        ("第18行", "unknown_word"),
        ("第22行", "unknown_document"),
        ("第24行", "not_yes_no"),
    ]


def test_a_misspelt_key_or_word_is_answered_with_what_was_meant(write: Write, register: LegalRegister) -> None:
    path = write(("requirement: 立即清理", "requirment: 立即清理"), ("[卫健, 消防救援]", "[卫健, 消防救授]"))
    with pytest.raises(BadFile) as caught:
        read_checklist(path, register)
    said = explain(caught.value)
    assert "是不是“requirement”" in said
    assert "是不是“消防救援”" in said


def test_two_items_with_one_id_are_refused(write: Write, register: LegalRegister) -> None:
    item = GOOD[GOOD.index("      - id: X-01") :]
    path = write((item, item + item))
    assert problems_of(path, register) == [("第26行", "repeated_id")]


def test_a_suggested_major_hazard_needs_its_criterion(write: Write, register: LegalRegister) -> None:
    path = write(("severity: 一般", "severity: 重大"))
    assert problems_of(path, register) == [("第15行", "major_without_criterion")]
    criterion = "severity: 重大\n        criteria:\n          - document: 判定清单\n            clause: 第三条"
    path = write(("severity: 一般", criterion))
    found = read_checklist(path, register).item("X-01").criteria[0]
    assert found is not None
    assert found.clause == "第三条"


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (("            clause: 第二十八条\n", ""), "第23行", "no_clause_to_print"),
        (("grade: 已读全文", "grade: 未核"), "第24行", "clause_not_read"),
        (("document: 中华人民共和国消防法", "document: 判定清单"), "第24行", "name_only"),
        (("clause: 第二十八条", "clause: 第十五条"), "第22行", "do_not_cite"),
        (
            ("document: 中华人民共和国消防法", "document: 中华人民共和国消防法\n            number: 主席令第6号"),
            "第23行",
            "other_number",
        ),
        (("requirement: 立即清理", "requirement: 按GB2894—2008设置标志"), "第14行", "do_not_cite"),
        (("finding: 通道堵塞", "finding: 违反《老条例》"), "第13行", "do_not_cite"),
    ],
)
def test_a_citation_that_must_not_be_printed_is_refused(
    write: Write, register: LegalRegister, change: tuple[str, str], place: str, code: str
) -> None:
    assert problems_of(write(change), register) == [(place, code)]


def test_a_bureau_lists_its_own_documents_in_its_checklist(write: Write, register: LegalRegister) -> None:
    own = 'edition: "1"\ndocuments:\n  - document: 某省消防条例\n    number: 省人大公告第5号'
    path = write(('edition: "1"', own), ("document: 中华人民共和国消防法", "document: 某省消防条例"))
    assert read_checklist(path, register).item("X-01").basis[0].number == "省人大公告第5号"


def test_a_bureau_cannot_lift_the_rule_that_a_document_is_cited_by_name_only(
    write: Write, register: LegalRegister
) -> None:
    own = 'edition: "1"\ndocuments:\n  - document: 判定清单\n    name_only: false'
    path = write(('edition: "1"', own), ("document: 中华人民共和国消防法", "document: 判定清单"))
    assert problems_of(path, register) == [("第27行", "name_only")]


def test_a_bureau_cannot_cite_what_nobody_may_cite_by_listing_it(write: Write, register: LegalRegister) -> None:
    own = 'edition: "1"\ndocuments:\n  - document: 老条例'
    path = write(('edition: "1"', own), ("document: 中华人民共和国消防法", "document: 老条例"))
    assert problems_of(path, register) == [("第24行", "do_not_cite")]


def test_a_wide_colon_of_the_input_method_is_recognised(write: Write, register: LegalRegister) -> None:
    assert problems_of(write(("method: 看现场", "method：看现场")), register) == [("第12行", "wide_colon")]


def test_a_tab_is_recognised(write: Write, register: LegalRegister) -> None:
    assert problems_of(write(("        method: 看现场", "\tmethod: 看现场")), register) == [("第12行", "tab")]


def test_a_quote_that_is_not_closed_is_reported_where_reading_stopped(write: Write, register: LegalRegister) -> None:
    [(_, code)] = problems_of(write(("title: 示例", 'title: "示例')), register)
    assert code == "syntax"


def folder_with(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "checklists"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_broken_file_in_a_folder_stops_nothing(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        {"documents.yaml": REGISTER, "a.yaml": "id: [", "b.yml": GOOD, "c.yaml": "", "notes.txt": "x"},
    )
    (folder / "d.yaml").mkdir()
    read = read_folder(folder)
    assert [checklist.id for checklist in read.checklists] == ["example"]
    assert [(bad.path.name, bad.problems[0].code) for bad in read.refused] == [
        ("a.yaml", "checklist.syntax"),
        ("c.yaml", "checklist.empty_file"),
        ("d.yaml", "checklist.no_file"),
    ]


def test_two_files_with_one_checklist_id_keep_the_first(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"documents.yaml": REGISTER, "a.yaml": GOOD, "b.yaml": GOOD})
    read = read_folder(folder)
    assert len(read.checklists) == 1
    assert [bad.path.name for bad in read.refused] == ["b.yaml"]


def test_without_a_sound_register_nothing_is_read_and_everything_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"documents.yaml": "documents: 一些文件", "a.yaml": GOOD})
    read = read_folder(folder)
    assert read.checklists == ()
    assert [bad.problems[0].code for bad in read.refused] == ["checklist.not_list", "checklist.register_broken"]


def test_a_missing_folder_is_named_too(tmp_path: Path) -> None:
    read = read_folder(tmp_path / "nowhere")
    assert read.checklists == ()
    assert [bad.problems[0].code for bad in read.refused] == ["checklist.no_file"]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("documents:\n  - document: 甲\n  - document: 甲\n", "第3行", "repeated_document"),
        ("documents:\n  - document: 甲\n    effective: 2026-13-01\n", "第3行", "not_date"),
        ("documents:\n  - document: 甲\n    effective: 去年\n", "第3行", "not_date"),
        ("documents:\n  - document: 甲\ndo_not_cite:\n  - reason: 已废止\n", "第4行", "ban_without_aim"),
        ("documents:\n  - document: 甲\n    numbr: 1号\n", "第3行", "unknown_key"),
    ],
)
def test_a_broken_register_is_reported_by_line(tmp_path: Path, text: str, place: str, code: str) -> None:
    path = tmp_path / "documents.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_register(path)
    assert "{" not in explain(caught.value)
    assert [(problem.place, problem.code) for problem in caught.value.problems] == [(place, f"checklist.{code}")]


def test_the_fingerprint_changes_with_any_byte_and_with_nothing_else(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"documents.yaml": REGISTER, "a.yaml": GOOD})
    before = folder_fingerprint(folder)
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    assert folder_fingerprint(folder) == before
    (folder / "a.yaml").write_text(GOOD + "\n", encoding="utf-8")
    after = folder_fingerprint(folder)
    assert after != before
    (folder / "b.yaml").write_text("", encoding="utf-8")
    assert folder_fingerprint(folder) != after


def test_importing_the_package_does_not_import_pydantic() -> None:
    code = "import sys, inspector_app.checklist_files.reading; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
