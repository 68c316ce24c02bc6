from __future__ import annotations

import pytest

from inspector_app.checklist_files.reading import read_register
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.shipped import shipped


@pytest.fixture(scope="session")
def register() -> LegalRegister:
    """The register that is shipped."""
    return read_register(shipped("checklists") / "documents.yaml")
