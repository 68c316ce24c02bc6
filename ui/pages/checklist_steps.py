"""What a person does with whole checklists: a dialog where one is needed, a job, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Job
from inspector_app.domain.drafting import DraftCard
from inspector_app.domain.library import ShelfCard
from inspector_app.sentences import explain
from inspector_app.services import checklist_library, drafting
from inspector_app.services.desk import Done
from inspector_app.services.drafting import TakenOver
from ui.dialogs.checklist_title import LONGEST, ChecklistTitleDialog
from ui.dialogs.confirm import ask
from ui.dialogs.taken_over import TakenOverDialog
from ui.models.shelf import edition_name
from ui.routes import GoDraft
from ui.tasks import Tasks
from ui.widgets.edition_view import ShownEdition
from ui.widgets.offer_list import Offer
from ui.widgets.shelf_view import Deed

COPY_EXPLAINED = "复制的检查表有自己的名称和编号，与原来的互不影响；先写成草稿，发布后才会启用。"
START_EXPLAINED = "先写成草稿，可以试用；发布后才会启用。"


class ChecklistSteps(QObject):
    """The part of the library page that changes the shelf and begins drafts. Belongs to the page."""

    navigate = Signal(object)
    """A Go request."""
    said = Signal(str, str, object)
    """What was done; the word of a button that undoes it, and what that button does. Both may be empty."""

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._page = page

    def do(self, deed: Deed, card: ShelfCard) -> None:
        """Do one of the deeds that change something."""
        if deed is Deed.EDIT:
            self._go_to_draft(partial(drafting.edit, checklist_id=card.checklist_id))
        elif deed is Deed.COPY:
            self._ask_for_copy(card)
        elif deed is Deed.USE:
            self._set_in_use(card, in_use=not card.in_use)
        elif deed in (Deed.UP, Deed.DOWN):
            step = -1 if deed is Deed.UP else 1
            job = partial(checklist_library.move, checklist_id=card.checklist_id, position=card.position + step)
            self._tasks.write(job, owner=self)

    # Drafts.

    def start(self) -> None:
        """Ask for a title, then write a checklist from nothing."""
        self._ask_for_title("新建检查表", START_EXPLAINED, "", drafting.start)

    def open_draft(self, draft: DraftCard) -> None:
        """Go on writing."""
        self.navigate.emit(GoDraft(draft.id))

    def discard(self, draft: DraftCard) -> None:
        """Give a draft up; it can be had back."""
        self._discard(draft.id, draft.title)

    def _discard(self, draft_id: str, title: str) -> None:
        told = partial(self._say, f"已放弃“{title}”的草稿。", "恢复草稿", partial(self._reopen, draft_id))
        self._tasks.write(partial(drafting.discard, draft_id=draft_id), owner=self, on_done=told)

    def _reopen(self, draft_id: str) -> None:
        told = partial(self._say, "已恢复草稿。", "", None)
        self._tasks.write(partial(drafting.reopen, draft_id=draft_id), owner=self, on_done=told)

    def _ask_for_copy(self, card: ShelfCard) -> None:
        proposed = f"{card.edition.title}（本单位）"[:LONGEST]
        job = partial(drafting.copy, checklist_id=card.checklist_id)
        self._ask_for_title(f"复制“{card.edition.title}”", COPY_EXPLAINED, proposed, job)

    def _ask_for_title(self, heading: str, explanation: str, title: str, begin: Callable[..., Done]) -> None:
        dialog = ChecklistTitleDialog(self._page, heading, explanation, title=title, yes="开始编写")
        dialog.filled_in.connect(partial(self._begin, dialog, begin))
        dialog.open()

    def _begin(self, dialog: ChecklistTitleDialog, begin: Callable[..., Done], title: str) -> None:
        self._tasks.write(
            partial(begin, title=title),
            owner=dialog,
            on_done=partial(self._begun, dialog),
            on_error=partial(_refuse, dialog),
        )

    def _begun(self, dialog: ChecklistTitleDialog, done: Done) -> None:
        dialog.accept()
        self.navigate.emit(GoDraft(done.made_id))

    def _go_to_draft(self, job: Job[Done]) -> None:
        self._tasks.write(job, owner=self, on_done=self._open_made)

    def _open_made(self, done: Done) -> None:
        self.navigate.emit(GoDraft(done.made_id))

    # The shelf.

    def _set_in_use(self, card: ShelfCard, *, in_use: bool) -> None:
        title = card.edition.title
        sentence = (
            f"已启用“{title}”，新建检查时可以选用。"
            if in_use
            else f"已停用“{title}”，新建检查时不再出现；已有的检查记录不受影响。"
        )
        back = partial(self._set_in_use, card, in_use=not in_use)
        self._tasks.write(
            partial(checklist_library.set_in_use, checklist_id=card.checklist_id, in_use=in_use),
            owner=self,
            on_done=partial(self._say, sentence, "撤销", back),
        )

    # What a newer version of the program brought.

    def adopt(self, offer: Offer) -> None:
        """Use the offered edition; asks first where the bureau's own edition would no longer be used."""
        if not offer.is_own:
            self._adopt(offer)
            return
        ask(
            self._page,
            f"用随程序的新版代替本单位版的“{offer.card.edition.title}”？",
            "新建的检查将用随程序的新版，本单位修改过的内容不会带过去（已补核的条款会带过去）。"
            "本单位版仍保存在版本列表中，已有的检查记录不变。要两边都保留，请用“合并到本单位版”。",
            yes="采用新版",
            on_yes=partial(self._adopt, offer),
        )

    def keep(self, offer: Offer) -> None:
        """Go on with the present edition."""
        sentence = f"“{offer.card.edition.title}”保留现版。新版仍在版本列表中，可以随时查看和比较。"
        job = partial(checklist_library.keep, checklist_id=offer.card.checklist_id)
        told = partial(self._say, sentence, "撤销", partial(self._undecide, offer))
        self._tasks.write(job, owner=self, on_done=told)

    def merge(self, offer: Offer) -> None:
        """Bring what is new into the bureau's own edition, as a draft."""
        title = offer.card.edition.title
        job = partial(drafting.take_over_shipped, checklist_id=offer.card.checklist_id)
        self._tasks.write(job, owner=self, on_done=partial(self._show_merge, title))

    def _adopt(self, offer: Offer) -> None:
        sentence = f"“{offer.card.edition.title}”已采用新版，新建的检查从现在起使用；已有的检查记录不变。"
        job = partial(checklist_library.adopt, checklist_id=offer.card.checklist_id)
        told = partial(self._say, sentence, "撤销", partial(self._undecide, offer))
        self._tasks.write(job, owner=self, on_done=told)

    def _undecide(self, offer: Offer) -> None:
        told = partial(self._say, "已撤销，新版仍等待决定。", "", None)
        self._go_back(offer.card.checklist_id, offer.card.edition.hash, told)

    def use_again(self, shown: ShownEdition) -> None:
        """Use an earlier edition instead of the present one."""
        name = f"“{shown.checklist.title}”{edition_name(shown.edition.edition)}"
        sentence = f"新建的检查从现在起使用{name}；已有的检查记录不变。"
        back = partial(
            self._go_back, shown.card.checklist_id, shown.card.edition.hash, partial(self._say, "已撤销。", "", None)
        )
        self._go_back(shown.card.checklist_id, shown.edition.hash, partial(self._say, sentence, "撤销", back))

    def _go_back(self, checklist_id: str, edition: str, told: Callable[[Done], None]) -> None:
        job = partial(checklist_library.go_back_to, checklist_id=checklist_id, edition=edition)
        self._tasks.write(job, owner=self, on_done=told)

    def _show_merge(self, title: str, taken: TakenOver) -> None:
        dialog = TakenOverDialog(self._page, title, taken.merge)
        dialog.open_wanted.connect(partial(self.navigate.emit, GoDraft(taken.made_id)))
        dialog.discard_wanted.connect(partial(self._discard, taken.made_id, title))
        dialog.open()

    def _say(self, sentence: str, act: str, do: Callable[[], object] | None, _done: Done) -> None:
        self.said.emit(sentence, act, do)


def _refuse(dialog: ChecklistTitleDialog, error: Exception) -> None:
    dialog.show_refusal(explain(error))
