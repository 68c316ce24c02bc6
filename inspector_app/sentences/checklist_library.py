"""Words for the library: offered editions, clauses that a bureau completes, the task list."""

from __future__ import annotations

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
from inspector_app.sentences._words import register_error, register_problem


def _refused(error: CitationRefused) -> str:
    instead = f"应引用：{error.instead}。" if error.instead else ""
    return f"不得引用《{error.document}》的这一条款：{error.reason}。{instead}没有保存。"


register_error(NothingOffered, lambda _error: "这份检查表没有待处理的新版本，可能已经有人处理过。现用的版本没有改变。")
register_error(ClauseMissing, lambda _error: "请填写条款，例如“第十六条第一款第（二）项”或“5.3.2”。")
register_error(
    ClauseMalformed,
    lambda error: (
        f"“{error.clause}”不像条款编号。法律、法规、规章请写成“第十六条第一款第（二）项”，标准请写成“5.3.2”；"
        "几处之间用顿号隔开。没有保存。"
    ),
)
register_error(
    TextNotNamed,
    lambda _error: (
        "请写明是对照哪份文本核实的，例如“国家法律法规数据库2021年4月29日修正文本”。没有对照文本的条款不能打印。"
    ),
)
register_error(TextNameTooLong, lambda error: f"对照文本的名称太长，请写在{error.limit}个字以内。没有保存。")
register_error(CitationRefused, _refused)
register_error(
    NoClauseToVerify,
    lambda _error: "这一条是上级工作要求，不是法律条款，文书上只写“未落实上级工作要求”，不能补条款。",
)
register_error(
    NoSuchBasis,
    lambda error: f"现用版本的检查项{error.item_id}没有这一条依据，可能刚被修改。请重新打开这一项再试；没有保存。",
)
register_error(
    NotVerifiedHere, lambda error: f"《{error.document}》的条款不是本单位补核的，不能撤回。现用的版本没有改变。"
)

register_problem("task_list.repeated", "“{given}”已经在{first}用过，请改正其中一处。")
register_problem(
    "checklist.other_question",
    "条件“{given}”在检查表“{title}”中问的是“{known}”，这里不同。同一个key在每次检查中只问一次，请改成相同的问题，或换一个key。",
)
