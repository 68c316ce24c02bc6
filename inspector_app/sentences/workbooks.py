"""The words for files that should be workbooks and cannot be read.

The sentence for the whole file, which stands in front of these, already says that nothing was imported.
"""

from __future__ import annotations

from inspector_app.domain.workbooks import WorkbookTrouble
from inspector_app.sentences._words import register_problem

_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”后重新导入。"

_SENTENCES = {
    WorkbookTrouble.MISSING: "找不到这个文件，可能已被移走、改名，或所在的U盘已拔出。请重新选择文件。",
    WorkbookTrouble.NOT_READABLE: "这个文件读不出来（没有读取权限，或磁盘、U盘有故障）。请把它复制到本机桌面后再导入。",
    WorkbookTrouble.EMPTY_FILE: "这是一个空文件，大小为0字节。请向提供文件的人重新索取。",
    WorkbookTrouble.FILE_TOO_LARGE: (
        "文件超过{limit}MB，多半夹带了大量图片。请把要读入的工作表单独另存为一个 xlsx 文件后再导入。"
    ),
    WorkbookTrouble.IS_XLS: "这是旧格式的表格（.xls 或 .et），本程序只读 xlsx 格式。" + _SAVE_AS,
    WorkbookTrouble.IS_XLSB: "这是二进制格式的工作簿（.xlsb），本程序只读 xlsx 格式。" + _SAVE_AS,
    WorkbookTrouble.IS_ODS: "这是 OpenDocument 表格（.ods），本程序只读 xlsx 格式。" + _SAVE_AS,
    WorkbookTrouble.IS_CSV: "这是逗号或制表符分隔的文本文件（如 .csv），不是 xlsx 工作簿。" + _SAVE_AS,
    WorkbookTrouble.IS_WEB_PAGE: "这是网页或 XML 格式的表格（有的业务系统导出的“.xls”就是这种），不是 xlsx 工作簿。"
    + _SAVE_AS,
    WorkbookTrouble.IS_OTHER_DOCUMENT: "这不是表格，而是文字文档、PDF 或图片。请选择 xlsx 文件。",
    WorkbookTrouble.IS_OTHER_ZIP: "这是一个压缩包，不是工作簿。请先解压，再选择其中的 xlsx 文件。",
    WorkbookTrouble.NOT_A_WORKBOOK: "这不是 Excel 工作簿，只是文件名像。请选择 xlsx 文件。",
    WorkbookTrouble.PASSWORD: "这个工作簿设有打开密码。请用 Excel 或 WPS 打开，取消密码后另存为 xlsx，再重新导入。",
    WorkbookTrouble.DAMAGED: (
        "文件内容不完整或已损坏，可能是下载或拷贝时中断。"
        "请重新拷贝一份；如果 Excel 能打开它，另存为新的 xlsx 后再导入。"
    ),
    WorkbookTrouble.TOO_MANY_PARTS: "文件内部的零件多得不正常，为安全起见没有打开。" + _SAVE_AS,
    WorkbookTrouble.EXPANDS_TOO_FAR: (
        "文件展开后的内容大得不正常，为安全起见没有打开。请只把要读入的内容复制到一个新工作簿，存为 xlsx 后再导入。"
    ),
    WorkbookTrouble.ENTITIES: (
        "文件里有正常工作簿不会有的 XML 定义，可能带有恶意，为安全起见没有打开。请向提供文件的人核实后重新索取。"
    ),
    WorkbookTrouble.TOO_MANY_SHEETS: (
        "工作表超过{limit}张，为安全起见没有打开。请只把要读入的工作表另存为新的 xlsx 后再导入。"
    ),
    WorkbookTrouble.TOO_MANY_CELLS: (
        "有内容或合并的单元格多得不正常，不像人填写的表。请只把要读入的内容复制到一个新工作簿，存为 xlsx 后再导入。"
    ),
    WorkbookTrouble.TOO_SPREAD_OUT: "表格一直延伸到了这里，远远超出内容的范围。请删除内容以外的行和列，保存后再导入。",
}

for _code, _sentence in _SENTENCES.items():
    register_problem(_code, _sentence)
