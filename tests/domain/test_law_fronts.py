from __future__ import annotations

import pytest

from inspector_app.domain.law_fronts import proposed_number
from inspector_app.domain.law_texts import LawText
from inspector_app.domain.legal_documents import LegalDocument

AMENDED = "2021年4月29日第二次修正（主席令第八十一号）"


def proposal(*, own: str = "", version: str = "", registered: str = "") -> str:
    law = LawText(document="某某法", number=own, version_name=version)
    return proposed_number(law, LegalDocument(document="某某法", number=registered))


@pytest.mark.parametrize(
    ("own", "version", "registered", "proposed"),
    [
        ("主席令第99号", "2027年1月1日修正", "2021年4月29日修正", "主席令第99号"),
        ("", "2021年4月29日修正", AMENDED, AMENDED),
        ("", "2027年1月1日修正", AMENDED, ""),
        ("", "", "2021年4月29日第二次修正", ""),
        ("", "2002年5月1日施行", "公安部令第61号", "公安部令第61号"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_the_registers_number_is_proposed_for_the_version_that_it_speaks_of(
    own: str, version: str, registered: str, proposed: str
) -> None:
    assert proposal(own=own, version=version, registered=registered) == proposed


def test_a_text_that_the_register_does_not_know_keeps_its_own_number() -> None:
    assert proposed_number(LawText(document="某某法", number="令第1号"), None) == "令第1号"
