from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspector_app.domain.checklists import Basis, Checklist, OwnColumn, Phrase
from inspector_app.domain.law_texts import Article, LawText, LawVersion
from inspector_app.domain.library_hits import ArticleHit, ItemHit
from inspector_app.domain.vocabulary import Grade, Origin
from inspector_app.services import checklist_library
from inspector_app.services.desk import Desk
from inspector_app.services.library_search import search
from inspector_app.storage.law_book import PreparedLaw
from tests.services.checklist_folder import item, write_checklist


@pytest.fixture
def desk(empty_desk: Desk, tmp_path: Path) -> Desk:
    """Two checklists; one item has everything that an item may have."""
    files = tmp_path / "checklists"
    write_checklist(files, "a", item("F-05", "灭火器压力正常"), item("F-06", "疏散指示标志完好"), title="消防表")
    write_checklist(files, "b", item("SE-05", "电梯有使用标志"), title="设备表")
    checklist_library.refresh(empty_desk, files)
    publish(empty_desk, rich(on_shelf(empty_desk)))
    return empty_desk


def on_shelf(desk: Desk, checklist_id: str = "a") -> Checklist:
    return checklist_library.read(desk, desk.records.shelf.get(checklist_id).edition)


def publish(desk: Desk, checklist: Checklist) -> None:
    with desk.records.transaction():
        checklist_library.shelve(desk, desk.author(), checklist, Origin.OWN)


def rich(checklist: Checklist) -> Checklist:
    changed = replace(
        checklist.item("F-06"),
        method="逐层查看",
        finding="指示标志被遮挡",
        requirement="清除遮挡物",
        hint="先看楼梯间",
        phrases=(Phrase(finding="标志损坏", requirement="立即修复"),),
        ticks=("双人双锁", "双人收发"),
        own_columns=(OwnColumn(label="责任处室", text="安全生产科"),),
        basis=(
            Basis(document="某省规定", number="第9号", clause="第八条", print_clause=True, grade=Grade.READ),
            Basis(document="某标准", clause="第七十七条", grade=Grade.PARAPHRASE),
        ),
    )
    return checklist.with_items({"F-06": changed})


def add_law(desk: Desk, law_id: str, document: str, *articles: tuple[str, str], withdrawn: bool = False) -> None:
    text = LawText(
        document=document,
        number="",
        version_name="2021年修正",
        effective=date(2021, 4, 29),
        articles=tuple(Article.from_text(label=label, heading=(), text=words) for label, words in articles),
        preface=(),
    )
    version = LawVersion(
        id=law_id,
        document=document,
        number="",
        version_name="2021年修正",
        effective=date(2021, 4, 29),
        source_name="甲.docx",
        source_sha256="0" * 64,
        imported_at=desk.clock(),
        imported_by="",
        withdrawn=withdrawn,
    )
    with desk.records.transaction():
        desk.records.laws.put(version, PreparedLaw.of(text, ()))


def ids(desk: Desk, text: str) -> list[str]:
    return [hit.item_id if isinstance(hit, ItemHit) else hit.label for hit in search(desk, text)]


def found_in(desk: Desk, text: str) -> tuple[str, str]:
    (hit,) = search(desk, text)
    assert isinstance(hit, ItemHit)
    return hit.found_in, hit.excerpt


@pytest.mark.parametrize(
    ("words", "field", "excerpt"),
    [
        ("完好", "检查内容", "疏散指示标志完好"),
        ("逐层", "检查方法", "逐层查看"),
        ("遮挡", "问题表述", "指示标志被遮挡"),
        ("清除", "整改要求", "清除遮挡物"),
        ("楼梯", "提示", "先看楼梯间"),
        ("损坏", "常用表述", "标志损坏"),
        ("立即", "常用表述", "立即修复"),
        ("双锁", "分项", "双人双锁"),
        ("生产科", "责任处室", "安全生产科"),
        ("某省", "检查依据", "《某省规定》第八条"),
        ("第八条", "检查依据", "《某省规定》第八条"),
    ],
)
def test_every_part_of_an_item_is_searched_and_named(desk: Desk, words: str, field: str, excerpt: str) -> None:
    assert found_in(desk, words) == (field, excerpt)


def test_one_character_is_enough(desk: Desk) -> None:
    assert ids(desk, "梯") == ["F-06", "SE-05"]


