"""What the recording page says to the inspector: notices that pass, refusals, and the question before discarding."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from inspector_app.domain.findings import Finding
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import Verdict
from ui.dialogs.confirm import ask
from ui.pages.recording_steps import RecordingSteps
from ui.pages.recording_walk import RecordingWalk
from ui.widgets.finished_bar import FinishedBar
from ui.widgets.item_card import ItemCard
from ui.widgets.notice_bar import NoticeBar

NOTICE_MS = 10_000


class RecordingNotices:
    """Says a thing beside what it is about, where that is in view; else in the bar above."""

    def __init__(
        self,
        steps: RecordingSteps,
        walk: RecordingWalk,
        page: QWidget,
        *,
        bar: NoticeBar,
        card: ItemCard,
        finished: FinishedBar,
    ) -> None:
        self._steps = steps
        self._walk = walk
        self._page = page
        self._bar = bar
        self._card = card
        self._finished = finished
        self._over = QTimer(page, singleShot=True, interval=NOTICE_MS)
        self._over.timeout.connect(bar.hide)
        walk.all_judged.connect(self._say_all_judged)
        steps.item_refused.connect(self._show_item_refused)
        steps.inspection_refused.connect(self._show_inspection_refused)
        steps.findings_in_the_way.connect(self._ask_about_findings)
        steps.discarded.connect(self._say_discarded)

    def say(self, words: str, *, act: str = "") -> None:
        """Say something that passes; ``act`` = a button beside it."""
        self._bar.say(words, act=act)
        self._over.start()

    def _say_all_judged(self) -> None:
        self.say("所有检查项都已判定。按 Ctrl+Enter 查漏并完成检查。")

    def _say_discarded(self, finding: Finding) -> None:
        self.say(f"已作废 隐患{finding.ordinal}", act="撤销")

    def _show_item_refused(self, key: ItemKey | None, sentence: str) -> None:
        if key == self._walk.place:
            self._card.show_error(sentence)
        else:
            self.say(f"{key.item}：{sentence}" if key else sentence)

    def _show_inspection_refused(self, sentence: str) -> None:
        if self._finished.isVisible():
            self._finished.show_error(sentence)
        else:
            self.say(sentence)

    def _ask_about_findings(self, key: ItemKey, verdict: Verdict | None, count: int) -> None:
        wanted = f"改判为“{verdict.label}”" if verdict else "取消判定"
        ask(
            self._page,
            f"{key.item} 已登记{count}条隐患，作废这{count}条隐患并{wanted}？",
            "作废的隐患可以用“撤销”恢复。",
            yes=f"作废并{'改判' if verdict else '取消判定'}",
            on_yes=partial(self._steps.judge_discarding, key, verdict),
            danger=True,
        )
