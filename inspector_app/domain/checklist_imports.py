"""What a file that is to become a checklist is, before it is read."""

from __future__ import annotations

from inspector_app.domain.vocabulary import Word


class FileKind(Word):
    """The doors through which checklists come in."""

    TEMPLATE = "template", "本程序的检查表模板"
    YAML = "yaml", "检查表文件（YAML）"
    XLSFORM = "xlsform", "XLSForm 表单（ODK、Kobo）"
    TABLE = "table", "其他表格"
