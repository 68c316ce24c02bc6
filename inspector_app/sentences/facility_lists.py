"""The words for what can be wrong with a list of facilities, or with the file that it should be in.

The sentence for the whole file, which stands in front of these, already says that nothing was imported.
"""

from __future__ import annotations

from inspector_app.domain.facility_lists import FileTrouble, ListTrouble
from inspector_app.sentences._words import register_problem

_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”后重新导入。"

_FILES = {
    FileTrouble.MISSING: "找不到这个文件，可能已被移走、改名，或所在的U盘已拔出。请重新选择文件。",
    FileTrouble.NOT_READABLE: "这个文件读不出来（没有读取权限，或磁盘、U盘有故障）。请把它复制到本机桌面后再导入。",
    FileTrouble.EMPTY_FILE: "这是一个空文件，大小为0字节。请向提供名单的人重新索取。",
    FileTrouble.FILE_TOO_LARGE: (
        "文件超过{limit}MB，多半夹带了大量图片。请把名单所在的工作表单独另存为一个 xlsx 文件后再导入。"
    ),
    FileTrouble.IS_XLS: "这是旧格式的表格（.xls 或 .et），本程序只读 xlsx 格式。" + _SAVE_AS,
    FileTrouble.IS_XLSB: "这是二进制格式的工作簿（.xlsb），本程序只读 xlsx 格式。" + _SAVE_AS,
    FileTrouble.IS_ODS: "这是 OpenDocument 表格（.ods），本程序只读 xlsx 格式。" + _SAVE_AS,
    FileTrouble.IS_CSV: "这是逗号或制表符分隔的文本文件（如 .csv），不是 xlsx 工作簿。" + _SAVE_AS,
    FileTrouble.IS_WEB_PAGE: "这是网页或 XML 格式的表格（有的业务系统导出的“.xls”就是这种），不是 xlsx 工作簿。"
    + _SAVE_AS,
    FileTrouble.IS_OTHER_DOCUMENT: "这不是表格，而是文字文档、PDF 或图片。请选择单位名单的 xlsx 文件。",
    FileTrouble.IS_OTHER_ZIP: "这是一个压缩包，不是工作簿。请先解压，再选择其中的 xlsx 文件。",
    FileTrouble.NOT_A_WORKBOOK: "这不是 Excel 工作簿，只是文件名像。请选择单位名单的 xlsx 文件。",
    FileTrouble.PASSWORD: "这个工作簿设有打开密码。请用 Excel 或 WPS 打开，取消密码后另存为 xlsx，再重新导入。",
    FileTrouble.DAMAGED: (
        "文件内容不完整或已损坏，可能是下载或拷贝时中断。"
        "请重新拷贝一份；如果 Excel 能打开它，另存为新的 xlsx 后再导入。"
    ),
    FileTrouble.TOO_MANY_PARTS: "文件内部的零件多得不正常，为安全起见没有打开。" + _SAVE_AS,
    FileTrouble.EXPANDS_TOO_FAR: (
        "文件展开后的内容大得不正常，为安全起见没有打开。请只把名单复制到一个新工作簿，存为 xlsx 后再导入。"
    ),
    FileTrouble.ENTITIES: (
        "文件里有正常工作簿不会有的 XML 定义，可能带有恶意，为安全起见没有打开。请向提供名单的人核实后重新索取。"
    ),
    FileTrouble.TOO_MANY_SHEETS: (
        "工作表超过{limit}张，为安全起见没有打开。请只把名单所在的工作表另存为新的 xlsx 后再导入。"
    ),
    FileTrouble.TOO_MANY_CELLS: (
        "有内容或合并的单元格多得不正常，不像单位名单。请只把名单复制到一个新工作簿，存为 xlsx 后再导入。"
    ),
    FileTrouble.TOO_SPREAD_OUT: "表格一直延伸到了这里，远远超出名单的范围。请删除名单以外的行和列，保存后再导入。",
    FileTrouble.NO_HEADER: (
        "没有找到名单的表头。表头要在前40行之内，有“单位名称”（或“机构名称”）一列，最好还有地址、负责人、联系电话等列。"
        "隐藏的工作表不读取，如名单在其中，请先取消隐藏。"
    ),
}

