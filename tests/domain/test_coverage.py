from __future__ import annotations

from inspector_app.domain.checklists import Applicability, Checklist, Item, Section
from inspector_app.domain.coverage import Covered, Mechanism, Task, TaskList, coverage_of
from inspector_app.domain.vocabulary import Authority, OurAction, Severity


def item(item_id: str, *rows: int, disabled: bool = False) -> Item:
    return Item(
        id=item_id,
        check=f"{item_id}查什么",
        method="看现场",
        finding="不行",
        requirement="改",
        severity=Severity.GENERAL,
        applies=Applicability(),
        competent=(Authority.HEALTH,),
        our_action=OurAction.URGE,
        seed_rows=rows,
        disabled=disabled,
    )


def checklist(title: str, *items: Item) -> Checklist:
    return Checklist(id=title, title=title, edition="1", conditions=(), sections=(Section(title="一", items=items),))


def task(row: int, reason: str = "") -> Task:
    return Task(row=row, group="消防", task=f"第{row}件事", reason=reason)


def test_a_row_is_served_by_the_items_that_name_it_in_every_checklist() -> None:
    lists = (checklist("甲表", item("A-01", 1, 2), item("A-02", 1)), checklist("乙表", item("B-01", 1)))
    first, second = coverage_of(TaskList(id="t", title="清单", tasks=(task(1), task(2))), lists).tasks

    assert [(one.checklist, one.item_id, one.check) for one in first.items] == [
        ("甲表", "A-01", "A-01查什么"),
        ("甲表", "A-02", "A-02查什么"),
        ("乙表", "B-01", "B-01查什么"),
    ]
    assert [one.item_id for one in second.items] == ["A-01"]


def test_a_row_without_items_has_a_reason_or_is_a_gap() -> None:
    found = coverage_of(
        TaskList(id="t", title="清单", tasks=(task(1), task(2, "由机关落实"), task(3))),
        [checklist("甲表", item("A-01", 1))],
    )

    assert [one.covered for one in found.tasks] == [Covered.BY_ITEMS, Covered.NOT_BY_ITEMS, Covered.GAP]
    assert [found.count(one) for one in Covered] == [1, 1, 1]


def test_an_item_that_is_disabled_serves_nothing() -> None:
    tasks = TaskList(
        id="t", title="清单", tasks=(task(1),), mechanisms=(Mechanism(id="M1", title="五双", items=("A-01",)),)
    )
    found = coverage_of(tasks, [checklist("甲表", item("A-01", 1, disabled=True))])

    assert found.tasks[0].covered is Covered.GAP
    assert found.mechanisms[0].covered is Covered.GAP
    assert found.mechanisms[0].missing == ("A-01",)


def test_a_mechanism_names_its_items_and_those_that_are_not_there() -> None:
    mechanism = Mechanism(id="M1", title="五双", items=("A-02", "A-99"))
    found = coverage_of(
        TaskList(id="t", title="清单", tasks=(task(1),), mechanisms=(mechanism,)),
        [checklist("甲表", item("A-01"), item("A-02"))],
    )

    (only,) = found.mechanisms
    assert [one.item_id for one in only.items] == ["A-02"]
    assert only.missing == ("A-99",)
    assert only.covered is Covered.BY_ITEMS


def test_a_row_that_the_task_list_lacks_is_told() -> None:
    found = coverage_of(TaskList(id="t", title="清单", tasks=(task(1),)), [checklist("甲表", item("A-01", 1, 88))])

    assert [(one.item.item_id, one.row) for one in found.unknown_rows] == [("A-01", 88)]
