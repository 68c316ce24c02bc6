from __future__ import annotations

import pytest

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.legal_documents import DoNotCite
from inspector_app.domain.library import NothingOffered
from inspector_app.domain.verification import (
    CitationRefused,
    ClauseMalformed,
    ClauseMissing,
    NoClauseToVerify,
    NoSuchBasis,
    NotVerifiedHere,
    TextNameTooLong,
    TextNotNamed,
)
from inspector_app.sentences import explain


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NothingOffered("a"), "没有待处理的新版本"),
        (ClauseMissing(), "请填写条款"),
        (ClauseMalformed("见全文"), "“见全文”不像条款编号"),
        (TextNotNamed(), "对照哪份文本"),
        (TextNameTooLong(), "200个字以内"),
        (NoClauseToVerify("某文件"), "上级工作要求"),
        (NoSuchBasis("F-01", 2), "检查项F-01没有这一条依据"),
        (NotVerifiedHere("消防法"), "《消防法》的条款不是本单位补核的"),
    ],
)
def test_every_refusal_of_the_library_is_told_in_chinese(error: RuleBroken, said: str) -> None:
    assert said in explain(error)


def test_a_refused_citation_says_why_and_what_to_cite_instead() -> None:
    said = explain(CitationRefused("老条例", DoNotCite(document="老条例", reason="已废止", instead="新条例")))
    assert said == "不得引用《老条例》的这一条款：已废止。应引用：新条例。没有保存。"

    alone = explain(CitationRefused("老条例", DoNotCite(document="老条例", reason="已废止")))
    assert alone == "不得引用《老条例》的这一条款：已废止。没有保存。"
