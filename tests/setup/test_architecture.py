"""Each import contract bites: planted into a small copy of the house, every forbidden import is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}

FLOORS = "The core is built in floors; parts on one floor do not know each other"
NO_SCREEN = "The core never sees the screen"
THROUGH_SERVICES = "The screen reaches the parts through services only"
APART = "Screen and command line do not know each other, but for the launcher that chooses between them"
SQL = "Only storage speaks SQL"
STANDARD_LIBRARY = "The domain needs the standard library only"
SENTENCES = "Sentences know the domain and nothing else"
NO_NETWORK = "The program opens no network connection"

PARTS_OF_THE_CORE = (
    "bootstrap",
    "checklist_files",
    "cli",
    "documents",
    "domain",
    "exchange",
    "law_files",
    "sentences",
    "services",
    "shipped",
    "storage",
    "table_checklists",
    "trial",
    "workbooks",
    "xlsforms",
)

# (the file that gets the import, the import, the contract that it breaks)
VIOLATIONS = [
    ("inspector_app/domain/planted.py", "import inspector_app.storage", FLOORS),
    ("inspector_app/domain/planted.py", "import inspector_app.shipped", FLOORS),
    ("inspector_app/shipped/planted.py", "import inspector_app.documents", FLOORS),
    ("inspector_app/storage/planted.py", "import inspector_app.documents", FLOORS),
    ("inspector_app/documents/planted.py", "import inspector_app.exchange", FLOORS),
    ("inspector_app/exchange/planted.py", "import inspector_app.checklist_files", FLOORS),
    ("inspector_app/checklist_files/planted.py", "import inspector_app.storage", FLOORS),
    ("inspector_app/table_checklists/planted.py", "import inspector_app.checklist_files", FLOORS),
    ("inspector_app/xlsforms/planted.py", "import inspector_app.table_checklists", FLOORS),
    ("inspector_app/workbooks/planted.py", "import inspector_app.exchange", FLOORS),
    ("inspector_app/law_files/planted.py", "import inspector_app.checklist_files", FLOORS),
    ("inspector_app/storage/planted.py", "import inspector_app.services", FLOORS),
    ("inspector_app/services/planted.py", "import inspector_app.bootstrap", FLOORS),
    ("inspector_app/services/planted.py", "import inspector_app.sentences", FLOORS),
    ("inspector_app/bootstrap/planted.py", "import inspector_app.cli", FLOORS),
    ("inspector_app/bootstrap/planted.py", "import inspector_app.trial", FLOORS),
    ("inspector_app/without_a_floor.py", "", FLOORS),
    ("inspector_app/services/planted.py", "import PySide6.QtCore", NO_SCREEN),
    ("inspector_app/documents/planted.py", "import shiboken6", NO_SCREEN),
    ("inspector_app/cli/planted.py", "import ui.launch", NO_SCREEN),
    ("ui/planted.py", "import inspector_app.storage", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.documents", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.exchange", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.checklist_files", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.workbooks", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.table_checklists", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.xlsforms", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.law_files", THROUGH_SERVICES),
    ("ui/planted.py", "import inspector_app.cli", APART),
    ("ui/planted.py", "import sqlite3", SQL),
    ("inspector_app/services/planted.py", "import sqlite_utils", SQL),
    ("inspector_app/exchange/planted.py", "import sqlcipher3", SQL),
    ("inspector_app/domain/planted.py", "import pydantic", STANDARD_LIBRARY),
    ("inspector_app/sentences/planted.py", "import inspector_app.storage", SENTENCES),
    ("inspector_app/documents/planted.py", "import urllib.request", NO_NETWORK),
    ("ui/planted.py", "import socket", NO_NETWORK),
]

# What a contract must not forbid, or it would be loosened by the first who needs it.
ALLOWED = """
inspector_app/bootstrap/allowed.py: import inspector_app.services, inspector_app.storage, inspector_app.documents
inspector_app/cli/allowed.py: import inspector_app.bootstrap, inspector_app.sentences
inspector_app/documents/allowed.py: import inspector_app.shipped, inspector_app.domain, reportlab, PIL
inspector_app/sentences/allowed.py: import inspector_app.domain
inspector_app/checklist_files/allowed.py: import inspector_app.workbooks, inspector_app.shipped
inspector_app/services/allowed.py: import inspector_app.storage, inspector_app.exchange
inspector_app/storage/allowed.py: import sqlite3, sqlite_utils, sqlcipher3
ui/allowed.py: import PySide6.QtWidgets, inspector_app.bootstrap, inspector_app.domain, inspector_app.sentences
ui/launch.py: import inspector_app.cli
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house in which every part is an empty package and only allowed imports are made."""
    for package in ("ui", "inspector_app", *(f"inspector_app/{part}" for part in PARTS_OF_THE_CORE)):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "inspector_app" / "__main__.py").touch()
    for line in ALLOWED.strip().splitlines():
        file, statement = line.split(": ")
        (tmp_path / file).write_text(statement + "\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check_imports(house: Path) -> dict[str, bool]:
    """Whether each contract is kept in that house."""
    lint_imports = str(Path(sys.executable).with_name("lint-imports"))
    checked = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"],
        cwd=house,
        env={"COLUMNS": "1000"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {}
    for line in checked.stdout.splitlines():
        for name in CONTRACTS:
            if line.startswith((f"{name} KEPT", f"{name} BROKEN")):
                verdicts[name] = line.startswith(f"{name} KEPT")
    assert verdicts.keys() == CONTRACTS.keys(), checked.stdout + checked.stderr
    return verdicts


def test_imports_along_the_floors_are_allowed(house: Path) -> None:
    assert all(check_imports(house).values())


@pytest.mark.parametrize(("file", "statement", "contract"), VIOLATIONS)
def test_a_planted_violation_is_caught(house: Path, file: str, statement: str, contract: str) -> None:
    (house / file).write_text(statement + "\n", encoding="utf-8")
    assert not check_imports(house)[contract]


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for _, _, contract in VIOLATIONS} == CONTRACTS.keys()


def test_the_domain_is_forbidden_every_run_time_dependency() -> None:
    required = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}
    importable = {
        name
        for name, distributions in packages_distributions().items()
        if name.isidentifier()
        and not name.startswith("_")
        and required & {canonicalize_name(each) for each in distributions}
    }
    assert importable <= set(CONTRACTS[STANDARD_LIBRARY]["forbidden_modules"])


def test_the_core_can_be_imported_without_qt() -> None:
    program = (
        "import importlib, pkgutil, sys\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        "import inspector_app\n"
        "for module in pkgutil.walk_packages(inspector_app.__path__, 'inspector_app.'):\n"
        "    importlib.import_module(module.name)\n"
    )
    imported = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert imported.returncode == 0, imported.stderr
