"""Wordings for items whose table has none: proposals that an inspector must edit before a notice is made."""

from __future__ import annotations

_LONGEST_QUOTED = 120
"""Characters of the check text that a proposal repeats; a finding that nobody reads helps nobody."""
_ENDS = "。；;，,、 ！!？?：:"


def proposed_finding(check: str) -> str:
    """What is wrong where the item is violated, in words that are true whatever the item says."""
    quoted = _quoted(check)
    if _asks(check):
        return f"经检查，“{quoted}”一项不符合要求"
    return f"未落实“{quoted}”的要求"


def proposed_requirement(check: str) -> str:
    """What must be done about it."""
    quoted = _quoted(check)
    return f"针对“{quoted}”存在的问题进行整改" if _asks(check) else f"按照“{quoted}”的要求整改到位"


def _asks(check: str) -> bool:
    return (
        "是否" in check
        or "有无" in check
        or check.rstrip(_ENDS).endswith(("吗", "没有"))
        or check.endswith(("？", "?"))
    )


def _quoted(check: str) -> str:
    bare = check.strip().rstrip(_ENDS).replace("“", "‘").replace("”", "’")
    return bare if len(bare) <= _LONGEST_QUOTED else bare[: _LONGEST_QUOTED - 1].rstrip(_ENDS) + "…"
