"""Words for what is not allowed. Nothing was changed; each sentence says what to do instead."""

from __future__ import annotations

from inspector_app.domain.completeness import NotComplete
from inspector_app.domain.facilities import NameMissing, WrongCreditCode
from inspector_app.domain.findings import (
    CriterionMissing,
    DeadlineBeforeFinding,
    MajorNeedsJudgement,
    NotThisFinding,
    ReasonMissing,
)
from inspector_app.domain.inspections import (
    DocumentsInTheWay,
    FindingsInTheWay,
    InspectionAlreadyFinished,
    ItemNotAsked,
    NoChecklistChosen,
    NoInspectorChosen,
    ReopeningReasonMissing,
    UnknownRecord,
)
from inspector_app.domain.official_documents import (
    PLACEHOLDERS,
    CorrectionTooLate,
    LastNumberUnknown,
    NotFinished,
    NothingToNotify,
    NumberingNotSet,
    NumbersUsedUp,
    SameKindWord,
    SignerMissing,
    StepNotAllowed,
    WithdrawalReasonMissing,
    WrongNumbering,
    WrongNumberPattern,
)
from inspector_app.domain.people import InspectorNameMissing, NobodyAtWork
from inspector_app.sentences._words import register_error

GAPS_SHOWN = 5

_RECORD_NAMES = {
    "facility": "单位",
    "facility_list": "单位名单",
    "inspector": "检查人员",
    "inspection": "检查",
    "visit": "检查",
    "finding": "隐患",
    "document": "文书",
    "edition": "检查表",
    "checklist": "检查表",
    "item": "检查项",
    "event": "操作",
}


def _wrong_credit_code(error: WrongCreditCode) -> str:
    if error.expected_check is None:
        return (
            f"“{error.code}”不是统一社会信用代码：应为18位，由数字和大写字母组成，"
            "不含字母I、O、S、V、Z。请对照证照核对；暂时不清楚可以先留空。"
        )
    return (
        f"统一社会信用代码“{error.code}”的校验码不对：按前17位推算，最后一位应为“{error.expected_check}”，"
        "说明其中有字符写错。请对照证照核对；暂时不清楚可以先留空。"
    )


def _documents_in_the_way(error: DocumentsInTheWay) -> str:
    numbers = "、".join(error.numbers)
    return (
        f"已签收、拒签或送达的文书（{numbers}）以现有检查内容为准，不能在其后修改。"
        "需要更正的，请先在“文书”中作废后重新制作。"
    )


def _unknown_record(error: UnknownRecord) -> str:
    name = _RECORD_NAMES.get(error.what, "记录")
    return f"找不到这条{name}（{error.key}）。请核对后重试。"


def _not_complete(error: NotComplete) -> str:
    missing = list(dict.fromkeys(gap.kind.label for gap in error.gaps if gap.blocks))
    shown = "；".join(missing[:GAPS_SHOWN])
    return f"还不能结束检查，有{sum(gap.blocks for gap in error.gaps)}处必须先补全：{shown}。"


def _wrong_number_pattern(error: WrongNumberPattern) -> str:
    if error.unpaired:
        return "没有保存：文号格式里的花括号没有成对。"
    if error.unknown:
        return f"没有保存：文号格式里不能用{'、'.join(error.unknown)}，只能用 {' '.join(PLACEHOLDERS)} 这几个代号。"
    return f"没有保存：文号格式里要有{'、'.join(error.missing)}，否则文号会重复。"


# Facilities and people.
register_error(NameMissing, lambda _: "请填写单位名称。")
register_error(WrongCreditCode, _wrong_credit_code)
register_error(InspectorNameMissing, lambda _: "请填写检查人员姓名。")
register_error(NobodyAtWork, lambda _: "请先点右上角选择操作人，每条记录都要写明由谁记录。")
register_error(UnknownRecord, _unknown_record)

# Inspections.
register_error(
    InspectionAlreadyFinished,
    lambda e: (
        f"本次检查已于{e.finished_at:%Y年%m月%d日 %H:%M}结束，不能再修改。确需修改的，请先在完成页写明理由并重新打开。"
    ),
)
register_error(ItemNotAsked, lambda _: "该检查项不属于本次检查的范围，不能判定。")
register_error(
    FindingsInTheWay,
    lambda e: f"该检查项登记了{e.count}条隐患，因此保持“不符合”。要改判，请先作废这些隐患。",
)
register_error(NoChecklistChosen, lambda _: "请至少选择一份检查表。")
register_error(NoInspectorChosen, lambda _: "请至少选择一名检查人员。")
register_error(ReopeningReasonMissing, lambda _: "请写明重新打开本次检查的理由。")
register_error(DocumentsInTheWay, _documents_in_the_way)
register_error(NotComplete, _not_complete)

# Findings.
register_error(
    MajorNeedsJudgement,
    lambda _: "“重大”不能直接选择：请在“研判”中对照国家判定标准确认后，再定为重大隐患。",
)
register_error(CriterionMissing, lambda _: "确认重大隐患，须写明符合哪一份国家判定标准的哪一条。")
register_error(ReasonMissing, lambda _: "请写明不构成重大隐患的理由。")
register_error(
    DeadlineBeforeFinding,
    lambda e: f"整改期限（{e.deadline:%Y年%m月%d日}）不能早于发现隐患的日期（{e.found_on:%Y年%m月%d日}）。",
)
register_error(NotThisFinding, lambda _: "隐患没有这一项内容，没有改动。")

# Documents and numbers.
register_error(StepNotAllowed, lambda e: f"文书现为“{e.state.label}”，不能改为“{e.step.label}”。")
register_error(
    CorrectionTooLate,
    lambda e: f"文书现为“{e.state.label}”，不能再更正。需要更正的，请作废后重新制作。",
)
register_error(
    NumberingNotSet,
    lambda _: (
        "还没有填写机关代字，或者本机没有编号标记或号段，现在只能制作没有文号的草稿。请到“设置”的“机关”和“文号”中填写。"
    ),
)
register_error(
    LastNumberUnknown,
    lambda _: "数据恢复或复制后，须先核对最后一份纸质文书的文号，才能继续编号，以免重号。请到“设置”的“文号”中填写。",
)
register_error(NumbersUsedUp, lambda e: f"本机的号段已用到最后一号（{e.last}号）。请到“设置”的“文号”中填写新的号段。")
register_error(
    WrongNumbering,
    lambda _: "编号标记不超过4个字；号段的起始号从1起，截止号不小于起始号，两者要一起填写。",
)
register_error(WrongNumberPattern, _wrong_number_pattern)
register_error(
    SameKindWord,
    lambda error: f"两种文书的代字都是“{error.word}”，文号会重复。没有保存这一项。请给每种文书用不同的代字。",
)
register_error(NothingToNotify, lambda _: "本次检查没有隐患，不需要制作整改通知书。")
register_error(NotFinished, lambda _: "检查结束之后才能制作文书；在此之前可以预览草稿。")
register_error(WithdrawalReasonMissing, lambda _: "请写明理由。")
register_error(SignerMissing, lambda _: "请填写签收人姓名。")
