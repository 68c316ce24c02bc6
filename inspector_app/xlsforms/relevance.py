"""``relevant`` expressions: the simple ones say that something is asked only where a question was answered with yes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}")
_QUESTION = r"\$\{\s*(?P<question>[^{}\s]+)\s*\}"
_ANSWER = r"(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")"
_ATOMS = (
    (re.compile(rf"{_QUESTION}\s*=\s*{_ANSWER}"), True),
    (re.compile(rf"{_ANSWER}\s*=\s*{_QUESTION}"), True),
    (re.compile(rf"selected\(\s*{_QUESTION}\s*,\s*{_ANSWER}\s*\)"), True),
    (re.compile(rf"{_QUESTION}\s*!=\s*{_ANSWER}"), False),
    (re.compile(rf"not\(\s*selected\(\s*{_QUESTION}\s*,\s*{_ANSWER}\s*\)\s*\)"), False),
    (re.compile(rf"not\(\s*{_QUESTION}\s*=\s*{_ANSWER}\s*\)"), False),
)
_AND = re.compile(r"\s+and\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question was, or was not, answered with the choice of this name."""

    question: str
    answer: str
    positive: bool


def referenced(expression: str) -> tuple[str, ...]:
    """The questions that an expression names."""
    return tuple(dict.fromkeys(_REFERENCE.findall(expression)))


def simple_answers(expression: str) -> tuple[Answered, ...] | None:
    """What has to be answered, all of it; None where the expression is not as simple as that."""
    answers = []
    for part in _AND.split(expression.strip()):
        answered = _atom(_unwrapped(part))
        if answered is None:
            return None
        answers.append(answered)
    return tuple(answers)


def _atom(text: str) -> Answered | None:
    for pattern, positive in _ATOMS:
        if found := pattern.fullmatch(text):
            answer = found["single"] if found["single"] is not None else found["double"]
            return Answered(question=found["question"], answer=answer, positive=positive)
    return None


def _unwrapped(text: str) -> str:
    bare = text.strip()
    while bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    return bare