_LISTS = {
    ListTrouble.NO_FACILITIES: "表头下面没有单位。请确认名单已填写，且选对了文件。",
    ListTrouble.TOO_MANY_FACILITIES: "共有{count}家单位，一次最多导入{limit}家。请把名单分成几个文件，分次导入。",
    ListTrouble.COLUMN_TWICE: "“{header}”与{taken}都像是“{field.label}”，采用了{taken}，这一列没有导入。",
    ListTrouble.HEADER_CHANGES: (
        "从这里起，“{field.label}”换到了另一列，继续读会张冠李戴。请把各段的列排成一致，或分成不同的工作表。"
    ),
    ListTrouble.NAME_MISSING: "没有单位名称。请补填，或在预览中不导入这一行。",
    ListTrouble.USCC_SHAPE: (
        "统一社会信用代码“{code}”不对：应为18位数字和大写字母（不用I、O、S、V、Z），现有{length}位或含有不允许的字符。"
    ),
    ListTrouble.USCC_CHECK_DIGIT: (
        "统一社会信用代码“{code}”有误：按前17位计算，末位校验码应为“{expected}”。请对照证照核对每一位。"
    ),
    ListTrouble.DIGITS_LOST: (
        "{field.label}被 Excel 当成数字保存，后几位已经丢失。请把该列设为“文本”格式，对照证照重新填写。"
    ),
    ListTrouble.CELL_ERROR: "{field.label}一格是错误值{error}。请在 Excel 中改正公式，或直接填写内容。",
    ListTrouble.FORMULA_WITHOUT_VALUE: (
        "{field.label}一格是公式，但文件里没有计算结果。请用 Excel 或 WPS 打开并保存一次后再导入。"
    ),
    ListTrouble.DATE_AS_TEXT: "{field.label}一格被 Excel 当成了日期。请把该格设为“文本”格式后重新填写。",
    ListTrouble.TEXT_TOO_LONG: "{field.label}有{length}个字，超过{longest}个字，可能填错了列。",
    ListTrouble.SAME_FACILITY_TWICE: (
        "“{name}”与{other}的名称、地址都相同，是重复的一行。请删去其中一行，或在预览中不导入这一行。"
    ),
    ListTrouble.USCC_SHARED: (
        "统一社会信用代码{code}在名单中共出现{count}次，另见{other}。分院、村卫生室共用代码的可以导入，否则请核对。"
    ),
    ListTrouble.DATE_LEFT_OUT: "{field.label}一格被 Excel 当成了日期，此项没有导入，导入后可补填。",
    ListTrouble.KIND_UNKNOWN: "不认识单位类别“{word}”，暂按“{taken.label}”，请核对。",
    ListTrouble.KIND_GUESSED: "没有填单位类别，按名称判断为“{taken.label}”，请核对。",
    ListTrouble.KIND_MISSING: "没有填单位类别，从名称也看不出，暂按“{taken.label}”，请核对。",
    ListTrouble.NUMBER_LEFT_OUT: "{field.label}“{text}”不是一个合理的整数，此项没有导入，导入后可补填。",
    ListTrouble.HEIGHT_CLASS_LEFT_OUT: "看不出“{text}”是不是高层建筑，此项没有导入，导入后可补填。",
    ListTrouble.PHONE_DOUBTFUL: (
        "联系电话“{text}”不像一个电话号码（可能少了位数、区号或开头的0），已照原样读入，请核对。"
    ),
}

for _code, _sentence in (_FILES | _LISTS).items():
    register_problem(_code, _sentence)
