from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from inspector_app.domain.authority_words import Competence, UnknownAuthority, competence_among, competence_of
from inspector_app.domain.vocabulary import Authority, OurAction

WORDINGS: list[Mapping[str, Any]] = yaml.safe_load(
    Path(__file__).parents[1].joinpath("data", "authority_wordings.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("known", WORDINGS, ids=[one["wording"] for one in WORDINGS])
def test_a_wording_of_the_fact_files_means_what_the_shipped_checklists_say(known: Mapping[str, Any]) -> None:
    assert competence_of(known["wording"]) == Competence(
        competent=tuple(Authority.labelled(label) for label in known["competent"]),
        our_action=OurAction.labelled(known["our_action"]),
    )


def test_all_58_wordings_are_listed_once() -> None:
    assert len({one["wording"] for one in WORDINGS}) == len(WORDINGS) == 58


@pytest.mark.parametrize("authority", Authority)
def test_every_authority_is_understood_by_its_own_label(authority: Authority) -> None:
    assert competence_of(authority.label).competent == (authority,)


@pytest.mark.parametrize(
    ("wording", "competent", "our_action"),
    [
        ("示例区卫生健康局", [Authority.HEALTH], OurAction.ORDER),
        ("县级以上地方卫生健康主管部门", [Authority.HEALTH], OurAction.ORDER),
        ("示例市卫健委、市监局", [Authority.HEALTH, Authority.MARKET], OurAction.URGE),
        ("卫健移送市市监局", [Authority.HEALTH, Authority.MARKET], OurAction.TRANSFER),
        ("住房和城乡建设局", [Authority.HOUSING], OurAction.TRANSFER),
        ("市 场 监 管\n局", [Authority.MARKET], OurAction.TRANSFER),
        ("卫健（消防通报）", [Authority.HEALTH], OurAction.NOTIFY),
        ("公安局交管大队", [Authority.POLICE, Authority.TRAFFIC_POLICE], OurAction.TRANSFER),
        ("卫健、卫生健康局", [Authority.HEALTH], OurAction.ORDER),
    ],
)
def test_bodies_places_and_other_names_are_understood(
    wording: str, competent: list[Authority], our_action: OurAction
) -> None:
    assert competence_of(wording) == Competence(competent=tuple(competent), our_action=our_action)


@pytest.mark.parametrize(
    ("wording", "word"),
    [
        ("卫健局、医政科", "医政科"),
        ("综合办公室", "综合办公室"),
        ("民政（教育通报）", "教育"),
        ("移送", "移送"),
        ("", ""),
        ("、", "、"),
        ("消防x", "x"),
        ("市" * 2000, "市" * 2000),
    ],
)
def test_an_unknown_word_is_refused_by_name(wording: str, word: str) -> None:
    with pytest.raises(UnknownAuthority) as refused:
        competence_of(wording)
    assert refused.value.word == word


def test_authorities_without_a_wording_follow_the_same_rule() -> None:
    assert competence_among((Authority.HEALTH,)).our_action is OurAction.ORDER
    assert competence_among((Authority.FIRE, Authority.HEALTH)).our_action is OurAction.URGE
    assert competence_among((Authority.FIRE,)).our_action is OurAction.TRANSFER
