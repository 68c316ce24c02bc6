"""From the file form to a checklist, or to the list of everything that is wrong with it.

YAML files, workbooks and drafts all pass here, so that what one door refuses no other lets in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.checklist_files.cross_checks import repeated_documents, structure_problems
from inspector_app.checklist_files.form import Keyed, plain
from inspector_app.checklist_files.legal_checks import citation_problems, is_yes
from inspector_app.checklist_files.problem_places import ProblemList
from inspector_app.checklist_files.text_checks import text_problems
from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.legal_documents import LegalDocument, LegalRegister

if TYPE_CHECKING:
    from inspector_app.checklist_files.shapes import Shape


def checked(root: Keyed, path: Path, register: LegalRegister, *, found: Iterable[Problem] = ()) -> Checklist:
    """The checklist that a file describes. Raises BadFile with every problem and its place.

    The file may list ``documents`` of its own, e.g. a province's rules, in the form of the register. ``found`` is
    what was wrong already when the file was read; what only follows from it, at the same place, is not told twice.
    """
    problems = ProblemList()
    problems.add_all(found)
    problems.say_no_more_of_these_places()
    shape = _checked_shape(root, register, problems)
    if problems or shape is None:
        raise problems.bad_file(path)
    return Checklist.from_json(_with_numbers(shape, _extended(register, root)))


def problems_of(checklist: Checklist, register: LegalRegister) -> tuple[Problem, ...]:
    """What would have to be mended before this could be a checklist file; empty where nothing has.

    Places name the item and the field: ``F-05的“检查内容”``.
    """
    from inspector_app.checklist_files.draft_form import draft_form

    problems = ProblemList()
    _checked_shape(draft_form(checklist, register), register, problems)
    return problems.in_order()


def validated(root: Keyed, model: type[Shape], problems: ProblemList) -> dict[str, Any] | None:
    """What was filled in, or None after adding what is wrong."""
    from pydantic import ValidationError

    from inspector_app.checklist_files.shape_problems import add_shape_problems
    from inspector_app.checklist_files.shapes import filled

    try:
        return filled(model.model_validate(plain(root)))
    except ValidationError as error:
        add_shape_problems(problems, error, root, model)
        return None


def _checked_shape(root: Keyed, register: LegalRegister, problems: ProblemList) -> dict[str, Any] | None:
    from inspector_app.checklist_files.shapes import ChecklistShape

    shape = validated(root, ChecklistShape, problems)
    problems.add_all(_problems_beyond_shape(root, register))
    return shape


def _problems_beyond_shape(root: Keyed, register: LegalRegister) -> Iterator[Problem]:
    yield from text_problems(root)
    yield from structure_problems(root)
    yield from repeated_documents(root)
    yield from citation_problems(root, _extended(register, root))


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
