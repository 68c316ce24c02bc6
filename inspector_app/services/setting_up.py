"""First start and settings: the bureau, this device's numbers, the inspectors."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.causality import Subject
from inspector_app.domain.changes import Changes, Topic
from inspector_app.domain.ids import new_id
from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.domain.versions import bumped
from inspector_app.services.desk import Desk, Done

SETTING_CHANGED = "setting.changed"
INSPECTOR_WRITTEN = "inspector.written"


def settings(desk: Desk) -> Settings:
    """The settings as they are."""
    return desk.records.settings.load()


def save_settings(desk: Desk, wanted: Settings) -> Done:
    """Keep what differs from the settings as they are; each field has its own history.

    Raises WrongNumbering for a range or mark that cannot be, WrongNumberPattern.
    """
    records, author = desk.records, desk.author()
    with records.transaction():
        after = wanted.checked().to_json()
        before, versions = records.settings.load().to_json(), records.settings.versions()
        for key, value in after.items():
            if value != before[key]:
                records.settings.put(key, value, bumped(versions.get(key, {}), desk.device))
                payload = {"before": before[key], "after": value}
                records.journal.append(author, Subject(kind="setting", id=key), SETTING_CHANGED, payload)
    return Done(saved_at=author.now, changes=Changes.of(Topic.SETTINGS))


def inspectors(desk: Desk) -> list[Inspector]:
    """Everybody; those who left come last."""
    return desk.records.inspectors.all()


def add_inspector(desk: Desk, card: InspectorCard) -> Done:
    """Enter an inspector; ``made_id`` is the new id. Raises InspectorNameMissing."""
    return _write(desk, Inspector(id=new_id(), card=card.checked()))


def edit_inspector(desk: Desk, inspector_id: str, card: InspectorCard, *, active: bool = True) -> Done:
    """Correct what is known of an inspector; past visits keep the name they recorded.

    Raises InspectorNameMissing, UnknownRecord.
    """
    inspector = desk.records.inspectors.get(inspector_id)
    return _write(desk, replace(inspector, card=card.checked(), active=active))


def _write(desk: Desk, inspector: Inspector) -> Done:
    records, author = desk.records, desk.author()
    with records.transaction():
        kept = replace(inspector, version=bumped(inspector.version, desk.device))
        records.inspectors.put(kept)
        payload = {
            "name": kept.card.name,
            "certificate": kept.card.certificate,
            "role": kept.card.role,
            "active": kept.active,
        }
        records.journal.append(author, Subject(kind="inspector", id=kept.id), INSPECTOR_WRITTEN, payload)
    return Done(saved_at=author.now, changes=Changes.of(Topic.INSPECTORS, kept.id), made_id=kept.id)
