"""What the screen called saved survives kill -9: nothing of it is lost, nothing of it is different."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.begun import begin_inspection, opened, view_of

ROUNDS = 8
MOST_LINES = 6
"""So few that the items last for all rounds, also on a machine on which a child gets far before it is killed."""
ENOUGH = 40
"""Items of the checklist that are acknowledged before the test ends early: a child never runs out of items."""
ROOT = Path(__file__).parents[2]


def record_until_killed(folder: Path, inspection_id: str, chance: random.Random) -> dict[str, Any]:
    """Kill the recording program at a random moment; what it had last called saved."""
    command = [sys.executable, "-m", "tests.journeys.recording_child", str(folder), inspection_id]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stderr is not None
    lines = [child.stdout.readline() for _ in range(chance.randint(1, MOST_LINES))]
    time.sleep(chance.random() * 0.03)  # the moment of the kill, not a wait for anything
    child.kill()
    rest, errors = child.communicate(timeout=30)
    said = [line for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
    assert said, f"the child said nothing: {errors}"
    last = json.loads(said[-1])
    assert isinstance(last, dict)
    return last


@pytest.mark.timeout(240)
def test_what_was_called_saved_is_there_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    inspection_id = begin_inspection(folder)
    chance = random.Random(20261122)
    acknowledged: dict[str, Any] = {}
    for _round in range(ROUNDS):
        if len(acknowledged) > ENOUGH:
            break
        acknowledged = {**acknowledged, **record_until_killed(folder, inspection_id, chance)}
        with opened(folder) as office:
            answers = view_of(office, inspection_id).inspection.answers
        stored = {key.item: [answer.verdict, answer.remark] for key, answer in answers.items()}
        kept = {item: answer for item, answer in acknowledged.items() if _holds(stored.get(item), answer)}
        assert kept == acknowledged
    assert len(acknowledged) > ROUNDS


def _holds(stored: list[Any] | None, acknowledged: list[Any]) -> bool:
    """Whether a stored answer says what was acknowledged; a remark may be written after that."""
    if stored is None:
        return False
    return stored[0] == acknowledged[0] and acknowledged[1] in ("", stored[1])
