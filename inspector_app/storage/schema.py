"""The tables. A migration that has been released is never edited; the next change is the next one."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("records")

# In tables WITHOUT ROWID the columns of the primary key come first, in its order: SQLite 3.40 otherwise takes
# sound rows for damage (its integrity_check reports NULL values where none are).
# Times are ISO 8601 text with offset, days are YYYY-MM-DD, flags 0/1, lists and mappings JSON.
# Codes are those of inspector_app.domain.vocabulary. Rows of the trade are never deleted.
_TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A device id is an installation epoch: a restore or a copy of the data starts a new one.
CREATE TABLE device_epoch (
    id TEXT PRIMARY KEY,
    parent TEXT,
    reason TEXT NOT NULL,
    started_at TEXT NOT NULL,
    machine TEXT NOT NULL
) STRICT;

-- Every change, append-only: who, when, on what, having seen what. Chained by hash per device.
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL REFERENCES device_epoch(id),
    sequence INTEGER NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    time TEXT NOT NULL,
    wall_time TEXT NOT NULL,
    operator TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,
    seen TEXT NOT NULL,
    undoes TEXT NOT NULL,
    UNIQUE (device, sequence)
) STRICT;
CREATE INDEX event_subject ON event (subject_kind, subject_id);

-- Typing that is saved while the field is still being visited. It becomes one event, with the value
-- from before the visit, when the field is left - or at the next start, if the program was killed.
CREATE TABLE open_edit (
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    operator TEXT NOT NULL,
    wall_time TEXT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    version TEXT NOT NULL
) STRICT;

CREATE TABLE inspector (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    certificate TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;

-- uscc, licence_number and nursery_record_number are attributes, not identity: campuses share them.
CREATE TABLE facility (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    uscc TEXT NOT NULL,
    licence_number TEXT NOT NULL,
    nursery_record_number TEXT NOT NULL,
    address TEXT NOT NULL,
    township TEXT NOT NULL,
    legal_representative TEXT NOT NULL,
    person_in_charge TEXT NOT NULL,
    safety_officer TEXT NOT NULL,
    phone TEXT NOT NULL,
    capacity INTEGER,
    floors INTEGER,
    height_class TEXT,
    remark TEXT NOT NULL,
    archived INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;
CREATE INDEX facility_name ON facility (name);
CREATE INDEX facility_uscc ON facility (uscc) WHERE uscc <> '';
CREATE INDEX facility_licence ON facility (licence_number) WHERE licence_number <> '';
CREATE INDEX facility_nursery_record ON facility (nursery_record_number) WHERE nursery_record_number <> '';

-- An edition of a checklist, whole, under the SHA-256 of its canonical JSON. Never deleted.
CREATE TABLE edition (
    hash TEXT PRIMARY KEY,
    checklist_id TEXT NOT NULL,
    title TEXT NOT NULL,
    edition TEXT NOT NULL,
    origin TEXT NOT NULL,
    content TEXT NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    facility_id TEXT NOT NULL REFERENCES facility(id),
    capacity TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead_device TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    place TEXT NOT NULL,
    accompanied_by TEXT NOT NULL,
    accompanied_post TEXT NOT NULL,
    consulted TEXT NOT NULL,
    statement TEXT NOT NULL,
    opinion TEXT NOT NULL,
    footage TEXT NOT NULL
) STRICT;
CREATE INDEX visit_facility ON visit (facility_id, started_at);
CREATE INDEX visit_started ON visit (started_at);

CREATE TABLE participant (
    visit_id TEXT NOT NULL REFERENCES visit(id),
    position INTEGER NOT NULL,
    inspector_id TEXT NOT NULL REFERENCES inspector(id),
    name TEXT NOT NULL,
    certificate TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (visit_id, position)
) STRICT, WITHOUT ROWID;

-- The part of a visit that one device recorded. A visit may have several.
CREATE TABLE inspection (
    id TEXT PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit(id),
    device TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    position_edition TEXT NOT NULL,
    position_item TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_visit ON inspection (visit_id);
CREATE INDEX inspection_unfinished ON inspection (started_at) WHERE finished_at IS NULL;

CREATE TABLE inspection_edition (
    inspection_id TEXT NOT NULL REFERENCES inspection(id),
    position INTEGER NOT NULL,
    edition TEXT NOT NULL REFERENCES edition(hash),
    PRIMARY KEY (inspection_id, position)
) STRICT, WITHOUT ROWID;

-- Conditions of the building, asked once. present is NULL where asked and not answered.
CREATE TABLE inspection_condition (
    inspection_id TEXT NOT NULL REFERENCES inspection(id),
    key TEXT NOT NULL,
    present INTEGER,
    PRIMARY KEY (inspection_id, key)
) STRICT, WITHOUT ROWID;

-- Which items applied and why the others did not.
CREATE TABLE inspection_item (
    inspection_id TEXT NOT NULL REFERENCES inspection(id),
    edition TEXT NOT NULL,
    item TEXT NOT NULL,
    position INTEGER NOT NULL,
    left_out TEXT,
    verdict TEXT,
    remark TEXT NOT NULL,
    answered_at TEXT,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (inspection_id, edition, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit(id),
    inspection_id TEXT NOT NULL REFERENCES inspection(id),
    facility_id TEXT NOT NULL REFERENCES facility(id),
    edition TEXT NOT NULL,
    item TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    found_at TEXT NOT NULL,
    description TEXT NOT NULL,
    place TEXT NOT NULL,
    severity TEXT NOT NULL,
    judgement TEXT,
    criterion TEXT NOT NULL,
    judgement_reason TEXT NOT NULL,
    requirement TEXT NOT NULL,
    outcome TEXT,
    deadline TEXT,
    correction_note TEXT NOT NULL,
    own_basis TEXT NOT NULL,
    UNIQUE (visit_id, inspection_id, ordinal)
) STRICT;
CREATE INDEX finding_inspection ON finding (inspection_id, edition, item);
CREATE INDEX finding_facility ON finding (facility_id);
CREATE INDEX finding_found ON finding (found_at);

-- The fold over a finding's events, written in the transaction of each event.
-- due is the date that counts now (deadline or extension), NULL when closed or without one.
-- row, facility_id and visit_id repeat those of the finding: lists are filtered in this narrow table alone.
CREATE TABLE finding_state (
    row INTEGER PRIMARY KEY,
    finding_id TEXT NOT NULL UNIQUE REFERENCES finding(id),
    facility_id TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    marks TEXT NOT NULL,
    discarded INTEGER NOT NULL,
    extended_to TEXT,
    issued_by TEXT NOT NULL,
    closed_on TEXT,
    rebounds INTEGER NOT NULL,
    severity TEXT NOT NULL,
    found_at TEXT NOT NULL,
    due TEXT
) STRICT;
-- Lists are filtered by these and shown newest first.
CREATE INDEX finding_state_listed ON finding_state (discarded, found_at, row, facility_id, stage, severity, due);
CREATE INDEX finding_state_stage ON finding_state (discarded, stage, found_at, row);
CREATE INDEX finding_state_severity ON finding_state (discarded, severity, found_at, row);
CREATE INDEX finding_state_due ON finding_state (discarded, due);
CREATE INDEX finding_state_facility ON finding_state (facility_id, discarded, found_at, row);
CREATE INDEX finding_state_visit ON finding_state (visit_id);

-- One row per version of a document; its content is frozen with it.
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit(id),
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    mark TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    signed_on TEXT,
    refusal_reason TEXT NOT NULL,
    witness TEXT NOT NULL,
    served_on TEXT,
    service_way TEXT NOT NULL,
    void_reason TEXT NOT NULL,
    UNIQUE (kind, year, mark, serial, version)
) STRICT;
CREATE INDEX document_visit ON document (visit_id);
CREATE INDEX document_made ON document (made_at);
CREATE INDEX document_number ON document (number);

CREATE TABLE document_finding (
    document_id TEXT NOT NULL REFERENCES document(id),
    position INTEGER NOT NULL,
    finding_id TEXT NOT NULL REFERENCES finding(id),
    PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_finding_finding ON document_finding (finding_id);

-- Where the bytes of photos, scans and frozen documents lie: written in a volume before this row.
CREATE TABLE evidence (
    sha256 TEXT PRIMARY KEY,
    volume TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

-- Full text over inspector_app.domain.search_text.index_text; rowid = row of the table named.
CREATE VIRTUAL TABLE facility_text USING fts5 (words, tokenize='unicode61');
CREATE VIRTUAL TABLE finding_text USING fts5 (words, tokenize='unicode61');
"""


