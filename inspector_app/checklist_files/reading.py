"""From a YAML file to a checklist, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inspector_app.checklist_files.checking import checked, validated
from inspector_app.checklist_files.cross_checks import repeated_documents
from inspector_app.checklist_files.folders import REGISTER_FILE, checklist_paths
from inspector_app.checklist_files.form import Keyed
from inspector_app.checklist_files.marked import read_marked
from inspector_app.checklist_files.problem_places import ProblemList
from inspector_app.checklist_files.shared_conditions import refuse_other_questions
from inspector_app.checklist_files.text_checks import text_problems
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.legal_documents import DoNotCite, LegalDocument, LegalRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedChecklists:
    """What a folder of checklists came to: the good ones, and for each refused file what is wrong with it."""

    checklists: tuple[Checklist, ...]
    refused: tuple[BadFile, ...]


def read_folder(folder: Path) -> ShippedChecklists:
    """Read every checklist of a folder, with the register of documents that lies beside them.

    Never raises for a bad file. A broken register refuses every checklist, because a citation
    that cannot be checked is not printed; editions that were stored before stay usable.
    """
    try:
        register = read_register(folder / REGISTER_FILE)
    except BadFile as broken:
        return _without_register(folder, broken)
    checklists: dict[str, Checklist] = {}
    refused: list[BadFile] = []
    for path in checklist_paths(folder):
        try:
            checklist = read_checklist(path, register)
            if checklist.id in checklists:
                facts = {"id": checklist.id, "title": checklists[checklist.id].title}
                raise BadFile(path, [Problem(code="checklist.repeated_checklist", facts=facts)])
            refuse_other_questions(path, checklist, checklists.values())
        except BadFile as broken:
            refused.append(broken)
        else:
            checklists[checklist.id] = checklist
    return ShippedChecklists(checklists=tuple(checklists.values()), refused=tuple(refused))


def read_checklist(path: Path, register: LegalRegister) -> Checklist:
    """Read one checklist of YAML. Raises BadFile with every problem and its line."""
    return checked(read_marked(path), path, register)


def read_register(path: Path) -> LegalRegister:
    """Read the register of legal documents. Raises BadFile with every problem and its line."""
    from inspector_app.checklist_files.shapes import RegisterShape

    root = read_marked(path)
    problems = ProblemList()
    shape = validated(root, RegisterShape, problems)
    problems.add_all(text_problems(root))
    problems.add_all(repeated_documents(root))
    problems.add_all(_entries_without_aim(root))
    if problems or shape is None:
        raise problems.bad_file(path)
    return LegalRegister(
        documents=tuple(LegalDocument(**one) for one in shape["documents"]),
        do_not_cite=tuple(DoNotCite(**{**one, "clauses": tuple(one["clauses"])}) for one in shape["do_not_cite"]),
    )


def _entries_without_aim(root: Keyed) -> Iterable[Problem]:
    """An entry of ``do_not_cite`` that names neither document nor number would refuse everything."""
    for entry in root.each("do_not_cite"):
        if not entry.value("document") and not entry.value("number"):
            yield Problem(code="checklist.ban_without_aim", place=entry.place)


def _without_register(folder: Path, broken: BadFile) -> ShippedChecklists:
    problem = Problem(code="checklist.register_broken", facts={"register": REGISTER_FILE})
    refused = (broken, *(BadFile(path, [problem]) for path in checklist_paths(folder)))
    return ShippedChecklists(checklists=(), refused=refused)
