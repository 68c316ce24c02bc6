"""Files of invented laws, and a checklist that cites them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from inspector_app.bootstrap import Office
from inspector_app.domain.checklists import Basis, Checklist
from inspector_app.domain.vocabulary import Grade, Origin
from inspector_app.services import checklist_library, law_library
from inspector_app.services.desk import Desk
from tests.services.checklist_folder import item
from tests.ui.conftest import done
from tests.ui.library_folder import bring, in_use

NAME = "某某安全条例（示例）"


def law_file(folder: Path, name: str, text: str) -> Path:
    """A text file as a bureau downloads it."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def taken_in(office: Office, path: Path) -> str:
    """The id of the text of a file that was stored as it was understood."""
    seen = done(office, partial(law_library.preview, path=path))
    job = partial(
        law_library.take_in,
        wanted=seen,
        document=seen.document,
        number=seen.number,
        version_name=seen.version_name,
        effective=seen.effective,
    )
    return done(office, job).made_id


def bring_citing(office: Office, folder: Path) -> None:
    """甲表 cites the invented law: an article that it has, one that it has not, and no article at all."""
    bring(office, folder, item("A-01"), item("A-02", "疏散通道畅通"), item("A-03", "制度上墙"), edition="1")
    done(office, partial(_shelve, checklist=_citing(in_use(office))))


def _citing(checklist: Checklist) -> Checklist:
    clauses = {"A-01": "第三条第一款第（二）项", "A-02": "第九十九条", "A-03": ""}
    changed = {
        one: replace(
            checklist.item(one),
            basis=(Basis(document=NAME, clause=clause, print_clause=bool(clause), grade=Grade.READ),),
        )
        for one, clause in clauses.items()
    }
    return checklist.with_items(changed)


def _shelve(desk: Desk, checklist: Checklist) -> None:
    with desk.records.transaction():
        checklist_library.shelve(desk, desk.author(), checklist, Origin.OWN)
