"""pydantic's findings as problems with their places: what is wrong, what is allowed, what may have been meant."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel, ValidationError

from inspector_app.checklist_files.form import Keyed, found_at
from inspector_app.checklist_files.problem_places import ProblemList, shortened
from inspector_app.domain.errors import Problem

_CODES = {
    "missing": "checklist.missing",
    "extra_forbidden": "checklist.unknown_key",
    "unknown_word": "checklist.unknown_word",
    "yes_no": "checklist.not_yes_no",
    "row_number": "checklist.not_number",
    "date": "checklist.not_date",
    "string_type": "checklist.not_text",
    "string_too_short": "checklist.missing",
    "string_too_long": "checklist.too_long",
    "too_long": "checklist.too_many_entries",
    "several_lines": "checklist.several_lines",
    "list_type": "checklist.not_list",
    "too_short": "checklist.empty_list",
    "model_type": "checklist.not_keyed",
    "model_attributes_type": "checklist.not_keyed",
    "dict_type": "checklist.not_keyed",
}

_PATTERN_CODES = {
    "effective": "checklist.not_date",
    "until": "checklist.not_date",
    "issued_on": "checklist.not_date",
    "verified_on": "checklist.not_date",
    "based_on": "checklist.not_hash",
}


def add_shape_problems(problems: ProblemList, error: ValidationError, root: Keyed, model: type[BaseModel]) -> None:
    """Add every finding of a validation, each with the place that it is about."""
    for finding in error.errors(include_url=False, include_input=False):
        if problems.full:
            return
        path = tuple(finding["loc"])
        place, label = found_at(root, path)
        code = _code(finding["type"], path)
        facts = {"key": shortened(label), **_facts(code, finding, path, model)}
        problems.add(Problem(code=code, place=place, facts=facts))


def _code(kind: str, path: tuple[str | int, ...]) -> str:
    if kind == "string_pattern_mismatch":
        return _PATTERN_CODES.get(str(path[-1]), "checklist.bad_id")
    return _CODES[kind]


def _facts(code: str, finding: Any, path: tuple[str | int, ...], model: type[BaseModel]) -> dict[str, object]:
    context = finding.get("ctx", {})
    facts: dict[str, object] = {}
    if code == "checklist.unknown_word":
        allowed: list[str] = context["allowed"]
        given = shortened(context["given"])
        facts |= {"given": given, "allowed": "、".join(allowed), "suggestion": _suggestion(given, allowed)}
    elif code == "checklist.unknown_key":
        keys = list(_model_at(model, path[:-1]).model_fields)
        facts |= {"allowed": "、".join(keys), "suggestion": _suggestion(str(path[-1]), keys)}
    elif code in ("checklist.not_yes_no", "checklist.not_number"):
        facts["given"] = shortened(context["given"])
    elif code in ("checklist.too_long", "checklist.too_many_entries"):
        facts["limit"] = context["max_length"]
    return facts


def _suggestion(given: str, allowed: list[str]) -> str:
    """The end of a sentence: a question where one of the allowed words is close, else a full stop."""
    close = difflib.get_close_matches(given, allowed, n=1, cutoff=0.6)
    return f"，是不是“{close[0]}”？" if close else "。"


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model that describes the mapping at a path."""
    for step in path:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel]:
    """The one model inside ``Model | None`` or ``list[Model]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_model_in(inner) for inner in annotation.__args__ if inner is not type(None))
