"""The columns of the hand-over workbook.

Those of 隐患台账 are the columns that bureaus keep; behind them stand the columns that a merge needs.
"""

from __future__ import annotations

from inspector_app.exchange.handover import Column

WRAPS, UNPRINTED = "wraps", "unprinted"


def _columns(*columns: tuple[str, float] | tuple[str, float, str]) -> tuple[Column, ...]:
    return tuple(
        Column(header=header, width=width, wraps=WRAPS in flags, printed=UNPRINTED not in flags)
        for header, width, *flags in columns
    )


NOTES = _columns(("项目", 22), ("内容", 80, WRAPS))
FACILITIES = _columns(
    ("单位名称", 30, WRAPS),
    ("单位类别", 18),
    ("统一社会信用代码", 21),
    ("执业许可证登记号", 22),
    ("托育备案号", 20),
    ("乡镇（街道）", 14),
    ("地址", 32, WRAPS),
    ("法定代表人", 12),
    ("主要负责人", 12),
    ("安全管理员", 12),
    ("联系电话", 16),
    ("床位（托位）数", 10),
    ("层数", 8),
    ("建筑高度类别", 16),
    ("备注", 16, WRAPS),
    ("状态", 10),
    ("单位ID", 38, UNPRINTED),
    ("版本", 48, UNPRINTED),
)
INSPECTIONS = _columns(
    ("单位名称", 34),
    ("单位类别", 18),
    ("乡镇（街道）", 14),
    ("检查性质", 12),
    ("检查方式", 14),
    ("检查表", 24),
    ("检查人员", 18),
    ("开始时间", 18),
    ("完成时间", 18),
    ("状态", 10),
    ("应查项数", 10),
    ("检查项目数", 10),
    ("符合", 8),
    ("不符合", 8),
    ("不适用", 8),
    ("未检查", 8),
    ("陪同人员", 12),
    ("检查场所", 24),
    ("检查ID", 38, UNPRINTED),
    ("到访ID", 38, UNPRINTED),
    ("单位ID", 38, UNPRINTED),
    ("检查表版本", 66, UNPRINTED),
    ("版本", 38, UNPRINTED),
)
RESULTS = _columns(
    ("单位名称", 34),
    ("检查日期", 12),
    ("检查表", 14),
    ("章节", 22),
    ("编号", 10),
    ("检查内容", 60, WRAPS),
    ("结论", 16),
    ("分项", 30, WRAPS),
    ("备注", 24, WRAPS),
    ("其他栏目", 24, WRAPS),
    ("检查ID", 38, UNPRINTED),
    ("检查表版本", 66, UNPRINTED),
)
LEDGER = _columns(
    ("序号", 6),
    ("隐患编号", 18),
    ("单位名称", 28),
    ("单位类别", 14),
    ("检查日期", 12),
    ("检查类型", 12),
    ("检查人员", 14),
    ("隐患内容", 44, WRAPS),
    ("隐患部位", 18, WRAPS),
    ("隐患类别", 22, WRAPS),
    ("隐患等级", 10),
    ("依据条款", 44, WRAPS),
    ("整改要求", 40, WRAPS),
    ("整改措施", 24, WRAPS),
    ("整改责任人", 12),
    ("整改资金（万元）", 10),
    ("整改期限", 12),
    ("应急预案（临时防范措施）", 20),
    ("整改情况", 14),
    ("完成日期", 12),
    ("复查日期", 12),
    ("复查人", 12),
    ("复查结果", 12),
    ("销号日期", 12),
    ("督办级别", 10),
    ("文书文号", 24),
    ("反弹次数", 8),
    ("备注", 24, WRAPS),
    ("内部等级", 10, UNPRINTED),
    ("阶段", 10, UNPRINTED),
    ("标记", 12, UNPRINTED),
    ("重大隐患研判", 22, UNPRINTED),
    ("判定标准", 30, UNPRINTED),
    ("隐患ID", 38, UNPRINTED),
    ("检查ID", 38, UNPRINTED),
    ("到访ID", 38, UNPRINTED),
    ("单位ID", 38, UNPRINTED),
    ("检查项", 10, UNPRINTED),
    ("版本", 38, UNPRINTED),
)
DOCUMENTS = _columns(
    ("文书种类", 14),
    ("文号", 26),
    ("版本号", 8),
    ("状态", 10),
    ("单位名称", 34),
    ("制作时间", 18),
    ("签收人", 12),
    ("签收日期", 12),
    ("拒签理由", 24, WRAPS),
    ("见证人或记录仪", 20),
    ("送达日期", 12),
    ("送达方式", 14),
    ("作废理由", 24, WRAPS),
    ("PDF的SHA-256", 66, UNPRINTED),
    ("文书ID", 38, UNPRINTED),
    ("到访ID", 38, UNPRINTED),
    ("版本", 38, UNPRINTED),
)
CLAUSES = _columns(
    ("检查表", 22),
    ("版次", 24),
    ("编号", 10),
    ("检查内容", 44, WRAPS),
    ("法律文件", 36, WRAPS),
    ("文号", 24, WRAPS),
    ("条款", 24, WRAPS),
    ("核对人", 12),
    ("核对日期", 12),
    ("对照的文本", 36, WRAPS),
    ("检查表版本", 66, UNPRINTED),
)
