"""Pictures of the library: the shelf, an edition, completing a clause, searching, comparing, a newer edition."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from inspector_app.domain.checklists import Checklist, OwnColumn, Phrase
from inspector_app.domain.library import ShelfCard
from inspector_app.services import checklist_library, drafting
from inspector_app.shipped import shipped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from inspector_app.bootstrap import Office
    from tests.screenshots import Camera

WRITTEN = "elderly_care"
"""The shipped checklist of which the bureau makes an edition of its own."""
LONG_TITLE = "危险化学品和重点药品安全管理检查表（本单位冬季专项行动使用的名称很长的一份）"


def scenes(camera: Camera) -> Iterator[str]:
    """Walk through the library of a bureau that has written something, after an upgrade of the program."""
    from ui import routes
    from ui.pages.checklists import ChecklistsPage

    office, window = camera.office, camera.application.window
    _write(office)
    with TemporaryDirectory() as place:
        _upgrade(office, Path(place))
    window.go(routes.GoHome())
    yield camera.take("50-home-newer-checklist")
    window.go(routes.GoChecklists())
    yield camera.take("51-shelf")
    page = window.page
    assert isinstance(page, ChecklistsPage)
    window.go(routes.GoChecklists(WRITTEN))
    yield camera.take("52-edition")
    yield from _verify(camera, page)
    page.edition.back_button.click()
    window.go(routes.GoChecklists(search="灭火 检查"))
    yield camera.take("55-search")
    window.go(routes.GoChecklists(search="没有这样的内容"))
    yield camera.take("56-nothing-found")
    page.bar.search_for("")
    card = _card(office)
    if card.offered is not None:
        window.go(routes.GoCompare(before=card.edition.hash, after=card.offered.hash))
    yield camera.take("57-compare")
    window.go(routes.GoChecklists())
    camera.settle()
    page.offers.rows()[0].merge_button.click()
    yield camera.take("58-merged")
    _dialog(camera).reject()


def _verify(camera: Camera, page: object) -> Iterator[str]:
    from ui import routes
    from ui.dialogs.verify_clause import VerifyClauseDialog
    from ui.pages.checklists import ChecklistsPage

    assert isinstance(page, ChecklistsPage)
    unverified = next(one for one in _in_use(camera.office).items() if not one.basis[0].verified_clause)
    camera.application.window.go(routes.GoChecklists(WRITTEN, unverified.id))
    camera.settle()
    page.edition.item.citation_rows()[0].verify_button.click()
    camera.settle()
    dialog = _dialog(camera)
    assert isinstance(dialog, VerifyClauseDialog)
    dialog.clause.setText("没有这样的条款")
    dialog.against.setText("本单位留存的公报文本")
    dialog.save_button.click()
    yield camera.take("53-clause-refused")
    dialog.clause.setText("第16条")
    dialog.save_button.click()
    yield camera.take("54-clause-verified")
    page.edition.step_back()


def _write(office: Office) -> None:
    draft_id = office.write(partial(drafting.edit, checklist_id=WRITTEN)).result().made_id
    office.write(partial(drafting.change, draft_id=draft_id, edit=_own)).result()
    today = office.clock().date()
    publish = partial(drafting.publish, draft_id=draft_id, edition=f"{today:%Y.%m.%d}", issued_on=today)
    office.write(publish).result()
    office.write(partial(drafting.copy, checklist_id="hazardous_chemicals", title=LONG_TITLE)).result()
    office.write(partial(drafting.start, title="食堂检查表")).result()


def _own(checklist: Checklist) -> Checklist:
    first, second, third, *_others = checklist.items()
    return checklist.with_items(
        {
            first.id: replace(
                first,
                check=f"{first.check}，并留存记录",
                ticks=("有台账", "有签名"),
                phrases=(Phrase(finding="未留存记录", requirement="三日内补齐"),),
                photo_required=True,
                own_columns=(OwnColumn(label="责任处室", text="办公室"),),
            ),
            second.id: replace(second, finding=f"经检查，{second.finding}"),
            third.id: replace(third, disabled=True),
        }
    )


def _upgrade(office: Office, place: Path) -> None:
    """The next version of the program brings other wordings of the same checklist."""
    folder = place / "checklists"
    shutil.copytree(shipped("checklists"), folder)
    first = next(_in_use(office).items())
    shipped_check = first.check.removesuffix("，并留存记录")
    path = folder / f"{WRITTEN}.yaml"
    text = path.read_text(encoding="utf-8").replace(shipped_check, f"{shipped_check}，证照齐全", 1)
    path.write_text(text.replace("依法", "依照法律"), encoding="utf-8")
    office.write(partial(checklist_library.refresh, folder=folder)).result()


def _card(office: Office) -> ShelfCard:
    cards = office.read(checklist_library.available).result().shelf
    return next(card for card in cards if card.checklist_id == WRITTEN)


def _in_use(office: Office) -> Checklist:
    return office.read(partial(checklist_library.read, edition=_card(office).edition.hash)).result()


def _dialog(camera: Camera) -> QDialog:
    from PySide6.QtWidgets import QDialog

    return next(dialog for dialog in camera.application.window.findChildren(QDialog) if dialog.isVisible())
