"""The table of contents of a backup: what it must contain for the backup to be whole."""

from __future__ import annotations

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

FORMAT = "inspector-app-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
RECORDS = "records.sqlite3"
NUMBERS = "numbers.register"
EVIDENCE = "evidence/"

_SHA256 = Field(pattern=r"^[0-9a-f]{64}$")
_COUNT = Field(ge=0)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Part(_Strict):
    """One file inside the backup."""

    name: str = Field(pattern=r"^(records\.sqlite3|numbers\.register|evidence/[0-9]{4}-[0-9]{2}-[a-z]{1,4}\.sqlite3)$")
    size: int = _COUNT
    sha256: str = _SHA256


class TableContent(_Strict):
    """How many rows a table of the records has, and the SHA-256 over them."""

    rows: int = _COUNT
    sha256: str = _SHA256


class Manifest(_Strict):
    """Everything that is compared before a backup counts and before it is restored."""

    format: str = Field(pattern=f"^{FORMAT}$")
    format_version: int = Field(ge=1)
    app_version: str
    schema_version: int = _COUNT
    migrations: tuple[str, ...]
    made_at: AwareDatetime
    encrypted: bool
    evidence_included: bool
    parts: tuple[Part, ...]
    tables: dict[str, TableContent]
    evidence: dict[str, int]
    """Originals per volume."""

    def to_json(self) -> bytes:
        return self.model_dump_json(indent=1).encode()


def manifest_from_json(text: bytes) -> Manifest:
    """Raises ValueError (pydantic's) if it is not a manifest that this program understands."""
    return Manifest.model_validate_json(text)


def stamped(moment: datetime) -> datetime:
    """The moment with its offset, as a manifest wants it."""
    return moment if moment.tzinfo else moment.astimezone()
