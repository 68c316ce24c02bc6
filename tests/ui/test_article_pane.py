"""The cited articles, shown from values; and beside the item of the recording page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.law_citations import CitedArticle, CitedStatus, CitedText, Mark
from inspector_app.domain.law_texts import Article, LawVersion, ListItem, Paragraph
from inspector_app.services import law_library
from tests.ui.conftest import done
from tests.ui.recording_desk import OpenDesk, RecordingDesk, type_text
from ui.models import cited_words
from ui.routes import Go, GoLaws
from ui.tasks import Tasks
from ui.widgets.article_pane import LOOKING, NOTHING_CITED, ArticlePane

ITEMS = (ListItem(label="（一）", text="甲；"), ListItem(label="（二）", text="乙。"))
ARTICLE = Article(
    label="第五条",
    heading=("第一章　总则",),
    paragraphs=(Paragraph(text="应当：", items=ITEMS), Paragraph(text="另款。")),
)
LAW = "中华人民共和国安全生产法"


def version(name: str = "2021年修正", effective: date | None = date(2021, 9, 1)) -> LawVersion:
    return LawVersion(
        id=name, document="某法", number="", version_name=name, effective=effective, source_name="", source_sha256="",
        imported_at=datetime(2026, 1, 1, tzinfo=UTC), imported_by="", withdrawn=False,
    )  # fmt: skip


def cited(status: CitedStatus, clause: str = "第五条", **more: object) -> CitedText:
    return CitedText(status=status, document="某法", clause=clause, **more)  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def pane(qtbot: QtBot) -> ArticlePane:
    shown = ArticlePane()
    qtbot.addWidget(shown)
    shown.resize(360, 400)
    return shown


def test_the_cited_part_is_marked_and_the_rest_of_the_article_stands_around_it(pane: ArticlePane) -> None:
    article = CitedArticle(article=ARTICLE, marks=(Mark(0, 1),))
    pane.show_cited("F-01", [cited(CitedStatus.FOUND, version=version(), articles=(article,))])
    (section,) = pane.sections
    assert [label.text() for label in section.marked] == ["（二）乙。"]
    for said in ("《某法》第五条", "2021年修正 · 2021年9月1日起施行", "第一章　总则", "（一）甲；", "另款。"):
        assert said in pane.words()


def test_a_cited_paragraph_is_marked_with_its_items_and_a_whole_article_not_at_all() -> None:
    marked = [one.marked for one in cited_words.passages(CitedArticle(article=ARTICLE, marks=(Mark(0),)))]
    assert marked == [True, True, True, False]
    assert not any(one.marked for one in cited_words.passages(CitedArticle(article=ARTICLE)))


def test_what_changed_is_shown_word_by_word_and_never_as_markup_of_the_text(pane: ArticlePane) -> None:
    before = Article(label="第五条", paragraphs=(Paragraph(text="应当<b>：", items=ITEMS[:1]),))
    article = CitedArticle(article=ARTICLE, before=before)
    text = cited(
        CitedStatus.CHANGED, version=version(), articles=(article,), version_before=version("2014年修正", None)
    )
    pane.show_cited("", [text])
    change = cited_words.change_markup(before, ARTICLE)
    assert "&lt;b&gt;" in change
    assert "<s " in change
    assert "<u " in change
    assert "2014年修正" in pane.words()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (cited(CitedStatus.NOT_IN_LIBRARY), "还没有这份文件的文本"),
        (cited(CitedStatus.NOT_YET_EFFECTIVE, version=version()), "尚未施行"),
        (cited(CitedStatus.WHOLE_DOCUMENT, clause="", version=version()), "没有核实到条款"),
        (cited(CitedStatus.NOT_UNDERSTOOD, clause="某处", version=version()), "“某处”的写法不能识别"),
        (
            cited(CitedStatus.NO_SUCH_ARTICLE, version=version(), missing=("第九十九条",), nearest=("第九十条",)),
            "没有第九十九条。最接近的是第九十条。",
        ),
        (cited(CitedStatus.NO_SUCH_PART, version=version(), missing=("第五条第三款",)), "没有第五条第三款"),
        (cited(CitedStatus.FOUND, version=version(), coming=version("新", date(2027, 1, 1))), "2027年1月1日起施行"),
        (
            cited(CitedStatus.CHANGED, version=version(), version_before=version("旧"), added=("第五条",)),
            "旧）没有第五条",
        ),
    ],
)
def test_what_is_wrong_with_a_citation_is_said_in_a_sentence(text: CitedText, said: str) -> None:
    assert any(said in sentence for sentence in cited_words.sentences(text))


def test_the_library_is_asked_for_at_the_article_or_to_bring_a_text_in(pane: ArticlePane) -> None:
    went: list[Go] = []
    pane.law_wanted.connect(went.append)
    found = cited(CitedStatus.FOUND, version=version(), articles=(CitedArticle(article=ARTICLE),))
    pane.show_cited("", [found])
    assert not pane.bring_in.isVisibleTo(pane)
    pane.sections[0].open_law.click()
    pane.show_cited("", [cited(CitedStatus.NOT_IN_LIBRARY)])
    assert pane.bring_in.isVisibleTo(pane)
    pane.bring_in.click()
    assert went == [GoLaws("2021年修正", "第五条"), GoLaws()]


def test_an_item_without_citations_and_one_that_is_looked_up_say_so(pane: ArticlePane) -> None:
    pane.show_waiting("F-01")
    assert pane.words() == LOOKING
    pane.show_cited("F-01", [])
    assert pane.words() == NOTHING_CITED


def test_a_clause_that_is_known_from_reprints_says_so(pane: ArticlePane) -> None:
    pane.show_cited("", [cited(CitedStatus.NOT_IN_LIBRARY)], reprinted={"某法"})
    assert cited_words.REPRINTED in pane.words()


# Beside the item


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, inspection_id: str, settled: Callable[[], None]) -> Iterator[RecordingDesk]:
    opener = OpenDesk(qtbot, tasks, inspection_id, settled)
    yield opener()
    opener.close()


def citing(desk: RecordingDesk, document: str) -> ItemKey:
    view = desk.records()
    return next(
        key
        for key in desk.asked()
        if any(one.document == document and one.print_clause for one in view.item(key).basis)
    )


def bring_in(office: Office, folder: Path) -> None:
    path = folder / "示例.txt"
    lines = [LAW]
    for number in range(1, 120):
        lines += [f"第{number}条　示例文字，不是法律原文。", "示例第二款。", "示例第三款。", "示例第四款。"]
    path.write_text("\n".join(lines), encoding="utf-8")
    seen = done(office, partial(law_library.preview, path=path))
    take_in = partial(
        law_library.take_in, wanted=seen, document=LAW, number="", version_name="示例版", effective=date(2021, 9, 1)
    )
    done(office, take_in)


def test_f2_shows_the_cited_article_and_takes_it_away(desk: RecordingDesk, tmp_path: Path) -> None:
    bring_in(desk.office, tmp_path)
    desk.page._go_to(citing(desk, LAW))
    pane = desk.page._panes.article
    assert not pane.isVisible()
    desk.press(Qt.Key.Key_F2)
    desk.settled()
    assert pane.isVisible()
    assert "示例版 · 2021年9月1日起施行" in pane.words()
    assert "示例文字" in pane.words()
    assert desk.page._card.articles.isChecked()
    desk.press(Qt.Key.Key_F2)
    assert not pane.isVisible()
    assert not desk.page._card.articles.isChecked()


def test_the_articles_follow_the_item(qtbot: QtBot, desk: RecordingDesk) -> None:
    desk.press(Qt.Key.Key_F2)
    desk.settled()
    pane = desk.page._panes.article
    first = pane.words()
    desk.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pane.words() not in (first, LOOKING))
    desk.settled()
    assert desk.asked()[1].item in pane._title.text()


def test_nothing_is_looked_up_while_the_articles_are_closed(desk: RecordingDesk) -> None:
    looked_up: list[int] = []
    desk.page._tasks.busy.connect(looked_up.append)
    desk.page._go_to(citing(desk, LAW))
    assert looked_up == []


def test_typing_in_a_finding_keeps_its_focus_and_its_text(desk: RecordingDesk) -> None:
    desk.press(Qt.Key.Key_2)
    desk.settled()
    place = desk.field("place")
    place.setFocus()
    type_text(place, "3F")
    desk.press(Qt.Key.Key_F2)
    desk.settled()
    assert place.hasFocus()
    type_text(place, "2")
    desk.press(Qt.Key.Key_F2)
    assert place.hasFocus()
    assert place.text() == "3F2"  # type: ignore[attr-defined]  # a line


def test_where_there_is_little_room_the_articles_take_the_items_place(qtbot: QtBot, desk: RecordingDesk) -> None:
    desk.page.resize(620, 300)
    qtbot.waitUntil(lambda: not desk.page._list.isVisible())
    desk.press(Qt.Key.Key_2)
    desk.settled()
    place = desk.field("place")
    place.setFocus()
    desk.press(Qt.Key.Key_F2)
    desk.settled()
    assert desk.page._panes.article.isVisible()
    assert not desk.page._card.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert desk.page._card.isVisible()
    assert not desk.page._panes.article.isVisible()


def test_a_text_that_was_just_brought_in_is_shown(desk: RecordingDesk, tmp_path: Path) -> None:
    desk.page._go_to(citing(desk, LAW))
    desk.press(Qt.Key.Key_F2)
    desk.settled()
    pane = desk.page._panes.article
    assert "还没有这份文件的文本" in pane.words()
    bring_in(desk.office, tmp_path)
    desk.page.refresh(Changes.of(Topic.LAWS))
    desk.settled()
    assert "示例版" in pane.words()


def test_the_pane_leads_to_the_library_of_laws(desk: RecordingDesk) -> None:
    desk.page._go_to(citing(desk, LAW))
    desk.page._card.articles.click()
    desk.settled()
    desk.page._panes.article.bring_in.click()
    assert desk.went == [GoLaws()]
