"""The order of the questions, on small checklists."""

from __future__ import annotations

from inspector_app.domain.checklists import Applicability, Basis, Checklist, Condition, Item, Section
from inspector_app.domain.questions import QuestionGroup, denials, open_questions, question_groups
from inspector_app.domain.vocabulary import Authority, FacilityGroup, Grade, OurAction, Severity

HOSPITAL = FacilityGroup.HOSPITAL


def condition(key: str, only_if: str = "") -> Condition:
    return Condition(key=key, question=f"有无{key}？", only_if=only_if)


def a_checklist(
    name: str, conditions: list[Condition], needs: list[str], *, cites: str = "", groups: frozenset[FacilityGroup]
) -> Checklist:
    basis = (Basis(document="某标准", grade=Grade.READ, only_if=cites),)
    items = tuple(
        Item(
            id=f"{name}-{number}",
            check="检查",
            method="看现场",
            finding="有问题",
            requirement="改正",
            severity=Severity.GENERAL,
            applies=Applicability(if_present=need, groups=groups),
            competent=(Authority.HEALTH,),
            our_action=OurAction.ORDER,
            basis=basis,
        )
        for number, need in enumerate(needs)
    )
    return Checklist(
        id=name, title=name, edition="1", conditions=tuple(conditions), sections=(Section(title="一", items=items),)
    )


def laid_out(groups: tuple[QuestionGroup, ...]) -> dict[str, list[tuple[str, int, int]]]:
    return {one.title: [(q.condition.key, q.saves, q.depth) for q in one.questions] for one in groups}


EVERYBODY: frozenset[FacilityGroup] = frozenset()
FIRE = a_checklist(
    "消防", [condition("gas"), condition("shared"), condition("law")], ["gas", "shared", "shared"],
    cites="law", groups=EVERYBODY,
)  # fmt: skip
DEVICES = a_checklist(
    "特种设备",
    [condition("boiler", "special"), condition("shared"), condition("chamber", "special"), condition("special")],
    ["special", "boiler", "chamber", "chamber", ""],
    groups=EVERYBODY,
)


def test_each_question_is_asked_once_and_what_leaves_out_most_comes_first() -> None:
    assert laid_out(question_groups((FIRE, DEVICES), HOSPITAL)) == {
        "消防": [("shared", 2, 0), ("gas", 1, 0)],
        "特种设备": [("special", 4, 0), ("chamber", 2, 1), ("boiler", 1, 1)],
        "": [("law", 0, 0)],
    }


def test_a_checklist_that_can_ask_nothing_here_asks_no_question_either() -> None:
    nursery = a_checklist("托育", [condition("shared")], ["shared"], groups=frozenset({FacilityGroup.NURSERY}))
    assert laid_out(question_groups((nursery, FIRE), HOSPITAL))["消防"][0] == ("shared", 2, 0)
    assert question_groups((nursery,), HOSPITAL) == ()


def test_a_question_on_which_nothing_depends_is_not_asked() -> None:
    idle = a_checklist("甲", [condition("idle"), condition("gas")], ["gas"], groups=EVERYBODY)
    assert laid_out(question_groups((idle,), HOSPITAL)) == {"甲": [("gas", 1, 0)]}


def test_a_parent_is_asked_for_the_sake_of_its_children() -> None:
    chain = [condition("top"), condition("middle", "top"), condition("bottom", "middle")]
    deep = a_checklist("甲", chain, ["bottom"], groups=EVERYBODY)
    assert laid_out(question_groups((deep,), HOSPITAL)) == {"甲": [("top", 1, 0), ("middle", 1, 1), ("bottom", 1, 2)]}


def test_conditions_in_a_circle_are_each_asked_once() -> None:
    circle = a_checklist("甲", [condition("a", "b"), condition("b", "a")], ["a", "b"], groups=EVERYBODY)
    (group,) = question_groups((circle,), HOSPITAL)
    assert sorted(question.condition.key for question in group.questions) == ["a", "b"]


def test_children_are_worth_asking_while_their_parent_may_be_there() -> None:
    devices = question_groups((DEVICES,), HOSPITAL)[0]

    def shown(present: dict[str, bool | None]) -> list[str]:
        return [question.condition.key for question in open_questions(devices, present)]

    assert shown({}) == ["special", "chamber", "boiler"]
    assert shown({"special": True, "chamber": False}) == ["special", "chamber", "boiler"]
    assert shown({"special": False, "boiler": True}) == ["special"]


def test_all_denied_leaves_answers_alone_and_asks_no_child_of_what_is_denied() -> None:
    devices = question_groups((DEVICES,), HOSPITAL)[0]
    assert denials(devices, {}) == {"special": False}
    assert denials(devices, {"special": True, "boiler": True}) == {"chamber": False}
    assert denials(devices, {"special": False}) == {}
