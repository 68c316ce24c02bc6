"""What the coverage page needs of ``checklists/task_list.yaml``: every row and mechanism is served, or says why not.

Which items serve a row is not written in the file: it follows from the items' own ``seed_rows``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

SIX_CHECKLISTS = (
    "fire_safety",
    "special_equipment",
    "hazardous_chemicals",
    "nursery",
    "elderly_care",
    "general_management",
)
MATTERS_OF_CHECKLISTS = {*(f"M{number}" for number in range(42, 49)), "M61", "M63", "M72", "M79"}
GROUPS = [
    ("从业人员安全素养提升行动", 1, 6),
    ("安全基础巩固提升行动", 7, 23),
    ("行业新业态管理质效提升行动", 24, 35),
    ("消防安全治理能力提升行动", 36, 42),
    ("事故隐患排查整治成效提升行动", 43, 47),
    ("卫生健康系统本质安全提升行动", 48, 56),
]


@pytest.fixture(scope="module")
def task_list(folder: Path) -> dict[str, Any]:
    return _plain(folder / "task_list.yaml")


@pytest.fixture(scope="module")
def rows_of_items(folder: Path) -> dict[str, list[int]]:
    """The rows that each item serves, of all six checklists. Fails where one of them is missing."""
    return {
        item["id"]: item.get("seed_rows", []) for name in SIX_CHECKLISTS for item in _items(folder / f"{name}.yaml")
    }


def _plain(path: Path) -> dict[str, Any]:
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(plain, dict)
    return plain


def _items(path: Path) -> Iterator[dict[str, Any]]:
    for section in _plain(path)["sections"]:
        yield from section["items"]


def test_the_fifty_six_rows_stand_in_their_order(task_list: dict[str, Any]) -> None:
    assert [row["row"] for row in task_list["rows"]] == list(range(1, 57))


def test_every_row_has_its_heading_task_department_and_date(task_list: dict[str, Any]) -> None:
    for row in task_list["rows"]:
        assert set(row) - {"reason"} == {"row", "group", "task", "department", "due"}
        assert all(isinstance(row[key], str) and row[key] for key in ("group", "task", "department", "due"))
        assert len(row["task"]) <= 60, row["row"]
        assert re.search(r"长期坚持|20\d\d年\d{1,2}月前", row["due"]), row["row"]


def test_the_headings_follow_one_another_as_in_the_bureaus_table(task_list: dict[str, Any]) -> None:
    heading_of = {row["row"]: row["group"] for row in task_list["rows"]}
    assert heading_of == {row: group for group, first, last in GROUPS for row in range(first, last + 1)}


@pytest.mark.parametrize(
    ("row", "department", "due"),
    [
        (1, "综合办公室", "2024年12月前，长期坚持"),
        (6, "局机关各办公室", "2024年4月前，长期坚持定期开展"),
        (28, "医政科、金凤区疾控局、安全生产与项目规划科", "2024年12月前，长期坚持"),
        (36, "安全生产与项目规划科、医政科、基层卫生办公室、妇科", "2024年6月前并长期坚持"),
        (46, "疾控局监督科", "2024年12月前，长期坚持"),
        (56, "局机关各办公室", "2024年12月前，长期坚持"),
    ],
)
def test_departments_and_dates_are_those_of_the_table(
    task_list: dict[str, Any], row: int, department: str, due: str
) -> None:
    written = task_list["rows"][row - 1]
    assert (written["department"], written["due"]) == (department, due)


def test_a_row_has_a_reason_exactly_where_no_item_serves_it(
    task_list: dict[str, Any], rows_of_items: dict[str, list[int]]
) -> None:
    served = {row for rows in rows_of_items.values() for row in rows}
    with_reason = {row["row"] for row in task_list["rows"] if row.get("reason")}
    assert with_reason == set(range(1, 57)) - served


def test_no_item_serves_a_row_that_the_table_lacks(
    task_list: dict[str, Any], rows_of_items: dict[str, list[int]]
) -> None:
    known = {row["row"] for row in task_list["rows"]}
    assert {item: rows for item, rows in rows_of_items.items() if not known.issuperset(rows)} == {}


def test_every_mechanism_that_is_a_matter_of_checklists_is_there_once(task_list: dict[str, Any]) -> None:
    ids = [mechanism["id"] for mechanism in task_list["mechanisms"]]
    assert ids == sorted(set(ids))
    assert set(ids) >= MATTERS_OF_CHECKLISTS
    assert all(re.fullmatch(r"M(0[1-9]|[1-7]\d|8[0-5])", one) for one in ids)


def test_every_mechanism_says_what_it_asks(task_list: dict[str, Any]) -> None:
    for mechanism in task_list["mechanisms"]:
        assert set(mechanism) - {"reason"} == {"id", "title", "asks", "items"}
        assert mechanism["title"]
        assert 0 < len(mechanism["asks"]) <= 60, mechanism["id"]


def test_every_item_that_a_mechanism_names_exists_in_the_shipped_checklists(
    task_list: dict[str, Any], rows_of_items: dict[str, list[int]]
) -> None:
    for mechanism in task_list["mechanisms"]:
        named = mechanism["items"]
        assert len(named) == len(set(named)), mechanism["id"]
        assert set(named) <= rows_of_items.keys(), mechanism["id"]


def test_a_mechanism_has_a_reason_exactly_where_no_item_serves_it(task_list: dict[str, Any]) -> None:
    for mechanism in task_list["mechanisms"]:
        assert bool(mechanism["items"]) != bool(mechanism.get("reason")), mechanism["id"]
