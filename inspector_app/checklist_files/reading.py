"""From a YAML file to a checklist, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.checklist_files.cross_checks import repeated_documents, structure_problems
from inspector_app.checklist_files.folders import REGISTER_FILE, checklist_paths
from inspector_app.checklist_files.legal_checks import citation_problems, is_yes
from inspector_app.checklist_files.marked import Keyed, plain, read_marked
from inspector_app.checklist_files.problem_places import ProblemList, line_place
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import BadFile, Problem
from inspector_app.domain.legal_documents import DoNotCite, LegalDocument, LegalRegister

if TYPE_CHECKING:
    from inspector_app.checklist_files.shapes import Shape


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
        except BadFile as broken:
            refused.append(broken)
        else:
            checklists[checklist.id] = checklist
    return ShippedChecklists(checklists=tuple(checklists.values()), refused=tuple(refused))


def read_checklist(path: Path, register: LegalRegister) -> Checklist:
    """Read one checklist. Raises BadFile with every problem and its line.

    The file may list ``documents`` of its own, e.g. a province's rules, in the form of the register.
    """
    from inspector_app.checklist_files.shapes import ChecklistShape

    root = read_marked(path)
    problems = ProblemList()
    shape = _validated(root, ChecklistShape, problems)
    whole = _extended(register, root)
    _add(problems, structure_problems(root))
    _add(problems, repeated_documents(root))
    _add(problems, citation_problems(root, whole))
    if problems or shape is None:
        raise problems.bad_file(path)
    return Checklist.from_json(_with_numbers(shape, whole))


def read_register(path: Path) -> LegalRegister:
    """Read the register of legal documents. Raises BadFile with every problem and its line."""
    from inspector_app.checklist_files.shapes import RegisterShape

    root = read_marked(path)
    problems = ProblemList()
    shape = _validated(root, RegisterShape, problems)
    _add(problems, repeated_documents(root))
    _add(problems, _entries_without_aim(root))
    if problems or shape is None:
        raise problems.bad_file(path)
    return LegalRegister(
        documents=tuple(LegalDocument(**one) for one in shape["documents"]),
        do_not_cite=tuple(DoNotCite(**{**one, "clauses": tuple(one["clauses"])}) for one in shape["do_not_cite"]),
    )


def _validated(root: Keyed, model: type[Shape], problems: ProblemList) -> dict[str, Any] | None:
    """What was filled in, or None after adding what is wrong."""
    from pydantic import ValidationError

    from inspector_app.checklist_files.shape_problems import add_shape_problems
    from inspector_app.checklist_files.shapes import filled

    try:
        return filled(model.model_validate(plain(root)))
    except ValidationError as error:
        add_shape_problems(problems, error, root, model)
        return None


def _add(problems: ProblemList, found: Iterable[Problem]) -> None:
    for problem in found:
        if problems.full:
            return
        problems.add(problem)


def _extended(register: LegalRegister, root: Keyed) -> LegalRegister:
    """The register with a checklist's own documents.

    A bureau can name a newer edition that way, but it cannot lift ``name_only``: that needs a text that was read.
    """
    own = tuple(_own_document(entry, register) for entry in root.each("documents"))
    return LegalRegister(documents=(*own, *register.documents), do_not_cite=register.do_not_cite)


def _own_document(entry: Keyed, register: LegalRegister) -> LegalDocument:
    registered = register.find(entry.value("document"))
    return LegalDocument(
        document=entry.value("document"),
        number=entry.value("number"),
        name_only=is_yes(entry.value("name_only")) or (registered is not None and registered.name_only),
    )


def _with_numbers(shape: dict[str, Any], register: LegalRegister) -> dict[str, Any]:
    """The plain data of the domain: every citation carries the number that the register knows."""
    for section in shape["sections"]:
        for item in section["items"]:
            for basis in item["basis"]:
                known = register.find(basis["document"])
                basis["number"] = known.number if known else basis.get("number", "")
    del shape["documents"]  # their numbers are with the citations now
    return shape


def _entries_without_aim(root: Keyed) -> Iterable[Problem]:
    """An entry of ``do_not_cite`` that names neither document nor number would refuse everything."""
    for entry in root.each("do_not_cite"):
        if not entry.value("document") and not entry.value("number"):
            yield Problem(code="checklist.ban_without_aim", place=line_place(entry.line))


def _without_register(folder: Path, broken: BadFile) -> ShippedChecklists:
    problem = Problem(code="checklist.register_broken", facts={"register": REGISTER_FILE})
    refused = (broken, *(BadFile(path, [problem]) for path in checklist_paths(folder)))
    return ShippedChecklists(checklists=(), refused=refused)
