from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from inspector_app.bootstrap import Office
from inspector_app.services import checklist_library, self_checking
from tests.cli.conftest import Run
from tests.exchange.workbooks import Grid, credit_code, make_list

ROOT = Path(__file__).resolve().parents[2]
HEADER = ["序号", "单位名称", "单位类别", "统一社会信用代码", "地址", "乡镇", "负责人", "联系电话"]


def test_the_demo_writes_both_documents_the_workbook_and_data_and_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "新的" / "示例"
    ran = run("demo", "--out", out)

    written = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert written == {
        "data",
        "现场笔录 示卫安检〔2026〕例1号.pdf".replace("2026", _year(out)),
        "整改通知书 示卫安改〔2026〕例1号.pdf".replace("2026", _year(out)),
        "移交工作簿.xlsx",
    }
    for name in written - {"data"}:
        assert name in ran.out
    for pdf in out.glob("*.pdf"):
        assert len(PdfReader(pdf).pages) >= 1
    assert openpyxl.load_workbook(out / "移交工作簿.xlsx").sheetnames[0] == "说明"


def _year(out: Path) -> str:
    (record,) = out.glob("现场笔录*.pdf")
    return record.name.partition("〔")[2][:4]


def test_the_demo_can_be_run_again(run: Run, demo: Path) -> None:
    (demo / "别人的文件.txt").write_text("留下", encoding="utf-8")
    before = sorted(path.name for path in demo.iterdir())

    assert run("demo", "--out", demo).status == 0
    assert sorted(path.name for path in demo.iterdir()) == before


def test_the_demo_leaves_no_trace_in_the_users_configuration(
    demo: Path,
) -> None:
    assert demo.exists()
    assert list(Path(os.environ["XDG_CONFIG_HOME"]).iterdir()) == []


def test_the_demo_does_not_write_among_other_peoples_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"")
    ran = run("demo", "--out", tmp_path)

    assert ran.status == 1
    assert "已有其他文件" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["照片.jpg"]


def test_a_demo_that_somebody_worked_on_is_not_replaced(run: Run, demo: Path, data: Path, tmp_path: Path) -> None:
    new = make_list(
        tmp_path / "名单.xlsx", [HEADER, [1, "新单位卫生院", "卫生院", credit_code(1), "一路", "镇", "李", ""]]
    )
    assert run("facilities", "import", new, "--data", data).status == 0
    ran = run("demo", "--out", demo)

    assert ran.status == 1
    assert "又被修改过" in ran.err
    assert (data / "records.sqlite3").exists()


@pytest.mark.parametrize("note", ["", "{", "[1]", json.dumps({"files": "x", "events": "y"})])
def test_a_damaged_note_of_an_earlier_demo_does_no_harm(run: Run, tmp_path: Path, note: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".inspector-app-demo.json").write_text(note, encoding="utf-8")
    assert run("demo", "--out", out).status == 0


def test_a_note_cannot_make_the_demo_remove_files_elsewhere(run: Run, tmp_path: Path) -> None:
    precious = tmp_path / "重要.txt"
    precious.write_text("x", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    told = {"files": ["../重要.txt", str(precious)], "events": None}
    (out / ".inspector-app-demo.json").write_text(json.dumps(told), encoding="utf-8")

    assert run("demo", "--out", out).status == 0
    assert precious.exists()


def test_the_self_check_tries_every_part_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "盘"
    ran = run("self-check", "--data", place)

    assert ran.status == 0
    for part in ("数据库", "检查表“消防安全”", "检查表“托育机构", "字体", "文书（PDF）", "工作簿（Excel）"):
        assert f"✓ {part}" in ran.out
    assert "✗" not in ran.out
    assert "全部完好" in ran.out
    assert list(place.iterdir()) == []


def test_the_self_check_names_the_part_that_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_checking, "RARE_CHARACTERS", "\U0010fffd")  # no face has a character for private use
    ran = run("self-check")

    assert ran.status == 1
    assert "✗ 字体" in ran.out
    assert "✓ 数据库" in ran.out


def test_checklists_are_listed(run: Run, tmp_path: Path) -> None:
    ran = run("checklists", "list", "--data", tmp_path / "新")
    assert ran.status == 0
    assert "fire_safety" in ran.out
    assert "70项" in ran.out
    assert "随程序" in ran.out


def test_a_checklist_out_of_use_is_listed_as_such(run: Run, tmp_path: Path) -> None:
    with Office.open(tmp_path / "新") as office:
        job = partial(checklist_library.set_in_use, checklist_id="nursery", in_use=False)
        office.write(job).result()
    ran = run("checklists", "list", "--data", tmp_path / "新")

    (nursery,) = (line for line in ran.out.splitlines() if line.startswith("nursery"))
    assert nursery.endswith("停用")
    assert ran.out.count("停用") == 1


