"""Pictures of what the recording page shows beside plain verdicts: parts, criteria, phrases, cited articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from inspector_app.domain.checklists import Checklist, Item, OwnColumn, Phrase
from inspector_app.domain.facilities import FacilityFile
from inspector_app.domain.inspections import ItemKey
from inspector_app.domain.vocabulary import FacilityKind, Origin, Severity, Verdict
from inspector_app.services import beginning, checklist_library, facility_files, law_library, recording
from inspector_app.services.desk import Desk

if TYPE_CHECKING:
    from inspector_app.bootstrap import Office
    from tests.screenshots import Camera

LAW = "中华人民共和国安全生产法"


def scenes(camera: Camera, plan: beginning.VisitPlan) -> Iterator[str]:
    """Walk through an inspection with every shipped checklist, one of them with a bureau's own additions."""
    from ui import routes

    office, window = camera.office, camera.application.window
    begun = _begin(office, plan)
    keys = {
        key.item: key for key in office.read(partial(recording.view, inspection_id=begun)).result().inspection.scope
    }
    window.go(routes.GoInspection(begun, keys["HC-S08"]))
    yield camera.take("30-ticks-blank")
    ticks = office.read(partial(recording.view, inspection_id=begun)).result().item(keys["HC-S08"]).ticks
    for tick, done in zip(ticks, (True, False, False), strict=False):
        office.write(partial(recording.tick, inspection_id=begun, key=keys["HC-S08"], tick=tick, done=done)).result()
    for item in ("HC-S08", "GM-02", "SE-G04", "F-43", "F-01"):
        _violate(office, begun, keys[item])
    for name, item in (("31-ticks-finding", "HC-S08"), ("32-several-criteria", "SE-G04"), ("33-one-criterion", "F-43")):
        window.go(routes.GoInspection(begun, keys[item]))
        yield camera.take(name)
    page = window.page
    editor = page._editor  # type: ignore[union-attr]  # the recording page
    editor.major.ask_to_decline()
    yield camera.take("34-decline")
    editor.major.reasons[0].click()
    editor.major.give_answer.click()
    camera.settle()
    editor.major.confirm.click()
    editor.major.give_answer.click()
    yield camera.take("35-judged-twice")
    window.go(routes.GoInspection(begun, keys["F-01"]))
    yield camera.take("36-own-additions")
    page._toggle_articles()  # type: ignore[union-attr]
    yield camera.take("37-articles-missing")
    with TemporaryDirectory() as folder:
        _bring_in_laws(office, Path(folder))
    for name, item in (("38-articles-changed", "GM-02"), ("39-articles-of-criteria", "SE-G04")):
        window.go(routes.GoInspection(begun, keys[item]))
        yield camera.take(name)
    page._toggle_articles()  # type: ignore[union-attr]


def _begin(office: Office, plan: beginning.VisitPlan) -> str:
    file = FacilityFile(name="示例区中心医院", kind=FacilityKind.HOSPITAL)
    facility = office.write(partial(facility_files.create, file=file)).result().made_id
    shelf = office.read(checklist_library.available).result()
    editions = [office.write(partial(_with_additions, edition=card.hash)).result() for card in shelf.editions]
    conditions = (
        office.read(partial(beginning.questions, facility_id=facility, editions=tuple(editions))).result().conditions
    )
    wanted = replace(
        plan, facility_id=facility, editions=tuple(editions), present={one.key: True for one in conditions}
    )
    return office.write(partial(beginning.begin, plan=wanted)).result().made_id


def _with_additions(desk: Desk, edition: str) -> str:
    """The edition as a bureau might have completed it: phrases, 必拍照 and a column of its own at F-01."""
    checklist = desk.records.editions.get(edition)
    item = next((one for one in checklist.items() if one.id == "F-01"), None)
    if item is None:
        return edition
    own: Checklist = checklist.with_items({"F-01": _completed(item)})
    with desk.records.transaction():
        return desk.records.editions.keep(own, origin=Origin.OWN, now=desk.clock())


def _completed(item: Item) -> Item:
    phrases = (
        Phrase(finding="责任制文件未经主要负责人签发，发布日期空白"),
        Phrase(finding="责任书未覆盖后勤、保安等外包人员，抽查5人中有2人未签", requirement="15日内补签并上墙公示"),
    )
    columns = (OwnColumn(label="责任处室", text="综合监督科"), OwnColumn(label="扣分", text="2分"))
    return replace(item, phrases=phrases, photo_required=True, own_columns=columns, severity=Severity.GENERAL)


def _violate(office: Office, inspection_id: str, key: ItemKey) -> None:
    office.write(partial(recording.answer, inspection_id=inspection_id, key=key, verdict=Verdict.VIOLATION)).result()


def _bring_in_laws(office: Office, folder: Path) -> None:
    """Two invented versions of a law under a real name: no law's text is in the project."""
    for name, effective, middle, tail in (
        ("2014年版", date(2014, 12, 1), "履行下列职责", ""),
        ("2021年版", date(2021, 9, 1), "对本单位履行下列职责", "并保证实施"),
    ):
        path = folder / f"{name}.txt"
        lines = [LAW, "第一章　总则"]
        for number in ("一", "二十", "二十一", "二十二", "二十八"):
            lines.append(f"第{number}条　生产经营单位应当（示例文字，不是法律原文）{middle}：")
            lines += ["（一）示例事项甲；", f"（二）示例事项乙{tail}。", "前款所称事项由本单位自行安排。"]
        path.write_text("\n".join(lines), encoding="utf-8")
        seen = office.write(partial(law_library.preview, path=path)).result()
        office.write(
            partial(law_library.take_in, wanted=seen, document=LAW, number="", version_name=name, effective=effective)
        ).result()
