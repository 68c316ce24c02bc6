from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.domain.legal_documents import DoNotCite, LegalDocument, LegalRegister

GOOD = """\
id: example
title: 示例
edition: "1"
conditions:
  - key: gas
    question: 有无燃气？
sections:
  - title: 第一部分
    items:
      - id: X-01
        check: 通道畅通
        method: 看现场
        finding: 通道堵塞
        requirement: 立即清理
        severity: 一般
        applies:
          if_present: gas
        competent: [卫健, 消防救援]
        our_action: 督促
        seed_rows: [35]
        basis:
          - document: 中华人民共和国消防法
            clause: 第二十八条
            print_clause: true
            grade: 已读全文
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a good checklist with some lines changed, and give its path."""

    def write(*changes: tuple[str, str], name: str = "example.yaml") -> Path:
        text = GOOD
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def register() -> LegalRegister:
    return LegalRegister(
        documents=(
            LegalDocument(document="中华人民共和国消防法", number="主席令第八十一号"),
            LegalDocument(document="判定清单", number="国卫办函〔2023〕1号", name_only=True),
        ),
        do_not_cite=(
            DoNotCite(number="GB 2894-2008", reason="已被代替", instead="GB 2894-2025"),
            DoNotCite(document="老条例", reason="已废止"),
            DoNotCite(document="消防法", clauses=("第十五条",), reason="不适用于医院"),
        ),
    )
