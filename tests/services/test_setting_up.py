from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.official_documents import NumberScheme, SameKindWord, WrongNumberPattern
from inspector_app.domain.people import Inspector, InspectorCard
from inspector_app.domain.settings import Settings
from inspector_app.services import setting_up
from inspector_app.services.desk import Desk


def test_inspectors_are_listed_in_the_order_of_entry_whatever_their_ids_and_who_left_comes_last(
    empty_desk: Desk,
) -> None:
    for inspector_id in ("c", "a", "b"):
        empty_desk.records.inspectors.put(Inspector(id=inspector_id, card=InspectorCard(name=inspector_id)))
    setting_up.edit_inspector(empty_desk, "c", InspectorCard(name="丙"))
    setting_up.edit_inspector(empty_desk, "a", InspectorCard(name="甲"), active=False)
    assert [one.id for one in setting_up.inspectors(empty_desk)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    "wanted",
    [
        Settings(organ_name="某局", number_pattern="{organ}{serial}号"),
        Settings(organ_name="某局", number_pattern="{kind}{year}{serial}号", numbering=NumberScheme(mark="甲")),
        Settings(organ_name="某局", number_pattern="{year}{serial}{x}"),
        Settings(organ_name="某局", number_words={"site_record": "安", "rectification_notice": "安 "}),
    ],
)
def test_settings_whose_numbers_could_come_twice_are_not_kept(empty_desk: Desk, wanted: Settings) -> None:
    with pytest.raises((WrongNumberPattern, SameKindWord)):
        setting_up.save_settings(empty_desk, wanted)
    assert setting_up.settings(empty_desk) == Settings()


def test_a_mark_is_refused_while_the_pattern_leaves_it_out(desk: Desk) -> None:
    plain = replace(setting_up.settings(desk), numbering=NumberScheme(), number_pattern=" {kind}{year}{serial}号")
    setting_up.save_settings(desk, plain)
    with pytest.raises(WrongNumberPattern):
        setting_up.save_settings(desk, replace(plain, numbering=NumberScheme(mark="甲")))
    assert setting_up.settings(desk).number_pattern == "{kind}{year}{serial}号"
    assert setting_up.settings(desk).numbering == NumberScheme()
