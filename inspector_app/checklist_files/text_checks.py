"""Characters that nobody sees and that a text must not hold, and blanks around it.

They turn the order of what is read around, hide in words so that searching never finds them, or end a line
where the writer did not. Whoever pastes from a chat or a web page brings them along unknowingly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector_app.checklist_files.form import Keyed, texts_of
from inspector_app.checklist_files.problem_places import shortened
from inspector_app.domain.errors import Problem

_KINDS = (
    ("\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "改变书写方向的字符"),
    ("\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff", "零宽字符"),
    ("\u2028\u2029\u0085", "特殊的换行字符"),
    ("\t", "制表符"),
    ("\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u206a-\u206f\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f", "控制字符"),
)
"""All but the line feed: of a text in several lines, that is what ends a line."""

_INVISIBLE = re.compile("|".join(f"([{characters}])" for characters, _ in _KINDS))


def text_problems(root: Keyed) -> Iterator[Problem]:
    """A problem for every text that holds such a character, or has blanks around it."""
    for label, text in texts_of(root):
        found = _INVISIBLE.search(text.value)
        if found is not None:
            facts = {
                "key": shortened(label),
                "character": f"U+{ord(found.group()):04X}",
                "kind": _KINDS[(found.lastindex or 1) - 1][1],
            }
            yield Problem(code="checklist.invisible_character", place=text.place, facts=facts)
        elif text.value != text.value.strip():
            yield Problem(code="checklist.blank_ends", place=text.place, facts={"key": shortened(label)})
