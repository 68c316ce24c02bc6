from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.checklist_files.folders import REGISTER_FILE
from inspector_app.checklist_files.reading import read_checklist, read_register
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.shipped import shipped


@pytest.fixture(scope="session")
def folder() -> Path:
    return shipped("checklists")


@pytest.fixture(scope="session")
def register(folder: Path) -> LegalRegister:
    return read_register(folder / REGISTER_FILE)


@pytest.fixture(scope="session")
def fire_safety(folder: Path, register: LegalRegister) -> Checklist:
    return read_checklist(folder / "fire_safety.yaml", register)
