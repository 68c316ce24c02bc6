"""Words for writing checklists: what is not allowed, and what to do instead."""

from __future__ import annotations

from inspector_app.domain.drafting import (
    BadId,
    ConditionInUse,
    DraftEnded,
    DraftHasProblems,
    EditionMissing,
    EditionTaken,
    IdTaken,
    ItemWasPublished,
    NothingToPublish,
    SectionNotEmpty,
    TitleMissing,
    TitleTaken,
)
from inspector_app.sentences._words import register_error, register_problem

_USERS_NAMED = 5


def _in_use(error: ConditionInUse) -> str:
    named = "、".join(f"“{one}”" for one in error.users[:_USERS_NAMED])
    more = f"等{len(error.users)}处" if len(error.users) > _USERS_NAMED else ""
    return f"{named}{more}还用着这个场所情况，不能删除。请先改掉这些检查项的适用范围或依据条件。"


register_error(SectionNotEmpty, lambda _: "这个分类里还有检查项。请先把检查项移到别的分类，再删除分类。")
register_error(
    ItemWasPublished, lambda _: "这个检查项在已发布的版本里用过，不能删除。不再检查的请“停用”，编号和以往记录都保留。"
)
register_error(ConditionInUse, _in_use)
register_error(TitleMissing, lambda _: "请填写名称。")
register_error(TitleTaken, lambda _: "已经有同名的分类，请换一个名称。")
register_error(EditionMissing, lambda _: "请填写版次，例如2026.11.22。")
register_error(EditionTaken, lambda _: "这个版次已经用过，请换一个，例如在后面加“-2”。")
register_error(IdTaken, lambda _: "这个编号已经用过（包括以往版本）。每个编号永远只代表一个检查项，请换一个编号。")
register_error(BadId, lambda _: "编号只能用英文字母、数字、下划线和短横线，以字母或数字开头，不超过40个字符。")
register_error(NothingToPublish, lambda _: "内容与现在使用的版本完全一样，不需要发布。")
register_error(DraftEnded, lambda _: "这份草稿已经发布或放弃，不能再修改。请重新打开一份草稿。")
register_error(
    DraftHasProblems, lambda error: f"还有{len(error.problems)}处问题，改正后才能发布。草稿已保存，没有丢失任何内容。"
)

register_problem(
    "draft.changed_meaning",
    "编号{id}在{edition}版里是另一个问题（原为“{before}”，现为“{after}”）。"
    "以往的检查结果会被误读，请给新问题换一个编号，旧的停用。",
)
