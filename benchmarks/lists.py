"""With 100,000 findings: the first 200 rows and the count of a filtered list; and the search against LIKE."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Result
from benchmarks.ground import alone
from benchmarks.offices import add_facilities, begin_inspections, fill_ledger, furnish, opened
from benchmarks.timing import Ratio, in_turns, timed
from inspector_app.bootstrap import Office
from inspector_app.domain.finding_lists import FindingFilter
from inspector_app.domain.vocabulary import Severity, Stage
from inspector_app.services import listing
from inspector_app.services.listing import FindingPage

FINDINGS = 100_000
ROUNDS = 9
MOST_SECONDS = 0.1
SEARCHES = ("火", "灭火器", "配电间", "西山", "灭火器 西山", "没有这样的话")
_LIKE = " AND (description || ' ' || place || ' ' || requirement || ' ' || facility.name) LIKE ?"
_LISTED = (
    " FROM finding JOIN finding_state ON finding_id = finding.id JOIN facility ON facility.id = finding.facility_id"
    " WHERE discarded = 0"
)


def measure(folder: Path) -> Result:
    """Each filter as the page asks for it: through the reading lane, rows and count together."""
    with opened(folder) as office:
        facility_id = _fill(office)
        today = office.clock().date()
        filters = {
            "no filter": FindingFilter(),
            "stage 已下达": FindingFilter(stage=Stage.ISSUED),
            "severity 较大": FindingFilter(severity=Severity.SERIOUS),
            "stage and severity": FindingFilter(stage=Stage.REGISTERED, severity=Severity.SERIOUS),
            "overdue": FindingFilter(overdue_on=today),
            "one facility": FindingFilter(facility_id=facility_id),
            "overdue and 灭火器": FindingFilter(overdue_on=today, text="灭火器"),
            **{f"text {words}": FindingFilter(text=words) for words in SEARCHES},
        }
        figures = [figure for name, wanted in filters.items() for figure in _figures(office, name, wanted)]
    how = f"{FINDINGS:,} findings; the first 200 rows and the count; median (lowest–highest) of {ROUNDS} rounds."
    return Result("Filtered list", how, tuple(figures))


def _figures(office: Office, name: str, wanted: FindingFilter) -> list[Figure]:
    found = _page(office, wanted).count
    by_like = 0
    with closing(sqlite3.connect(office.folder.records)) as bare:
        contenders = {"ours": timed(partial(_page, office, wanted))}
        if name.startswith("text "):
            by_like = _like(bare, wanted.text)
            contenders["LIKE"] = timed(partial(_like, bare, wanted.text))
        times = in_turns(contenders, rounds=ROUNDS)
    ours = times["ours"]
    figures = [Figure(f"{name} ({found:,} found)", str(ours), "≤ 100 ms", ours.median <= MOST_SECONDS)]
    if "LIKE" in times:
        ratio = f"ours : LIKE {Ratio.of(ours, times['LIKE'])}"
        compared = ratio if by_like == found else "ANOTHER ANSWER than ours, not compared"
        figures.append(Figure(f"    by LIKE ({by_like:,} found)", f"{times['LIKE']}; {compared}"))
    return figures


def _page(office: Office, wanted: FindingFilter) -> FindingPage:
    return office.read(partial(listing.findings, wanted=wanted)).result()


def _like(bare: sqlite3.Connection, text: str) -> int:
    """Read the rows; how many there are in all."""
    words = text.split()
    condition, values = _LISTED + _LIKE * len(words), [f"%{word}%" for word in words]
    order = " ORDER BY finding_state.found_at DESC, finding_id DESC LIMIT 200"
    bare.execute(f"SELECT finding.*, facility.name, stage, marks, due{condition}{order}", values).fetchall()
    return int(bare.execute(f"SELECT count(*){condition}", values).fetchone()[0])


def _fill(office: Office) -> str:
    """Fill the books; the id of a facility."""
    staff = furnish(office)
    facilities = office.write(partial(add_facilities, count=300)).result()
    begun = office.write(partial(begin_inspections, staff=staff, facilities=facilities, count=600)).result()
    office.write(partial(fill_ledger, inspection_ids=begun, count=FINDINGS)).result()
    return facilities[0]


if __name__ == "__main__":
    alone(measure)
