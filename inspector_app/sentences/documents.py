"""Sentences for trouble with documents, fonts and shipped files."""

from __future__ import annotations

from inspector_app.domain.troubles_documents import FontUnusable, PaperUnreadable, ShippedFileMissing
from inspector_app.sentences._words import register_error

register_error(
    PaperUnreadable,
    lambda _: (
        "这份文书保存的内容已损坏，无法重新排版。已经制作的 PDF 和其他记录不受影响；请从备份恢复，或作废后重新制作。"
    ),
)
register_error(
    ShippedFileMissing,
    lambda e: f"程序自带的文件“{e.name}”找不到，安装可能不完整。已保存的检查记录不受影响；请重新安装程序。",
)
register_error(
    FontUnusable,
    lambda e: f"字体“{e.name}”无法使用，文书没有生成。已保存的检查记录不受影响；请重新安装程序，或换用其他字体文件。",
)
