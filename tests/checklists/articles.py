"""Clauses as the articles that they name, for holding citations against the index."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百]+)条")


def articles_of(clause: str) -> list[str]:
    """``第二十二条、第三十一条`` names two articles, ``第四十一条至第四十三条`` three, ``10.0.4`` itself."""
    numbers = [_number(found) for found in _ARTICLE.findall(clause)]
    if not numbers:
        return [clause]
    if "至" in clause:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return [f"第{_chinese(number)}条" for number in numbers]


def _number(chinese: str) -> int:
    hundreds, _, rest = chinese.rpartition("百")
    tens, ten, ones = rest.removeprefix("零").rpartition("十")
    value = 100 * _digit(hundreds) if hundreds else 0
    value += 10 * (_digit(tens) if tens else 1) if ten else 0
    return value + _digit(ones) if ones else value


def _digit(character: str) -> int:
    return _DIGITS.index(character)


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
