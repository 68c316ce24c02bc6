from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from inspector_app import trial
from inspector_app.domain import drafting as steps
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import OutsideTrouble
from inspector_app.domain.troubles_storage import NotWritable
from inspector_app.domain.vocabulary import FacilityGroup, FacilityKind, Verdict
from inspector_app.services import recording
from inspector_app.services.checklist_library import check_file
from inspector_app.shipped import shipped


@pytest.fixture
def incomplete() -> Checklist:
    """A checklist as it is while somebody writes it: an item without any words."""
    checklist = steps.blank_checklist("own", "本局检查表")
    return steps.add_item(checklist, section=0, at=0, item=steps.blank_item("ZB-01"))


def test_an_incomplete_checklist_is_recorded_like_a_real_one_and_nothing_is_left(
    tmp_path: Path, incomplete: Checklist
) -> None:
    tried = trial.try_out(incomplete, FacilityKind.NURSERY, temp=tmp_path)
    view = tried.office.read(partial(recording.view, inspection_id=tried.inspection_id)).result()
    (key,) = view.inspection.asked()
    assert key.item == "ZB-01"
    answer = partial(recording.answer, inspection_id=tried.inspection_id, key=key, verdict=Verdict.COMPLIANT)
    tried.office.write(answer).result()
    assert list(tmp_path.iterdir()) == [tried.folder]
    tried.close()
    tried.close()
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_concern_the_kind_is_left_out(tmp_path: Path, incomplete: Checklist) -> None:
    item = incomplete.item("ZB-01")
    only = replace(item, applies=replace(item.applies, groups=frozenset({FacilityGroup.HOSPITAL})))
    tried = trial.try_out(steps.change_item(incomplete, item=only), FacilityKind.NURSERY, temp=tmp_path)
    view = tried.office.read(partial(recording.view, inspection_id=tried.inspection_id)).result()
    assert view.inspection.asked() == ()
    tried.close()


def test_a_trial_that_cannot_begin_leaves_nothing(
    tmp_path: Path, incomplete: Checklist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise NotWritable(tmp_path)

    monkeypatch.setattr(trial, "open_data_folder", refuse)
    with pytest.raises(NotWritable):
        trial.try_out(incomplete, FacilityKind.HOSPITAL, temp=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_temp_folder_that_is_gone_is_trouble_outside(tmp_path: Path, incomplete: Checklist) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    shutil.rmtree(gone)
    with pytest.raises(OutsideTrouble):
        trial.try_out(incomplete, FacilityKind.HOSPITAL, temp=gone)


def test_a_whole_shipped_checklist_can_be_tried(tmp_path: Path) -> None:
    fire = check_file(shipped("checklists") / "fire_safety.yaml")
    assert isinstance(fire, Checklist)
    tried = trial.try_out(fire, FacilityKind.HOSPITAL, temp=tmp_path)
    view = tried.office.read(partial(recording.view, inspection_id=tried.inspection_id)).result()
    assert len(view.inspection.asked()) > 10
    tried.close()
