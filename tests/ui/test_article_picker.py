from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import Office
from inspector_app.services import law_library
from tests.invented_laws import LAW, newer
from tests.ui.conftest import done
from tests.ui.law_folder import NAME, bring_citing, law_file, taken_in
from tests.ui.library_folder import card_of, in_use
from ui.dialogs.verify_clause import VerifyClauseDialog
from ui.pages.verifying_steps import VerifyingSteps
from ui.tasks import Tasks
from ui.widgets.article_picker import CLAUSE_ROLE, ArticlePicker

Settled = Callable[[], None]


@pytest.fixture
def stored(office: Office, tmp_path: Path) -> str:
    return taken_in(office, law_file(tmp_path / "files", "条例.txt", LAW))


@pytest.fixture
def picker(office: Office, stored: str, qtbot: QtBot) -> ArticlePicker:
    shown = ArticlePicker()
    qtbot.addWidget(shown)
    (card,) = done(office, law_library.laws)
    shown.show_text(card.versions[0], done(office, partial(law_library.law, law_id=stored)), "第三条第二款")
    return shown


def clauses(picker: ArticlePicker, above: QModelIndex | None = None) -> list[str]:
    above = above or QModelIndex()
    return [picker.model.index(row, 0, above).data(CLAUSE_ROLE) for row in range(picker.model.rowCount(above))]


def test_every_part_of_an_article_can_be_picked(picker: ArticlePicker, qtbot: QtBot) -> None:
    QAbstractItemModelTester(picker.model)
    third = picker.model.index(2, 0)
    assert clauses(picker)[:3] == ["第一条", "第二条", "第三条"]
    assert clauses(picker, third) == ["第三条第一款", "第三条第二款"]
    first = picker.model.index(0, 0, third)
    assert clauses(picker, first)[1] == "第三条第一款第（二）项"

    with qtbot.waitSignal(picker.picked) as picked:
        picker.tree.setCurrentIndex(picker.model.index(1, 0, first))
    assert picked.args == ["第三条第一款第（二）项"]
    assert picker.text.toPlainText() == "（二）写完整；"


def test_what_is_cited_already_is_shown(picker: ArticlePicker) -> None:
    assert picker.tree.currentIndex().data(CLAUSE_ROLE) == "第三条第二款"
    assert "重写" in picker.text.toPlainText()


def test_articles_are_filtered_by_number_or_words(picker: ArticlePicker) -> None:
    picker.filter.setText("负责")
    assert clauses(picker) == ["第四条", "第四条之一"]
    picker.filter.setText("第四条 看")
    assert clauses(picker) == ["第四条之一"]
    picker.filter.setText("没有")
    assert clauses(picker) == []


def test_verifying_a_clause_offers_the_text_in_effect_and_fills_both_fields(
    office: Office,
    tasks: Tasks,
    qtbot: QtBot,
    tmp_path: Path,
    stored: str,  # noqa: ARG001
    settled: Settled,
) -> None:
    taken_in(office, law_file(tmp_path / "files", "新.txt", newer()))
    bring_citing(office, tmp_path / "checklists")
    page = _page(qtbot)
    VerifyingSteps(tasks, page).verify(card_of(office), in_use(office).item("A-03"), 0)
    settled()
    dialog = page.findChild(VerifyClauseDialog)
    assert dialog is not None
    assert dialog.picker.isVisible()

    dialog.picker.tree.setCurrentIndex(dialog.picker.model.index(3, 0))
    assert dialog.clause.text() == "第四条"
    against = f"《{NAME}》（2026年1月2日第二次修正，2026年1月2日起施行）"
    assert dialog.against.text() == against
    dialog.save_button.click()
    settled()
    basis = in_use(office).item("A-03").basis[0]
    assert (basis.verified_clause, basis.verified_with) == ("第四条", against)


def test_without_a_text_the_clause_is_typed_as_before(
    office: Office, tasks: Tasks, qtbot: QtBot, tmp_path: Path, settled: Settled
) -> None:
    bring_citing(office, tmp_path / "checklists")
    page = _page(qtbot)
    VerifyingSteps(tasks, page).verify(card_of(office), in_use(office).item("A-03"), 0)
    settled()
    dialog = page.findChild(VerifyClauseDialog)
    assert dialog is not None
    assert not dialog.picker.isVisible()
    dialog.reject()


def _page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page
