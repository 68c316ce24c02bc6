"""What is wrong with a credit code while it is being typed, as exactly as it can be said."""

from __future__ import annotations

from inspector_app.domain.facilities import WrongCreditCode, check_credit_code, normal_credit_code

LENGTH = 18
_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_LOOKS_LIKE = {"O": "0", "I": "1", "S": "5", "Z": "2"}
_REGION = range(2, 8)
"""Positions of the six digits of the administrative division."""


def credit_code_fault(text: str) -> str:
    """Why this is no 统一社会信用代码; empty where it is one, and where nothing was typed."""
    code = normal_credit_code(text)
    if not code:
        return ""
    if fault := _wrong_character(code):
        return fault
    if len(code) != LENGTH:
        more = LENGTH - len(code)
        return f"已输入{len(code)}位，应为{LENGTH}位，" + (f"还差{more}位。" if more > 0 else f"多了{-more}位。")
    try:
        check_credit_code(code)
    except WrongCreditCode as wrong:
        return (
            f"校验不符：按前17位计算，最后一位应为“{wrong.expected_check}”，现为“{code[-1]}”。"
            "请对照证照逐位核对，不一定是最后一位抄错。"
        )
    return ""


def _wrong_character(code: str) -> str:
    for position, character in enumerate(code):
        if character not in _ALPHABET:
            likely = _LOOKS_LIKE.get(character)
            hint = f"，是否应为数字{likely}" if likely else ""
            return f"第{position + 1}位“{character}”不对{hint}：代码只用数字和大写字母，不用I、O、S、V、Z。"
        if position in _REGION and not character.isdigit():
            return f"第{position + 1}位“{character}”不对：第3至8位是行政区划，只能是数字。"
    return ""
