"""What the record says about the visit itself: place, company, papers seen, what was said."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inspector_app.domain.inspections import Visit
from inspector_app.services.typing_text import TextField, TextOwner
from ui.drafts import Drafts
from ui.theme import as_role
from ui.widgets.text_row import TextRow
from ui.widgets.typed_text import TypedLine, TypedParagraph


class VisitFactsCard(QFrame):
    """The fields, by their names in VisitFacts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.rows = {
            "place": TextRow("检查场所", TypedLine(), "例如：门诊楼、住院楼、配电室"),
            "accompanied_by": TextRow("陪同人员", TypedLine(), "被检查单位现场陪同的人"),
            "accompanied_post": TextRow("职务", TypedLine(), "陪同人员的职务"),
            "consulted": TextRow("查阅资料", TypedParagraph(), "已查阅的制度、台账、记录等"),
            "statement": TextRow("人员陈述", TypedParagraph(), "陪同人员的陈述；没有可以不填"),
            "opinion": TextRow("处理意见", TypedParagraph(), "现场处理意见；不填时用规范用语"),
            "footage": TextRow("执法记录", TypedParagraph(), "执法记录仪编号、起止时间、存放处"),
        }
        title = QLabel("现场笔录需要的内容")
        as_role(title, "heading")
        column = QVBoxLayout(self)
        column.addWidget(title)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)

    def show_facts(self, visit: Visit, drafts: Drafts, *, locked: bool) -> None:
        """Show what is recorded, with what was typed and is not saved yet."""
        for name, row in self.rows.items():
            field = TextField(owner=TextOwner.VISIT, id=visit.id, name=name)
            row.show_field(field, getattr(visit.facts, name), drafts.of(field))
            row.lock(locked)
