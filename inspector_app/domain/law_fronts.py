"""What stands on the front of a law: its name, number, version and effective date. Proposals, never decisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from inspector_app.domain.law_texts import LawText
from inspector_app.domain.legal_documents import LegalDocument, LegalRegister, plain_name, same_number

_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DASHED = re.compile(r"(\d{4})\s*[-—–－.]\s*(\d{1,2})\s*[-—–－.]\s*(\d{1,2})\s*(?:实\s*施|施\s*行)")
_FROM = re.compile(r"自\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*起\s*(?:施行|实施|执行)")
_AT_ONCE = re.compile(r"自(?:公布|发布|印发|通过)之日起(?:施行|实施|执行)")
_EVENT = re.compile(r"(?:第[一二三四五六七八九十]+次)?(?:修正|修订)|修改|通过|公布|发布|印发")
_QUOTED = re.compile(r"《.*?》")
_ORDER = re.compile(
    r"[^\W\da-zA-Z_日月年]{0,30}令(?:\s*[（(]?\d{4}年[）)]?)?\s*第\s*[0-9零〇一二三四五六七八九十百千]+\s*号"
)
_LETTER_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*\d{1,4}\s*号")
_STANDARD = re.compile(
    r"\b((?:GB|GBZ|GA|WS|TSG|JGJ|MZ|AQ|XF|YY|HJ|DB\d{2}|CJJ|JR|T/[A-Z]+)(?:\s*/\s*[TZ])?)\s*([\dA-Z][\d.]*)\s*[-—–－]\s*(\d{4})\b"
)
_TITLE_ENDS = re.compile(
    r"(?:法|条例|规定|办法|规则|细则|标准|规范|规程|通则|导则|指南|准则|清单|目录|决定|通知|意见|方案|要求|制度|典)"
    r"(?:[（(][^（）()]{1,12}[）)])*$"
)
_REMARK = re.compile(r"[（(][^（）()\d]{1,8}[）)]")
_NO_TITLE = re.compile(
    r"(?:ICS|CCS|备案号|代\s*替).*|中华人民共和国(?:国家|行业|.{1,6}行业|.{2,12}部)?标准|中华人民共和国主席令|.{0,20}令|目\s*[录次]|前\s*言|第.{1,10}号"
    r"|.*(?:发布|实施)$|[（(].*"
)
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_IN_FORCE_PREFACE = 40
"""Lines of the preface that are looked at; a standard's foreword is long."""


def understood(law: LawText) -> LawText:
    """The same with what its front says of its name, number, version and effective date."""
    front = [unicodedata.normalize("NFKC", line) for line in law.preface[:_IN_FORCE_PREFACE]]
    events = list(_events(front))
    number = _number(front)
    return replace(
        law,
        document=_title(law.preface[:_IN_FORCE_PREFACE]),
        number=number,
        version_name=f"{_spelt(events[-1][0])}{events[-1][1]}" if events else number,
        effective=_effective(front, law, events),
    )


def proposed_documents(law: LawText, register: LegalRegister) -> tuple[LegalDocument, ...]:
    """Documents of the register that the text may be, the likeliest first."""
    name = plain_name(law.document)
    same = [one for one in register.documents if plain_name(one.document) == name and name]
    numbered = [one for one in register.documents if law.number and same_number(one.number, law.number)]
    front = plain_name("".join(law.preface[:_IN_FORCE_PREFACE]))
    named = [
        one for one in register.documents if len(plain_name(one.document)) > 3 and plain_name(one.document) in front
    ]
    named.sort(key=lambda one: -len(one.document))
    return tuple(dict.fromkeys((*same, *numbered, *named)))


def proposed_number(law: LawText, registered: LegalDocument | None) -> str:
    """The text's own number; else that of the register, unless it speaks of another version.

    The register has ``2021年4月29日第二次修正`` as the number of a law: true of that version only.
    """
    if law.number or registered is None:
        return law.number
    day = _DAY.search(registered.number)
    return "" if day and day[0] not in law.version_name else registered.number


def _title(preface: Sequence[str]) -> str:
    """The first line that reads like a title, with the line before where the title was broken."""
    for place, line in enumerate(preface):
        bare = "".join(line.split()).removeprefix("《").removesuffix("》")
        if not _is_title(bare):
            continue
        before = "".join(preface[place - 1].split()) if place else ""
        broken = before and not _TITLE_ENDS.search(before) and not _NO_TITLE.fullmatch(before) and _is_part(before)
        following = "".join(preface[place + 1].split()) if place + 1 < len(preface) else ""
        remark = following if _REMARK.fullmatch(following) else ""
        return (before if broken else "") + bare + remark
    return next((line for line in preface if not _NO_TITLE.fullmatch(line) and _is_part(line)), "")


def _is_title(line: str) -> bool:
    return bool(_TITLE_ENDS.search(line)) and not _NO_TITLE.fullmatch(line) and _is_part(line)


def _is_part(line: str) -> bool:
    return 2 <= len(line) <= 60 and not re.search(r"[。；，,:：]|\d{4}年", line) and bool(re.search("[一-鿿]{2}", line))


def _events(front: Iterable[str]) -> Iterator[tuple[date, str]]:
    """When the text was passed, issued and amended, in the order in which the front tells it."""
    for line in front:
        dates = list(_DATE.finditer(line))
        ends = [following.start() for following in dates[1:]] + [len(line)]
        for found, end in zip(dates, ends if dates else (), strict=True):
            told = line[found.end() : end]
            day, event = _day(found), _EVENT.search(_QUOTED.sub("", told))
            begins = line[max(0, found.start() - 1) : found.start()] == "自" or told.lstrip().startswith("起")
            if day and event and not begins:
                yield day, event[0]


def _effective(front: Sequence[str], law: LawText, events: Sequence[tuple[date, str]]) -> date | None:
    """自…起施行 of the front or else of the last articles. An amendment that is younger than that counts instead."""
    passed = events[-1][0] if events else None
    for line in front:
        if found := _DASHED.search(line):
            return _day(found)
    texts = (*front, *(article.text for article in reversed(law.articles)))
    told = next((day for text in texts for day in _days_of_force(text, passed)), None)
    if told and passed and passed > told:
        return passed
    return told


def _days_of_force(text: str, passed: date | None) -> Iterator[date]:
    plain = unicodedata.normalize("NFKC", text)
    for found in _FROM.finditer(plain):
        if (written := _DATE.search(found[1])) and (day := _day(written)):
            yield day
    if passed and _AT_ONCE.search(plain):
        yield passed


def _number(front: Sequence[str]) -> str:
    for line in front:
        if "代替" in line:
            continue
        if standard := _STANDARD.search(line):
            return f"{''.join(standard[1].split())} {standard[2]}-{standard[3]}"
    orders = [found[0] for line in front for found in _ORDER.finditer(line)]
    if orders:
        return "".join(orders[-1].split())
    return next(("".join(found[0].split()) for line in front for found in _LETTER_NUMBER.finditer(line)), "")


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 2月30日
        return None


def _spelt(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
