"""Nothing is cited that was not read, and nothing that is no longer valid.

The index has no texts: each article stands with the SHA-256 of the text that was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from inspector_app.checklist_files.folders import checklist_paths
from inspector_app.checklist_files.reading import read_checklist, read_folder
from inspector_app.domain.checklists import Basis, Checklist
from inspector_app.domain.clauses import articles_of
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.domain.vocabulary import FacilityGroup, Grade

DATA = Path(__file__).parents[1] / "data"
CHINESE_LAW = re.compile(r"第[一二三四五六七八九十百零]+条")
CLAUSE = re.compile(
    r"(第[一二三四五六七八九十百零]+条(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?)([、至](?!$)|$)"
)


@cache
def _index() -> set[tuple[str, str]]:
    articles = yaml.safe_load((DATA / "article_index.yaml").read_text(encoding="utf-8"))["articles"]
    assert all(re.fullmatch("[0-9a-f]{64}", article["sha256"]) for article in articles)
    return {(article["document"], article["article"]) for article in articles}


@cache
def _without_text() -> set[tuple[str, str]]:
    files = sorted((DATA / "citations_without_text").glob("*.yaml"))
    named = [one for path in files for one in yaml.safe_load(path.read_text(encoding="utf-8"))["citations"]]
    assert all(one["decision"] for one in named)
    return {(one["document"], one["article"]) for one in named}


@pytest.fixture(scope="module")
def checklists(folder: Path) -> tuple[Checklist, ...]:
    return read_folder(folder).checklists


def _printable(checklists: tuple[Checklist, ...]) -> Iterator[tuple[str, Basis]]:
    for checklist in checklists:
        for item in checklist.items():
            yield from ((item.id, basis) for basis in item.basis if basis.print_clause)


def test_every_shipped_file_is_read_without_a_problem(folder: Path) -> None:
    read = read_folder(folder)
    assert read.refused == ()
    assert [checklist.id for checklist in read.checklists] == [path.stem for path in checklist_paths(folder)]


def test_the_six_checklists_ask_what_the_facts_hold(checklists: tuple[Checklist, ...]) -> None:
    assert {checklist.id: sum(1 for _ in checklist.items()) for checklist in checklists} == {
        "fire_safety": 70,
        "special_equipment": 55,
        "hazardous_chemicals": 55,
        "nursery": 50,
        "elderly_care": 50,
        "general_management": 60,
    }


def test_an_id_names_one_item_in_all_checklists(checklists: tuple[Checklist, ...]) -> None:
    ids = [item.id for checklist in checklists for item in checklist.items()]
    assert len(ids) == len(set(ids)) == 340


def test_every_kind_of_institution_is_proposed_a_checklist(checklists: tuple[Checklist, ...]) -> None:
    proposed = frozenset[FacilityGroup]().union(*(checklist.proposed_for for checklist in checklists))
    assert proposed == frozenset(FacilityGroup)


def test_every_printable_clause_is_in_the_index_or_named_with_a_decision(checklists: tuple[Checklist, ...]) -> None:
    unknown = {
        (item_id, basis.document, article)
        for item_id, basis in _printable(checklists)
        for article in articles_of(basis.clause)
        if (basis.document, article) not in _index() | _without_text()
    }
    assert unknown == set()


def test_the_list_of_citations_without_text_holds_nothing_that_is_not_needed(
    checklists: tuple[Checklist, ...],
) -> None:
    cited = {(basis.document, article) for _, basis in _printable(checklists) for article in articles_of(basis.clause)}
    assert _without_text() - cited == set()
    assert _without_text() & _index() == set()


def test_every_printable_clause_was_read_and_is_spelt_as_offices_spell_it(checklists: tuple[Checklist, ...]) -> None:
    for item_id, basis in _printable(checklists):
        assert basis.grade in (Grade.READ, Grade.QUOTED), item_id
        if CHINESE_LAW.search(basis.clause):
            assert "".join(match.group() for match in CLAUSE.finditer(basis.clause)) == basis.clause, item_id
        else:
            assert re.fullmatch(r"\d+(\.\d+)+", basis.clause), item_id


@pytest.mark.parametrize(
    ("document", "number", "clause"),
    [
        ("特种设备使用管理规则", "TSG 08-2017", ""),
        ("危险化学品安全管理条例", "国务院令第591号", ""),
        ("中华人民共和国固体废物污染环境防治法", "", ""),
        ("中华人民共和国放射性污染防治法", "", ""),
        ("《中华人民共和国环境保护法》", "", ""),
        ("安全标志及其使用导则", "GB 2894-2008", ""),
        ("安全色", "GB 2893—2008", ""),
        ("工业管道的基本识别色、识别符号和安全标识", "GB7231-2003", ""),
        ("安全阀安全技术监察规程", "TSG ZF001-2006", ""),
        ("爆破片装置安全技术监察规程", "TSG ZF003－2011", ""),
        ("职业健康监护技术规范", "GBZ 188-2014", ""),
        ("《常用化学危险品贮存通则》GB 15603-1995", "", ""),
        ("医用氧舱安全管理规定", "", ""),
        ("剧毒化学品购买和公路运输许可证件管理办法", "", ""),
        ("重大火灾隐患判定方法", "GB 35181-2017", ""),
        ("特种作业人员安全技术培训考核管理规定", "国家安监总局令第30号", ""),
        ("建筑灭火器配置验收及检查规范", "GB 50444-2008", "5.3.2"),
        ("中华人民共和国消防法", "", "第十五条第一款"),
        ("生产安全事故应急条例", "国务院令第708号", "第八条"),
        ("危险化学品企业特殊作业安全规范", "GB 30871-2022", ""),
    ],
)
def test_what_must_not_be_cited_any_more_is_refused(
    register: LegalRegister, document: str, number: str, clause: str
) -> None:
    assert register.forbidden(document, number, clause) is not None


@pytest.mark.parametrize(
    ("document", "number", "clause"),
    [
        ("特种设备使用管理规则", "TSG 08-2026", ""),
        ("中华人民共和国危险化学品安全法", "主席令第六十四号", "第四十一条"),
        ("中华人民共和国海洋环境保护法", "", ""),
        ("安全色和安全标志", "GB 2894-2025", ""),
        ("特种作业人员安全技术培训考核管理规定", "应急管理部令第19号", ""),
        ("建筑灭火器配置验收及检查规范", "GB 50444-2008", "5.2.1"),
        ("中华人民共和国消防法", "", "第二十五条"),
        ("重大火灾隐患判定规则", "GB 35181-2025", ""),
    ],
)
def test_what_took_its_place_may_be_cited(register: LegalRegister, document: str, number: str, clause: str) -> None:
    assert register.forbidden(document, number, clause) is None


def test_no_shipped_checklist_names_in_any_wording_what_must_not_be_cited(
    register: LegalRegister, checklists: tuple[Checklist, ...]
) -> None:
    texts = [
        (item.id, text)
        for checklist in checklists
        for item in checklist.items()
        for text in (item.check, item.finding, item.requirement, item.hint, item.applies.remark)
    ]
    assert [item_id for item_id, text in texts if register.forbidden_mention(text)] == []


def test_documents_whose_numbering_changed_are_cited_by_name_only(register: LegalRegister) -> None:
    name_only = {one.document for one in register.documents if one.name_only}
    assert {
        "中华人民共和国传染病防治法",
        "医疗机构管理条例",
        "重大火灾隐患判定规则",
        "医疗机构重大事故隐患判定清单（试行）",
    } <= name_only


def test_every_cited_document_is_registered_with_the_number_that_is_stored(
    folder: Path, register: LegalRegister
) -> None:
    for path in checklist_paths(folder):
        for item in read_checklist(path, register).items():
            for basis in item.basis:
                known = register.find(basis.document)
                assert known is not None
                assert basis.number == known.number


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ("养老机构重大事故隐患判定标准", "民办发〔2023〕13号"),
        ("老年人照料设施建筑设计标准", "JGJ 450-2018"),
        ("养老机构服务安全基本规范", "GB 38600-2019"),
        ("建筑防火通用规范", "GB 55037-2022"),
        ("养老机构管理办法", "民政部令第66号"),
        ("养老机构消防安全管理规定", "民发〔2023〕37号"),
        ("医养结合机构管理指南（试行）", ""),
        ("医养结合机构服务指南（试行）", ""),
        ("中华人民共和国食品安全法", ""),
        ("托育机构设置标准（试行）", "国卫人口发〔2019〕58号"),
        ("托儿所、幼儿园建筑设计规范", "JGJ 39-2016（2019年版）"),
        ("托育机构消防安全指南（试行）", ""),
        ("托育机构婴幼儿伤害预防指南（试行）", ""),
        ("安全生产治本攻坚三年行动方案（2024—2026年）", ""),
        ("特种设备重大事故隐患判定准则", "GB 45067-2024"),
        ("承压类特种设备安全附件安全技术规程", "TSG 92-2026"),
        ("安全色和安全标志", "GB 2894-2025"),
        ("特种设备作业人员资格认定分类与项目", ""),
    ],
)
def test_a_number_stands_in_the_register_only_where_it_was_verified(
    register: LegalRegister, document: str, number: str
) -> None:
    known = register.find(document)
    assert known is not None
    assert known.number == number


def test_every_checklist_survives_its_canonical_json(checklists: tuple[Checklist, ...]) -> None:
    for checklist in checklists:
        again = Checklist.from_json(json.loads(checklist.canonical_json()))
        assert again == checklist
        assert again.hash() == checklist.hash()