def test_an_item_is_found_by_the_beginning_of_its_number(desk: Desk) -> None:
    assert ids(desk, "F-0") == ["F-05", "F-06"]
    assert ids(desk, "f-05") == ["F-05"]
    assert ids(desk, "SE") == ["SE-05"]


def test_every_word_must_occur(desk: Desk) -> None:
    assert ids(desk, "标志") == ["F-06", "SE-05"]
    assert ids(desk, "标志 电梯") == ["SE-05"]
    assert ids(desk, "标志 楼梯 F-0") == ["F-06"]
    assert ids(desk, "标志 锅炉") == []


def test_a_hit_says_where_it_stands(desk: Desk) -> None:
    (hit,) = search(desk, "压力")

    assert hit == ItemHit(
        checklist_id="a",
        edition=on_shelf(desk).hash(),
        title="消防表",
        section="灭火器材",
        item_id="F-05",
        check="灭火器压力正常",
        found_in="检查内容",
        excerpt="灭火器压力正常",
    )


def test_the_title_of_a_section_is_searched(desk: Desk) -> None:
    assert ids(desk, "器材") == ["F-05", "F-06", "SE-05"]


def test_a_clause_that_nobody_verified_is_not_found(desk: Desk) -> None:
    assert ids(desk, "第七十七条") == []


def test_a_phrase_does_not_run_from_one_field_into_the_next(desk: Desk) -> None:
    # check ends with 完好, finding begins with 指示.
    assert ids(desk, "完好指示") == []


def test_signs_and_width_of_what_is_typed_do_not_matter(desk: Desk) -> None:
    assert ids(desk, "Ｆ－０５") == ["F-05"]
    assert ids(desk, "双人、双锁") == ["F-06"]


@pytest.mark.parametrize("text", ["", "   ", "——", '"', "*", "a\x00b", "AND", "NEAR(灭 火)", "x:y", "' OR 1=1", "䶮"])
def test_whatever_is_typed_is_an_answer_and_no_error(desk: Desk, text: str) -> None:
    assert search(desk, text) == ()


def test_a_long_text_is_shown_around_the_word(desk: Desk) -> None:
    words = "前" * 60 + "烟感探测器" + "后" * 80
    publish(desk, on_shelf(desk).with_items({"F-05": replace(on_shelf(desk).item("F-05"), check=words)}))

    _field, excerpt = found_in(desk, "烟感")
    assert "烟感探测器" in excerpt
    assert excerpt.startswith("…前")
    assert excerpt.endswith("后…")
    assert len(excerpt) < 70


def test_no_more_than_so_many_are_found(desk: Desk) -> None:
    assert len(search(desk, "器材", limit=2)) == 2


def test_articles_come_after_the_items(desk: Desk) -> None:
    add_law(desk, "l1", "中华人民共和国消防法", ("第十六条", "单位应当配置灭火器。"), ("第十七条", "另一件事。"))
    hits = search(desk, "灭火器")

    assert [type(hit) for hit in hits][-1] is ArticleHit
    assert hits[-1] == ArticleHit(
        law_id="l1",
        document="中华人民共和国消防法",
        version_name="2021年修正",
        label="第十六条",
        excerpt="单位应当配置灭火器。",
    )


def test_an_article_is_found_by_its_law_and_number(desk: Desk) -> None:
    add_law(desk, "l1", "中华人民共和国消防法", ("第十六条", "甲。"), ("第十七条", "乙。"))
    add_law(desk, "l2", "中华人民共和国安全生产法", ("第十六条", "丙。"))

    assert [hit.document for hit in search(desk, "第十六条") if isinstance(hit, ArticleHit)] == [
        "中华人民共和国安全生产法",
        "中华人民共和国消防法",
    ]
    assert [hit.excerpt for hit in search(desk, "消防法 第十六条") if isinstance(hit, ArticleHit)] == ["甲。"]
    assert ids(desk, "消防法") == ["F-05", "SE-05"], "the name alone does not list the whole law"


def test_a_withdrawn_text_is_not_found(desk: Desk) -> None:
    add_law(desk, "l1", "旧规定", ("第一条", "锅炉房。"), withdrawn=True)

    assert search(desk, "锅炉") == ()
