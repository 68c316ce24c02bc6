"""Small words and formats that several screens share."""

from __future__ import annotations

from datetime import date, datetime

PROGRAM = "卫安查"
TYPING = "正在输入…"
SAVING = "正在保存…"
CLOSING = "正在关闭…"
NOT_FILLED_IN = "未填写"


def day(value: date) -> str:
    """2026年11月22日."""
    return f"{value.year}年{value.month}月{value.day}日"


def day_of(moment: datetime) -> str:
    """The day of a moment, where this device is."""
    return day(moment.astimezone().date())


def minute_of(moment: datetime) -> str:
    """2026年11月22日 14:32, where this device is."""
    local = moment.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def saved_at(moment: datetime) -> str:
    """已保存 14:32. To be shown after the commit only."""
    return f"已保存 {moment.astimezone():%H:%M}"


def short_hash(sha256: str) -> str:
    """Enough of a hash to tell two editions apart by eye."""
    return sha256[:8]


def and_more(names: list[str], *, shown: int = 3) -> str:
    """甲、乙、丙等5份: the first names of a list, and how many there are if not all are named."""
    if len(names) <= shown:
        return "、".join(names)
    return f"{'、'.join(names[:shown])}等{len(names)}份"


def too_few_officers(count: int) -> str:
    """What lies ahead of an 执法检查 by so many officers."""
    return f"执法检查须有两名以上执法人员，现在选了{count}名，这样将不能结束检查、制作文书。"


def stamp(moment: datetime) -> str:
    """20261122-1432: for the names of files."""
    return f"{moment.astimezone():%Y%m%d-%H%M}"
