"""研判记录 in words: who answered what, and when."""

from __future__ import annotations

from inspector_app.domain.vocabulary import MajorJudgement
from inspector_app.services.judgement_history import JudgementAnswer
from ui import texts

REASONS = ("未达到判定标准所述的程度", "相关设施设备已经停用", "现场情形不在判定标准所列范围")
"""Why something is usually no major hazard; a person picks one and edits it."""


def judgement_line(answer: JudgementAnswer) -> str:
    """2026年11月22日 22:31　张三　不相符，理由：现场已停用（已撤销）."""
    said = {
        MajorJudgement.CONFIRMED: f"相符，确认为重大隐患：{answer.criterion}",
        MajorJudgement.DECLINED: f"不相符，理由：{answer.reason}",
        MajorJudgement.OPEN: "更改等级，重新待研判",
    }[answer.judgement]
    taken_back = "（已撤销）" if answer.taken_back else ""
    return "　".join(part for part in (texts.minute_of(answer.at), answer.by, f"{said}{taken_back}") if part)
