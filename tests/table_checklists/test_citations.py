from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.table_checklists.citations import BasisReader
from inspector_app.table_checklists.sub_points import sub_points
from tests.table_checklists.tables import REGISTER

READER = BasisReader(REGISTER)
FIRE, SAFETY, EXTINGUISHERS = "中华人民共和国消防法", "中华人民共和国安全生产法", "建筑灭火器配置设计规范"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《中华人民共和国消防法》第十六条第一款第（二）项", [(FIRE, "", "第十六条第一款第（二）项")]),
        ("《消防法》第16、17条", [(FIRE, "", "第十六条、第十七条")]),
        ("1.《消防法》第十六条\n2.《安全生产法》第二十一条", [(FIRE, "", "第十六条"), (SAFETY, "", "第二十一条")]),
        ("消防法第16条、安全生产法第二十一条", [(FIRE, "", "第十六条"), (SAFETY, "", "第二十一条")]),
        ("《建筑灭火器配置设计规范》GB 50140—2005第5.1.1条", [(EXTINGUISHERS, "GB 50140-2005", "5.1.1")]),
        ("GB50140-2005《建筑灭火器配置设计规范》 4.1", [(EXTINGUISHERS, "GB50140-2005", "4.1")]),
        ("《建筑灭火器配置设计规范》（GB50140-2005）", [(EXTINGUISHERS, "GB50140-2005", "")]),
        ("《建筑灭火器配置设计规范GB50140-2005》", [(EXTINGUISHERS, "GB50140-2005", "")]),
        ("GB 50140-2005 5.1.1", [(EXTINGUISHERS, "GB 50140-2005", "5.1.1")]),
        ("消防法第二条、GB 50140-2005", [(FIRE, "", "第二条"), (EXTINGUISHERS, "GB 50140-2005", "")]),
        ("《消防法》第28条；GB 50140-2005", [(FIRE, "", "第二十八条"), (EXTINGUISHERS, "GB 50140-2005", "")]),
        ("《消防法》（2021修正）第二条；安全生产法第4条", [(FIRE, "", "第二条"), (SAFETY, "", "第四条")]),
        ("XF 1283-2015", [("XF 1283-2015", "", "")]),
        (
            "《关于印发〈安全规定〉的通知》（示卫办〔2024〕15号）",
            [("关于印发〈安全规定〉的通知", "示卫办〔2024〕15号", "")],
        ),
        ("<消防法>第二条", [(FIRE, "", "第二条")]),
        ("《消防法》", [(FIRE, "", "")]),
        ("《消防法》第二条、《消防法》第二条", [(FIRE, "", "第二条")]),
    ],
)
def test_documents_numbers_and_clauses_are_told_apart(text: str, cited: list[tuple[str, str, str]]) -> None:
    found = READER.read(text)
    assert [(one.document, one.number, one.clause) for one in found.cited] == cited
    assert not found.rest


@pytest.mark.parametrize("text", ["上级文件精神", "按规定执行培训", "《消防法》第二条；市级检查通报要求"])
def test_what_is_not_understood_is_said(text: str) -> None:
    assert READER.read(text).rest


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1.通道畅通；2.灭火器有效；3.照明完好。", ("通道畅通", "灭火器有效", "照明完好")),
        ("消防设施：（1）消火栓完好（2）水压正常", ("消火栓完好", "水压正常")),
        ("①有制度②有记录", ("有制度", "有记录")),
        ("（一）有制度；（二）有记录", ("有制度", "有记录")),
        ("(1)制度：①上墙②签字(2)记录", ("制度：①上墙②签字", "记录")),
        # No numbering of points: clauses, years, a single point, a point that is too long, an empty one.
        ("按GB 50016第3.2.1条和第2.1条", ()),
        ("2024年1.5米以上", ()),
        ("1.只有一点", ()),
        (f"1.{'长' * 201}2.短", ()),
        ("1.2.", ()),
    ],
)
def test_numbered_points_are_found_where_they_are_points(text: str, points: tuple[str, ...]) -> None:
    assert sub_points(text) == points


@given(
    st.text(alphabet="《》〈〉<>第一二十百条款项（）()0123456789.-—GBT/令号〔〕年、，；至消防法安全 \n", max_size=200)
)
def test_no_text_of_a_cell_brings_the_reading_down(text: str) -> None:
    found = READER.read(text)
    assert all(one.document for one in found.cited)
    assert all(sub_points(text))
