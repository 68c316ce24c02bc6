"""Every trouble with a law's text has its sentence, which says what to do."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime

import pytest

from inspector_app.domain.errors import Problem, RuleBroken
from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble, LawVersion
from inspector_app.domain.troubles_laws import (
    EffectiveDateUnlikely,
    LawAlreadyThere,
    LawNameMissing,
    LawNameTooLong,
    LawNotInLibrary,
    UnknownLaw,
    VersionAlreadyThere,
)
from inspector_app.sentences import explain, explain_problem

VERSION = LawVersion(
    id="1",
    document="某某安全条例（示例）",
    number="",
    version_name="2023年修正",
    effective=date(2023, 12, 29),
    source_name="示例.txt",
    source_sha256="0" * 64,
    imported_at=datetime(2026, 1, 1, tzinfo=UTC),
    imported_by="",
    withdrawn=False,
)

NAMES = ("again", "before", "count", "empty", "format", "label", "limit", "missing", "pages", "size", "text", "total")
FACTS = dict.fromkeys(NAMES, 3)


@pytest.mark.parametrize("trouble", [*LawFileTrouble, *LawTrouble])
def test_every_trouble_has_a_sentence_that_says_what_to_do(trouble: str) -> None:
    told = explain_problem(Problem(code=trouble, place="第3行", facts=FACTS))
    assert told.startswith("第3行：")
    assert not set(told) & set("{}")
    assert any(word in told for word in ("请", "需要", "没有放进", "没有读入"))
    assert told.strip(string.whitespace).endswith(("。", "里。"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnknownLaw("x"), "找不到这份法规文本"),
        (LawAlreadyThere(VERSION), "《某某安全条例（示例）》（2023年修正，2023年12月29日施行）"),
        (VersionAlreadyThere(VERSION), "施行日期与这一份相同"),
        (LawNameMissing(), "没有填写法规名称"),
        (LawNameTooLong(), "200"),
        (LawNotInLibrary("甲条例", []), "请先导入"),
        (LawNotInLibrary("甲条例", ["某甲条例"]), "《某甲条例》"),
        (EffectiveDateUnlikely(date(1900, 1, 2)), "1900年01月02日"),
    ],
)
def test_every_refusal_has_a_sentence(error: RuleBroken, words: str) -> None:
    assert words in explain(error)
