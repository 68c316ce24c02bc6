"""The words for what a person must still decide before a list of facilities can be imported."""

from __future__ import annotations

from inspector_app.domain.facility_imports import ImportTrouble
from inspector_app.sentences._words import register_problem

register_problem(
    ImportTrouble.UNDECIDED,
    "“{name}”与已有的{others}名称或代码相同，请先选定是“新增”、“更新已有”还是“不导入”。",
)
register_problem(
    ImportTrouble.SAME_TARGET,
    "“{name}”与{other}都要更新同一家已有单位，请只保留其中一行，另一行选“新增”或“不导入”。",
)
