"""Words for examples, backups and the check of the data."""

from __future__ import annotations

from inspector_app.domain.troubles_safekeeping import (
    BackupInsideData,
    Cancelled,
    DemoWorkedOn,
    ExampleNeedsEmptyData,
    FolderNotOurs,
)
from inspector_app.sentences._words import register_error, register_problem

register_error(Cancelled, lambda _: "已取消。没有留下任何文件，数据没有改动。")
register_error(
    ExampleNeedsEmptyData,
    lambda _: (
        "数据文件夹里已经有单位、检查人员或检查记录，为避免与真实工作混在一起，没有建立示例。请另选一个空的数据文件夹。"
    ),
)
register_error(
    FolderNotOurs,
    lambda e: (
        f"文件夹“{e.path}”里已有其他文件，为避免覆盖，没有写入任何内容。请换一个空文件夹，或写一个还不存在的名字。"
    ),
)
register_error(
    DemoWorkedOn,
    lambda e: (
        f"“{e.path}”里的示例数据在生成之后又被修改过，为保护这些修改，没有重新生成。"
        "请换一个文件夹；确实不再需要的，请自行删除这个文件夹后重试。"
    ),
)
register_error(
    BackupInsideData,
    lambda e: (
        f"“{e.path}”在数据文件夹之内，数据文件夹丢失时备份会一起丢失，因此没有备份。"
        "请把备份存到U盘或另一个磁盘的文件夹。数据没有改动。"
    ),
)

register_problem(
    "check.chain_broken",
    "操作历史（{event}）与前一条衔接不上，记录被程序以外的工具改动过。请保留现状，用备份核对",
)
register_problem("check.projection_differs", "隐患{finding}的阶段或标记与它的历史不一致。可以修复：按历史重新推算")
register_problem("check.edition_changed", "检查表版本{edition}的内容被改动过，用它做的检查不再可靠。请用备份恢复")
register_problem(
    "check.shelf_edition_missing",
    "检查表“{title}”现用的版本找不到，存放的是另一份检查表的版本。请先停用这份检查表，再用备份恢复",
)
register_problem(
    "check.shipped_edition_missing",
    "检查表“{title}”随程序提供的版本找不到；现用的版本不受影响。请用备份恢复",
)
register_problem(
    "check.draft_broken",
    "{changed}最后修改的检查表草稿“{title}”内容残缺，无法打开；已发布的版本不受影响。请用备份恢复",
)
register_problem(
    "check.law_not_whole",
    "《{document}》（{version}）的文本不完整，有条文丢失或开头部分损坏。请用备份恢复，或撤下后重新导入原文件",
)
register_problem("check.items_not_indexed", "“{title}”的检查项有的查找不到。可以修复：按现用版本重新编制查找索引")
register_problem(
    "check.articles_not_indexed", "《{document}》（{version}）有{count}条条文查找不到。可以修复：重新编制查找索引"
)
register_problem("check.index_strays", "查找索引里有{count}处不属于任何检查表或法规。可以修复：清除这些索引")
register_problem(
    "check.document_unfinished",
    "文书{number}（第{version}版）已取号，但PDF没有制作完成。可以修复：按取号时的内容制作完成",
)
register_problem("check.pdf_missing", "文书{number}（第{version}版）保存的PDF找不到或已损坏。请用备份恢复")
register_problem("check.not_a_pdf", "文书{number}（第{version}版）保存的内容不是PDF。请用备份恢复")
register_problem(
    "check.number_not_registered",
    "文号{number}不在文号登记簿里。程序仍按文书中的最大号往后编，不会重号；请用备份核对登记簿",
)
register_problem(
    "check.number_without_document",
    "{kind}〔{year}〕{serials}号已取用，但没有对应的文书（可能断电，或数据恢复到了更早的时候）。此号不再使用",
)
register_problem("check.number_passed_over", "{kind}〔{year}〕{serials}号跳过未用。此号不再使用")
register_problem(
    "check.finding_without_violation",
    "检查项{item}登记了隐患{finding}，判定却不是“不符合”。请在检查记录中核对",
)
register_problem(
    "check.violation_without_finding",
    "{day}的检查已结束，检查项{item}判定为“不符合”，却没有登记隐患。请重新打开该次检查补登",
)
register_problem("check.evidence_missing", "记录引用的证据原件{sha256}找不到。请用备份恢复")
register_problem("check.typing_going_on", "有{count}处文字正在输入或上次没有正常离开，下次启动时会自动归档")