_LIBRARY = """
-- The checklists that are offered. edition = what new inspections use; shipped = the newest edition that came with the
-- program ('' for a bureau's own); pending = 1 while nobody has decided whether to adopt the shipped edition.
CREATE TABLE shelf (
    checklist_id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    edition TEXT NOT NULL REFERENCES edition(hash),
    shipped TEXT NOT NULL,
    pending INTEGER NOT NULL,
    in_use INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;

-- A checklist while it is being written. head holds everything but the items, with the ids of the items in order.
-- An item that was taken out keeps its row, so that taking it back loses nothing.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    checklist_id TEXT NOT NULL,
    head TEXT NOT NULL,
    started_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    fate TEXT NOT NULL
) STRICT;

CREATE TABLE draft_item (
    draft_id TEXT NOT NULL REFERENCES draft(id),
    item TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (draft_id, item)
) STRICT, WITHOUT ROWID;

-- Official texts that a bureau brought in; several versions of one document stand side by side.
CREATE TABLE law (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    number TEXT NOT NULL,
    version_name TEXT NOT NULL,
    effective TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;
CREATE INDEX law_document ON law (document);

CREATE TABLE law_article (
    row INTEGER PRIMARY KEY,
    law_id TEXT NOT NULL REFERENCES law(id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (law_id, label)
) STRICT;

-- Full text over inspector_app.domain.search_text.index_text. An item is indexed for the edition on the shelf.
CREATE TABLE shelf_item (
    row INTEGER PRIMARY KEY,
    checklist_id TEXT NOT NULL,
    item TEXT NOT NULL,
    UNIQUE (checklist_id, item)
) STRICT;
CREATE VIRTUAL TABLE shelf_item_text USING fts5 (words, tokenize='unicode61');
CREATE VIRTUAL TABLE law_article_text USING fts5 (words, tokenize='unicode61');

-- Which parts of an item are done, by the wording of the part: {"双人双锁": false}. Empty = none was ticked.
ALTER TABLE inspection_item ADD COLUMN ticks TEXT NOT NULL DEFAULT '';
"""


@MIGRATIONS()
def m001_the_first_tables(db: Database) -> None:
    """Everything that the main job needs."""
    for statement in _statements(_TABLES):
        db.execute(statement)


@MIGRATIONS()
def m002_the_library(db: Database) -> None:
    """Checklists that a bureau writes, and the texts that they rest on."""
    for statement in _statements(_LIBRARY):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements one by one: executescript would commit, and a migration is one transaction."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [statement for statement in (part.strip() for part in "\n".join(lines).split(";")) if statement]
