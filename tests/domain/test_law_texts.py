"""Splitting a text into its articles: nothing is lost, and what is wrong is named with its place."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.clauses import article_label
from inspector_app.domain.law_fronts import proposed_documents
from inspector_app.domain.law_splitting import LONGEST_ARTICLE, split
from inspector_app.domain.law_texts import (
    Article,
    LawTrouble,
    LeftOutReason,
    ListItem,
    Paragraph,
    SourceLine,
    SourceText,
    SplitText,
    differences,
    is_blocking,
    nearest_labels,
)
from inspector_app.domain.legal_documents import LegalDocument, LegalRegister
from tests.invented_laws import LAW, LETTER, STANDARD, newer


def source(text: str, *, wrapped: bool = False) -> SourceText:
    lines = (
        SourceLine(text=line.strip(), place=f"第{number}行")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )
    return SourceText(name="示例.txt", sha256="0" * 64, lines=tuple(lines), wrapped=wrapped)


def labels(found: SplitText) -> list[str]:
    return [article.label for article in found.law.articles]


def codes(found: SplitText) -> list[str]:
    return [problem.code for problem in found.problems]


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def said(found: SplitText) -> str:
    """Everything that the split text holds, headings once for each time that they change."""
    law = found.law
    headings: list[str] = []
    last: tuple[str, ...] = ()
    for article in law.articles:
        headings += [
            one for place, one in enumerate(article.heading) if article.heading[: place + 1] != last[: place + 1]
        ]
        last = article.heading
    articles = [article.label + article.text for article in law.articles]
    return "".join([*law.preface, *headings, *articles, *(line.text for line in found.left_out)])


def test_a_law_is_split_into_articles_paragraphs_and_items() -> None:
    found = split(source(LAW))
    assert labels(found) == ["第一条", "第二条", "第三条", "第四条", "第四条之一", "第五条", "第六条", "附件"]
    assert found.law.article("第三条") == Article(
        label="第三条",
        heading=("第一章　总　　则",),
        paragraphs=(
            Paragraph(
                text="示例应当遵守下列规定：",
                items=(
                    ListItem(label="（一）", text="写清楚；\n1．字要清楚；\n2．纸要干净。"),
                    ListItem(label="（二）", text="写完整；"),
                    ListItem(label="（三）", text="写准确。"),
                ),
            ),
            Paragraph(text="违反前款规定的，重写。"),
        ),
    )
    assert found.problems == ()


def test_a_sentence_that_mentions_an_article_begins_none() -> None:
    second = split(source(LAW)).law.article("第二条")
    assert second is not None
    assert [paragraph.text for paragraph in second.paragraphs][2] == "第三条规定的事项除外。"


def test_the_table_of_contents_is_left_out_and_named() -> None:
    left_out = split(source(LAW)).left_out
    assert [(line.place, line.reason) for line in left_out] == [
        (f"第{number}行", LeftOutReason.TABLE_OF_CONTENTS) for number in (4, 5, 6, 7)
    ]


def test_a_table_of_contents_without_a_title_is_recognised_by_its_repeated_headings() -> None:
    found = split(source(LAW.replace("目　　录\n", "")))
    assert [line.text for line in found.left_out] == ["第一章　总　　则", "第二章　职　　责", "第三章　附　　则"]


def test_the_front_of_a_law_proposes_its_name_version_and_date() -> None:
    law = split(source(LAW)).law
    assert law.document == "某某安全条例（示例）"
    assert law.version_name == "2023年12月29日第二次修正"
    assert law.effective == date(2023, 12, 29)


@pytest.mark.parametrize(
    ("front", "number", "version", "effective"),
    [
        ("（2019年3月1日某某会议通过）", "", "2019年3月1日通过", date(2019, 6, 1)),
        ("（2019年3月1日某某部令第8号公布　自2019年5月1日起施行）", "某某部令第8号", "2019年3月1日公布",
         date(2019, 5, 1)),
        ("（2019年2月30日某某会议通过）", "", "", date(2019, 6, 1)),
        ("", "", "", date(2019, 6, 1)),
    ],
)  # fmt: skip
def test_the_front_is_read_as_offices_write_it(front: str, number: str, version: str, effective: date | None) -> None:
    text = LAW.split("\n")
    law = split(source("\n".join([*text[:2], front, *text[3:]]))).law
    assert (law.number, law.version_name or law.number, law.effective) == (number, version or number, effective)


def test_a_standard_is_split_into_its_clauses() -> None:
    found = split(source(STANDARD))
    assert labels(found) == [
        "1", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.2", "2.2.1", "2.2.1A", "附录A", "附录A.1", "附录A.2",
    ]  # fmt: skip
    law = found.law
    numbered, lettered = law.article("2.1.2"), law.article("2.1.3")
    assert numbered is not None
    assert lettered is not None
    assert [item.key for item in numbered.paragraphs[0].items] == ["1", "2", "3"]
    assert [item.label for item in lettered.paragraphs[0].items] == ["a）", "b）"]
    assert numbered.heading == ("2 基本要求",)
    assert (law.document, law.number, law.effective) == ("某某场所安全规范（示例）", "GB 99999-2030", date(2030, 7, 1))
    assert {line.reason for line in found.left_out} == {LeftOutReason.TABLE_OF_CONTENTS, LeftOutReason.EXPLANATION}
    assert found.problems == ()


def test_a_letter_is_split_into_its_numbered_parts() -> None:
    found = split(source(LETTER))
    assert labels(found) == ["一", "二", "三"]
    assert found.law.number == "某卫函〔2031〕5号"
    assert found.law.articles[1].paragraphs[0].items[0].label == "（一）"


@pytest.mark.parametrize("text", [LAW, newer(), STANDARD, LETTER])
def test_every_character_is_somewhere(text: str) -> None:
    found = split(source(text))
    # The 、 of a letter's 一、 is no part of its label.
    assert characters(text) - characters(said(found)) - Counter("、、、") == Counter()


@pytest.mark.parametrize("text", [LAW, STANDARD, LETTER])
def test_an_article_is_read_back_from_its_plain_text(text: str) -> None:
    for article in split(source(text)).law.articles:
        assert Article.from_text(label=article.label, heading=article.heading, text=article.text) == article


def test_missing_articles_are_named_with_the_place_of_the_gap() -> None:
    found = split(source(LAW.replace("第四条　写示例的人负责。\n", "").replace("第四条之一　看示例的人也负责。\n", "")))
    (problem,) = found.problems
    assert (problem.code, problem.place) == (LawTrouble.MISSING_ARTICLES, "第21行")
    assert dict(problem.facts) == {"missing": "第四条", "label": "第五条"}


def test_missing_clauses_of_a_standard_are_named() -> None:
    found = split(source(STANDARD.replace("2.1.1 示例应清楚。\n", "")))
    assert [problem.facts["missing"] for problem in found.problems] == ["2.1.1"]


def test_an_article_that_stands_twice_keeps_the_text_out() -> None:
    found = split(source(LAW.replace("第五条　", "第二条　")))
    assert LawTrouble.ARTICLE_TWICE in codes(found)
    assert is_blocking(found.problems[0])
    assert found.problems[0].place == "第10行"
    assert dict(found.problems[0].facts) == {"label": "第二条", "again": "第23行"}


def test_a_text_without_articles_keeps_everything_in_the_preface() -> None:
    found = split(source("某某说明\n没有条文。\n"))
    assert codes(found) == [LawTrouble.NO_ARTICLES]
    assert found.law.preface == ("某某说明", "没有条文。")


def test_a_text_that_is_too_short_or_an_article_that_is_too_long_is_named() -> None:
    assert LawTrouble.TOO_SHORT in codes(split(source("某某办法（示例）\n第一条　很短。")))
    long = LAW.replace("24小时内写完。", "写" * (LONGEST_ARTICLE + 1))
    assert LawTrouble.LONG_ARTICLE in codes(split(source(long)))


def test_articles_without_text_or_out_of_order_are_named() -> None:
    assert LawTrouble.EMPTY_ARTICLE in codes(split(source(LAW.replace("第五条　24小时内写完。", "第五条"))))
    swapped = LAW.replace("第一条　", "第九条　")
    assert LawTrouble.OUT_OF_ORDER in codes(split(source(swapped)))


@pytest.mark.parametrize("garbage", ["写\ufffd\ufffd清楚", "锟斤拷锟斤拷", "(cid:12)(cid:40)", "\ue012\ue013"])
def test_garbled_lines_are_named_and_many_of_them_keep_the_text_out(garbage: str) -> None:
    one = split(source(LAW.replace("写完整；", garbage)))
    assert codes(one) == [LawTrouble.GARBLED_LINE]
    assert one.problems[0].place == "第17行"
    many = split(source(LAW.replace("示例", garbage)))
    assert codes(many)[0] == LawTrouble.MOSTLY_GARBLED
    assert is_blocking(many.problems[0])


def test_a_heading_without_articles_is_left_out_by_name() -> None:
    found = split(source(LAW.replace("附件\n示例表\n", "第四章　空的一章\n")))
    assert (found.left_out[-1].text, found.left_out[-1].reason) == ("第四章　空的一章", LeftOutReason.EMPTY_HEADING)


@pytest.mark.parametrize("text", ["……的，……，重写。", "5℃～10℃、20℃～25℃之间写。", "㎡、㎎、㎏、㎞、㏄都要写清楚。"])
def test_characters_that_stand_for_several_lose_nothing_of_an_article(text: str) -> None:
    found = split(source(f"某某条例\n第１条　{text}\n第⼆条　{text}"))
    assert labels(found) == ["第一条", "第二条"]
    assert {article.text for article in found.law.articles} == {text}


def test_parts_and_sections_stand_above_the_articles() -> None:
    text = (
        "某某典（示例）\n第一编　总则\n第一章　开头\n第一节　甲\n第一条　一。\n第二节　乙\n第二条　二。\n"
        "第二章　后来\n第三条　三。\n第二编　分则\n第四条　四。"
    )
    found = split(source(text))
    assert [article.heading for article in found.law.articles] == [
        ("第一编　总则", "第一章　开头", "第一节　甲"),
        ("第一编　总则", "第一章　开头", "第二节　乙"),
        ("第一编　总则", "第二章　后来"),
        ("第二编　分则",),
    ]


def pages(*texts: str) -> SourceText:
    lines = [
        SourceLine(text=line, place=f"第{page}页第{number}行", page=page)
        for page, text in enumerate(texts, start=1)
        for number, line in enumerate(text.split("\n"), start=1)
    ]
    return SourceText(name="示例.pdf", sha256="0" * 64, lines=tuple(lines), wrapped=True)


def test_what_belongs_to_the_paper_is_left_out_and_broken_lines_are_joined() -> None:
    head = "某某安全条例（示例）"
    found = split(
        pages(
            f"{head}\n第一条　为了说明怎样把断开的行连接起来，特意把这\n— 1 —",
            f"{head}\n一句话断在两页之间，制定本条例。\n第二条　还有一\n— 2 —",
            f"{head}\n条，按照 GB\n99999 执行。\n— 3 —",
        )
    )
    assert [article.text for article in found.law.articles] == [
        "为了说明怎样把断开的行连接起来，特意把这一句话断在两页之间，制定本条例。",
        "还有一条，按照 GB 99999 执行。",
    ]
    assert Counter(line.reason for line in found.left_out) == {
        LeftOutReason.PAGE_NUMBER: 3,
        LeftOutReason.PAGE_HEADER: 3,
    }


def test_a_broken_line_that_begins_with_the_number_of_an_article_begins_none() -> None:
    found = split(pages("第一条　甲。\n第二条　违反第一条的规定，也就是说不符合\n第三条 的，重写。\n第三条　乙。"))
    assert labels(found) == ["第一条", "第二条", "第三条"]


def test_page_numbers_with_dashes_are_left_out_of_plain_text_too() -> None:
    found = split(source(LAW.replace("第二章　职　　责\n第四条", "— 3 —\n第二章　职　　责\n第四条")))
    assert [line.text for line in found.left_out if line.reason is LeftOutReason.PAGE_NUMBER] == ["— 3 —"]


def test_what_a_newer_version_changed_is_named_by_article() -> None:
    before, after = (split(source(text)).law.articles for text in (LAW, newer()))
    changed = differences(before, after)
    assert changed.added == ("第七条",)
    assert changed.removed == ("第五条", "附件")
    assert [one.label for one in changed.changed] == ["第三条"]
    assert not differences(before, before)


def test_spaces_change_no_wording() -> None:
    one = Article(label="第一条", paragraphs=(Paragraph(text="第一 条，甲。"),))
    other = Article(label="第一条", paragraphs=(Paragraph(text="第一条，\n甲。"),))
    assert not differences([one], [other])


def test_the_nearest_labels_to_a_missing_one_are_offered() -> None:
    listed = [article_label(number) for number in range(1, 30) if number != 16]
    assert nearest_labels(listed, "第十六条") == ("第十四条", "第十五条", "第十七条")
    assert nearest_labels(["4.1", "4.2", "4.2.1", "5.1"], "4.2.9") == ("4.1", "4.2", "4.2.1")
    assert nearest_labels([], "第一条") == ()


def test_documents_of_the_register_are_proposed_by_name_and_by_number() -> None:
    named = LegalDocument(document="中华人民共和国某某安全条例（示例）")
    standard = LegalDocument(document="别的名称（示例）", number="GB 99999—2030")
    register = LegalRegister(documents=(standard, named))
    assert proposed_documents(split(source(LAW)).law, register) == (named,)
    assert proposed_documents(split(source(STANDARD)).law, register) == (standard,)
    assert proposed_documents(split(source(LETTER)).law, register) == ()


SENTENCE = st.text("为了举例制定甲乙丙丁戊应当写清楚的，；1234…℃㎡", min_size=1, max_size=40).map(
    lambda text: f"甲{text}。"
)
BODY = st.lists(
    st.tuples(SENTENCE, st.lists(SENTENCE, max_size=4)), min_size=1, max_size=3
)  # fmt: skip


@given(st.lists(BODY, min_size=1, max_size=30), st.integers(0, 12))
def test_splitting_then_joining_loses_no_characters(bodies: list[list[tuple[str, list[str]]]], chapters: int) -> None:
    lines = ["某某安全条例（示例）"]
    expected = []
    for number, body in enumerate(bodies, start=1):
        if number <= chapters:
            lines.append(f"第{number}章　举例")
        paragraphs = []
        for place, (text, items) in enumerate(body):
            lines.append((f"{article_label(number)}　" if place == 0 else "") + text)
            listed = [ListItem(label=f"（{'一二三四'[at]}）", text=item) for at, item in enumerate(items)]
            lines += [item.label + item.text for item in listed]
            paragraphs.append(Paragraph(text=text, items=tuple(listed)))
        expected.append(tuple(paragraphs))
    found = split(source("\n".join(lines)))
    assert [article.paragraphs for article in found.law.articles] == expected
    assert characters(said(found)) == characters("".join(lines))


@given(st.text(max_size=400))
def test_no_text_is_too_strange_to_be_split(text: str) -> None:
    found = split(source(text))
    for article in found.law.articles:
        assert Article.from_text(label=article.label, heading=article.heading, text=article.text) == article


@given(st.lists(st.sampled_from([*LAW.split("\n"), *STANDARD.split("\n"), *LETTER.split("\n")]), unique=True))
def test_lines_in_any_order_are_all_somewhere(lines: list[str]) -> None:
    found = split(source("\n".join(lines)))
    assert characters("".join(lines)) - characters(said(found)) - Counter("、、、") == Counter()
