from __future__ import annotations

import importlib
import pkgutil
from datetime import UTC, date, datetime

import pytest

import inspector_app.domain as domain
from inspector_app.domain.completeness import Gap, GapKind, NotComplete
from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.facilities import WrongCreditCode
from inspector_app.domain.findings import DeadlineBeforeFinding
from inspector_app.domain.inspections import DocumentsInTheWay, InspectionAlreadyFinished, UnknownRecord
from inspector_app.domain.official_documents import StepNotAllowed, WrongNumberPattern
from inspector_app.domain.vocabulary import DocumentState
from inspector_app.sentences import explain


def rules() -> list[type[RuleBroken]]:
    """Every rule of the domain that can be broken."""
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"{domain.__name__}.{module.name}")
    return [rule for rule in RuleBroken.__subclasses__() if rule.__module__.startswith(domain.__name__)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.__name__)
def test_every_rule_of_the_domain_has_words(rule: type[RuleBroken]) -> None:
    broken = rule.__new__(rule)  # its facts do not matter here: only a rule without words raises LookupError

    try:
        sentence = explain(broken)
    except AttributeError:
        return

    assert sentence.endswith("。")


def test_a_wrong_check_digit_names_the_one_that_would_fit() -> None:
    assert "最后一位应为“3”" in explain(WrongCreditCode("91440203MA4UQ1234X", expected_check="3"))


def test_a_code_of_wrong_shape_says_how_it_should_look() -> None:
    assert "18位" in explain(WrongCreditCode("123", expected_check=None))


def test_a_finished_inspection_says_when_it_was_finished() -> None:
    finished = InspectionAlreadyFinished("i1", datetime(2026, 11, 22, 14, 32, tzinfo=UTC))

    assert "2026年11月22日 14:32" in explain(finished)


def test_what_is_missing_is_named_once_and_only_if_it_blocks() -> None:
    gaps = [Gap(kind=GapKind.NO_DEADLINE), Gap(kind=GapKind.NO_DEADLINE), Gap(kind=GapKind.NOT_CHECKED)]

    sentence = explain(NotComplete(gaps))

    assert sentence.count(GapKind.NO_DEADLINE.label) == 1
    assert "2处" in sentence
    assert GapKind.NOT_CHECKED.label not in sentence


@pytest.mark.parametrize(
    ("error", "fact"),
    [
        (DocumentsInTheWay(["武卫安改〔2026〕1号"]), "武卫安改〔2026〕1号"),
        (UnknownRecord("facility", "f1"), "这条单位（f1）"),
        (UnknownRecord("something", "x"), "这条记录（x）"),
        (DeadlineBeforeFinding(date(2026, 11, 1), date(2026, 11, 22)), "2026年11月01日"),
        (StepNotAllowed(DocumentState.VOID, DocumentState.SIGNED), "“已作废”，不能改为“已签收”"),
    ],
)
def test_the_facts_of_an_error_stand_in_its_sentence(error: RuleBroken, fact: str) -> None:
    assert fact in explain(error)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (WrongNumberPattern(missing=("{year}", "{mark}")), "{year}、{mark}"),
        (WrongNumberPattern(unknown=("{wrong}",)), "不能用{wrong}，只能用 {organ}"),
        (WrongNumberPattern(unpaired=True), "花括号"),
    ],
)
def test_a_wrong_number_pattern_says_what_is_wrong_with_it(broken: WrongNumberPattern, named: str) -> None:
    sentence = explain(broken)
    assert sentence.startswith("没有保存")
    assert named in sentence
