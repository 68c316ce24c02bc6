"""Reading a table in one step, as a test wants it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.legal_documents import DoNotCite, LegalDocument, LegalRegister
from inspector_app.domain.table_checklists import ColumnMeaning, SheetMapping, TableMapping, TableResult
from inspector_app.table_checklists.guessing import guess
from inspector_app.table_checklists.reading import read_table
from tests.exchange.workbooks import Grid, make_list

REGISTER = LegalRegister(
    documents=(
        LegalDocument(document="中华人民共和国消防法", number="主席令第八十一号"),
        LegalDocument(document="中华人民共和国安全生产法"),
        LegalDocument(document="建筑灭火器配置设计规范", number="GB 50140-2005"),
        LegalDocument(document="机关、团体、企业、事业单位消防安全管理规定", number="2001年11月14日公安部令第61号"),
    ),
    do_not_cite=(
        DoNotCite(document="危险化学品安全管理条例", reason="已有法律", instead="《危险化学品安全法》"),
        DoNotCite(number="GB 2894-2008", reason="已被代替"),
    ),
)


def table(
    tmp_path: Path,
    rows: Grid,
    *,
    merged: Collection[str] = (),
    name: str = "检查表",
    further: Mapping[str, Grid] | None = None,
) -> Path:
    """A workbook with the rows on its first sheet."""
    return make_list(tmp_path / "检查表.xlsx", rows, merged=merged, name=name, further=further)


def meanings(path: Path, sheet: int = 0) -> dict[str, ColumnMeaning]:
    """What the columns of a sheet seem to mean, by their headers."""
    return {column.header: column.meaning for column in guess(path).sheets[sheet].columns}


def read(
    path: Path, changed: Mapping[int, ColumnMeaning] | None = None, *, leave_out: Collection[str] = ()
) -> TableResult:
    """Read as guessed, with what a person corrects on the first sheet."""
    first, *others = guess(path).mapping().sheets
    corrected = SheetMapping(
        sheet=first.sheet,
        first_row=first.first_row,
        last_row=first.last_row,
        meanings={**first.meanings, **(changed or {})},
    )
    return read_table(
        path,
        TableMapping(sheets=(corrected, *others)),
        checklist_id="own",
        title="自编检查表",
        register=REGISTER,
        leave_out_citations=leave_out,
    )


def checklist_of(result: TableResult) -> Checklist:
    """The checklist, where nothing stopped it."""
    assert result.checklist is not None, result.problems
    return result.checklist


def codes(result: TableResult) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(problem.code.removeprefix("checklist_table."), problem.place) for problem in result.problems]