def test_coverage_shows_every_row_of_the_task_list_with_its_items(run: Run, tmp_path: Path) -> None:
    ran = run("checklists", "coverage", "--data", tmp_path / "新")

    assert ran.status == 0
    assert "消防安全：F-65；" in ran.out
    assert "任务清单：共56行，56行有检查项落实" in ran.out
    assert "0行缺口" in ran.out
    assert "！" not in ran.out


def test_a_checklist_file_is_checked_and_all_its_problems_are_told_with_their_lines(run: Run, tmp_path: Path) -> None:
    good = ROOT / "checklists" / "fire_safety.yaml"
    bad = tmp_path / "坏.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("severity: 一般", "severity: 中等"), encoding="utf-8")
    ran = run("checklists", "check", good, ROOT / "checklists" / "documents.yaml", bad)

    assert ran.status == 1
    assert "✓ fire_safety.yaml" in ran.out
    assert "✓ documents.yaml" in ran.out
    assert ran.err.count("  · ") > 20
    assert "第" in ran.err


@pytest.mark.parametrize(
    "content",
    [b"", "标题: 消防".encode("gbk"), b"\x00\x01\x02", b"a: &a [*a]", b"!!python/object/apply:os.system [ls]"],
)
def test_hostile_checklist_files_are_refused_with_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    ran = run("checklists", "check", path)
    assert ran.status == 1
    assert "不能使用" in ran.err


def test_a_list_of_facilities_is_imported_and_the_report_counts(run: Run, tmp_path: Path) -> None:
    rows: Grid = [HEADER, [1, "江湾卫生院", "卫生院", credit_code(1), "江湾镇一号", "江湾镇", "李四", "0751-8888888"]]
    path = make_list(tmp_path / "名单.xlsx", rows)
    data = tmp_path / "data"

    assert "没有导入任何内容" in run("facilities", "import", path, "--preview", "--data", data).out
    assert "新增1家" in run("facilities", "import", path, "--data", data).out
    assert "没有变化1家" in run("facilities", "import", path, "--data", data).out


def test_a_list_with_a_wrong_code_is_imported_as_a_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    rows: Grid = [
        HEADER,
        [1, "甲卫生院", "卫生院", credit_code(1), "一号", "镇", "李", ""],
        [2, "乙卫生院", "卫生院", credit_code(2)[:-1] + "?", "二号", "镇", "王", ""],
    ]
    path = make_list(tmp_path / "名单.xlsx", rows)
    data = tmp_path / "data"

    refused = run("facilities", "import", path, "--data", data)
    assert refused.status == 1
    assert "统一社会信用代码" in refused.err
    assert "没有导入任何内容" in refused.err
    accepted = run("facilities", "import", path, "--leave-out", "--data", data)
    assert "新增1家" in accepted.out
    assert "未导入1家" in accepted.out


def test_a_document_is_rendered_by_number_and_by_id(run: Run, data: Path, tmp_path: Path) -> None:
    lines = run("documents", "list", "--data", data).out.splitlines()
    number, identity = lines[1].split()[0], lines[1].split()[-1]
    one, other = tmp_path / "一.pdf", tmp_path / "二.PDF"

    assert run("documents", "render", number, one, "--data", data).status == 0
    assert run("documents", "render", identity, other, "--data", data).status == 0
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes().startswith(b"%PDF-")


def test_an_unknown_document_is_refused_and_nothing_is_written(run: Run, data: Path, tmp_path: Path) -> None:
    ran = run("documents", "render", "示卫安改〔1999〕1号", tmp_path / "x.pdf", "--data", data)
    assert ran.status == 1
    assert "找不到这条文书" in ran.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_fresh_data_folder_has_no_documents(run: Run, tmp_path: Path) -> None:
    Office.open(tmp_path / "data").close()
    assert run("documents", "list", "--data", tmp_path / "data").out == "还没有文书。\n"


def test_the_workbook_is_exported(run: Run, data: Path, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "移交.xlsx", "--data", data)
    assert ran.status == 0
    assert "隐患台账13行" in ran.out


def test_backup_and_restore_say_what_they_hold_and_where_former_data_are(run: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "备份.zip"
    backed_up = run("backup", target, "--data", data)
    restored = run("restore", target, "--data", data)

    assert "隐患13条" in backed_up.out
    assert "证据原件2件" in backed_up.out
    assert "恢复前的数据保留在" in restored.out
    assert "核对最后一份纸质文书的文号" in restored.out
    assert run("check-data", "--data", data).status == 0


def test_a_backup_can_be_restored_into_an_empty_place(run: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "备份.zip"
    run("backup", target, "--data", data)
    assert run("restore", target, "--data", tmp_path / "新电脑").status == 0
    assert "示卫安检" in run("documents", "list", "--data", tmp_path / "新电脑").out
