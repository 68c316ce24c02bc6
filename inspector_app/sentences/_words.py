"""The register of sentences. See the package docstring."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from inspector_app.domain.errors import BadFile, Problem

Trouble = TypeVar("Trouble", bound=Exception)

_for_errors: dict[type[Exception], Callable[[Exception], str]] = {}
_for_problems: dict[str, str] = {}

PROBLEMS_SHOWN = 20
"""A sentence names at most this many problems; a list dialog shows them all."""


def register_error(kind: type[Trouble], sentence: Callable[[Trouble], str]) -> None:
    """Say how errors of exactly this kind, and of its subclasses without words of their own, are told."""
    _for_errors[kind] = sentence  # type: ignore[assignment]  # the dictionary forgets which Trouble


def register_problem(code: str, template: str) -> None:
    """Say how a problem of a file is told; ``{name}`` takes the fact of that name."""
    _for_problems[code] = template


def explain(error: Exception) -> str:
    """The Chinese sentence for an error of one of the three families.

    Raises LookupError for anything else: an unknown error is a bug and must not look like advice.
    """
    _load_all()
    for kind in type(error).__mro__:
        if kind in _for_errors:
            return _for_errors[kind](error)
    if isinstance(error, BadFile):
        return _explain_bad_file(error)
    raise LookupError(type(error).__name__)


def explain_problem(problem: Problem) -> str:
    """One problem of a file as a sentence, with its place in front."""
    _load_all()
    text = _for_problems[problem.code].format(**problem.facts)
    return f"{problem.place}：{text}" if problem.place else text


def _explain_bad_file(error: BadFile) -> str:
    lines = [f"“{error.path.name}”有{len(error.problems)}处问题，没有导入任何内容，原有数据不受影响："]
    lines += [f"  · {explain_problem(problem)}" for problem in error.problems[:PROBLEMS_SHOWN]]
    if len(error.problems) > PROBLEMS_SHOWN:
        lines.append(f"  · 另有{len(error.problems) - PROBLEMS_SHOWN}处，未一一列出")
    return "\n".join(lines)


@cache
def _load_all() -> None:
    """Import every submodule once, so that its sentences are registered.

    By name, and not found by looking around: what builds the frozen program follows names only.
    """
    from inspector_app.sentences import (  # noqa: F401 - importing registers
        checklist_files,
        checklist_library,
        checklist_tables,
        credit_codes,
        documents,
        drafting,
        facility_import,
        facility_lists,
        law_library,
        rules,
        safekeeping,
        storage,
        workbooks,
    )
