"""The words for texts of laws: what is wrong with a file, what a person should look at, what the library refuses.

The sentence for a whole file, which stands in front of these, already says that nothing was imported.
"""

from __future__ import annotations

from inspector_app.domain.law_texts import LawFileTrouble, LawTrouble, LawVersion
from inspector_app.domain.troubles_laws import (
    EffectiveDateUnlikely,
    LawAlreadyThere,
    LawNameMissing,
    LawNameTooLong,
    LawNotInLibrary,
    UnknownLaw,
    VersionAlreadyThere,
)
from inspector_app.sentences._words import register_error, register_problem

_SAVE_AS = "请用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”后重新导入。"
_NAMES_SHOWN = 5

_FILES = {
    LawFileTrouble.MISSING: "找不到这个文件，可能已被移走、改名，或所在的U盘已拔出。请重新选择文件。",
    LawFileTrouble.NOT_READABLE: "这个文件读不出来（没有读取权限，或磁盘、U盘有故障）。请把它复制到本机桌面后再导入。",
    LawFileTrouble.EMPTY_FILE: "这是一个空文件，没有任何内容。请重新下载或拷贝。",
    LawFileTrouble.FILE_TOO_LARGE: (
        "文件超过{limit}MB，多半夹带了大量图片。请把正文复制到一个新的 Word 文档，存为 docx 后再导入。"
    ),
    LawFileTrouble.IS_DOC: "这是旧格式的文档（.doc 或 .wps），改扩展名没有用。" + _SAVE_AS,
    LawFileTrouble.IS_RTF: "这是 RTF 文档。" + _SAVE_AS,
    LawFileTrouble.IS_WEB_PAGE: "这是网页（有的网站下载的“.doc”就是这种），不是 Word 文档。" + _SAVE_AS,
    LawFileTrouble.IS_OFD: (
        "这是 OFD 版式文件，本程序不能读取。请换用同一文件的 Word 或 PDF 版本，或用 OFD 阅读器转为 PDF。"
    ),
    LawFileTrouble.IS_PICTURE: (
        "这是图片，没有可以读取的文字。请换用官方网站的 Word 或可以复制文字的 PDF，"
        "或先用OCR识别成文字并逐字核对后再导入。"
    ),
    LawFileTrouble.IS_OTHER_DOCUMENT: (
        "这不是 Word 文档，而是表格、演示文稿或其他文档。请选择 docx、txt、md 或可以复制文字的 PDF。"
    ),
    LawFileTrouble.IS_OTHER_ZIP: "这是一个压缩包。请先解压，再选择其中的 docx 或 PDF 文件。",
    LawFileTrouble.BINARY: (
        "这不是文本文件（可能是程序、压缩文件改了扩展名），或文字编码不能识别。"
        "请选择 docx、PDF，或用记事本打开确认文字正常后，另存为 UTF-8 编码的 txt 再导入。"
    ),
    LawFileTrouble.PASSWORD: (
        "这个文件加了密（设有打开密码，或限制了复制和修改）。请用原来的软件打开，取消密码和限制后另存一份，再重新导入。"
    ),
    LawFileTrouble.DAMAGED: (
        "文件内容不完整或已损坏，可能是下载或拷贝时中断。请重新下载一份；"
        "如果 Word 或 PDF 阅读器能打开它，另存一份后再导入。"
    ),
    LawFileTrouble.EXPANDS_TOO_FAR: (
        "文件展开后的内容大得不正常，为安全起见没有打开。请把正文复制到一个新的 Word 文档，存为 docx 后再导入。"
    ),
    LawFileTrouble.TOO_MANY_PARTS: "文件内部的零件多得不正常，为安全起见没有打开。" + _SAVE_AS,
    LawFileTrouble.TOO_MANY_PAGES: "PDF 超过{limit}页，不像一部法律或标准。请只保留正文各页后再导入。",
    LawFileTrouble.TOO_MUCH_TEXT: "文字超过{limit}万字，不像一部法律或标准。请只保留一份文件的正文后再导入。",
    LawFileTrouble.ENTITIES: (
        "文件里有正常 Word 文档不会有的 XML 定义，可能带有恶意，为安全起见没有打开。请从官方网站重新下载。"
    ),
    LawFileTrouble.SCANNED: (
        "这是扫描件：{pages}页中有{empty}页没有文字，只有图像。需要可以复制文字的PDF，"
        "或先用OCR识别成文字并逐字核对，存为 docx 或 txt 后再导入。"
    ),
    LawFileTrouble.NO_TEXT: "文件里没有文字。请打开文件确认内容，或换一份再导入。",
}

_TEXTS = {
    LawTrouble.NO_ARTICLES: (
        "没有找到条文。法律法规应有“第一条”这样的条号，标准应有“4.2.1”这样的条款号，通知、指南应有“一、”“二、”。"
        "请确认选对了文件。"
    ),
    LawTrouble.MISSING_ARTICLES: "缺少{missing}，直接到了{label}。请对照官方文本，确认不是漏抄或识别错误。",
    LawTrouble.ARTICLE_TWICE: (
        "{label}在{again}又出现了一次，无法判断哪一处是它的原文。"
        "如果一个文件里有几部法规，请分成几个文件；如果是重复粘贴，请删去一处后再导入。"
    ),
    LawTrouble.OUT_OF_ORDER: "{label}排在{before}之后，顺序不对，请对照官方文本。",
    LawTrouble.EMPTY_ARTICLE: "{label}没有内容，请对照官方文本。",
    LawTrouble.TOO_SHORT: "正文只有{size}个字、{count}条，可能不完整，请对照官方文本。",
    LawTrouble.TOO_LONG: "正文超过{limit}万字，不像一部法律或标准。请只保留一份文件的正文后再导入。",
    LawTrouble.LONG_ARTICLE: "{label}有{size}个字，可能混入了不属于它的内容（如附件、解读），请核对。",
    LawTrouble.GARBLED_LINE: "这一行有乱码：“{text}”，请对照官方文本。",
    LawTrouble.MOSTLY_GARBLED: (
        "有{count}行（共{total}行）是乱码，如“{text}”，多半是文件的字体或编码有问题。请换用官方网站的 Word 版本。"
    ),
    LawTrouble.HIDDEN_CHARACTERS: (
        "从这里起有{count}个看不见的字符（控制字符或改变文字方向的字符），已去掉，请核对这些地方的文字。"
    ),
    LawTrouble.TRACKED_CHANGES: "文档有{count}处没有处理的修订，已按“接受全部修订”读取。请确认这就是正式文本。",
    LawTrouble.TABLES: "文档有{count}个表格，已逐行读成文字，请核对。",
    LawTrouble.PICTURES: "文档有{count}处图片或公式，没有读入，引用时请查看原文件。",
    LawTrouble.FOOTNOTES: "文档有{count}条脚注或尾注，没有放进条文，列在“没有放进条文的内容”里。",
    LawTrouble.NUMBERED_BY_WORD: (
        "从这里起有{count}段的编号是 Word 自动生成的，已按 Word 显示的样子补上，请抽查条号是否与官方文本一致。"
    ),
    LawTrouble.UNKNOWN_NUMBERING: "文档用了不认识的自动编号格式（{format}），已写成阿拉伯数字，请核对条号。",
    LawTrouble.PAGES_WITHOUT_TEXT: "第{pages}页（共{count}页）没有文字，可能是扫描的图像或空白页，这些页没有读入。",
}

for _code, _sentence in (_FILES | _TEXTS).items():
    register_problem(_code, _sentence)


def _version(version: LawVersion) -> str:
    when = f"，{version.effective:%Y年%m月%d日}施行" if version.effective else ""
    name = f"（{version.version_name}{when}）" if version.version_name else when.removeprefix("，")
    return f"《{version.document.removeprefix('《').removesuffix('》')}》{name}"


def _not_in_library(error: LawNotInLibrary) -> str:
    if error.similar:
        names = "、".join(f"《{name}》" for name in error.similar[:_NAMES_SHOWN])
        return f"法规库中没有“{error.document}”。名称相近的有：{names}。"
    return f"法规库中没有“{error.document}”。请先导入它的官方文本（docx、txt 或可以复制文字的 PDF）。"


register_error(
    UnknownLaw,
    lambda _: "找不到这份法规文本。库中其他文本不受影响；请回到法规库重新选择。",
)
register_error(
    LawAlreadyThere,
    lambda e: f"这个文件已经导入过，就是{_version(e.version)}，没有重复导入。要更正名称或施行日期，请先把它撤下。",
)
register_error(
    VersionAlreadyThere,
    lambda e: (
        f"库中已有{_version(e.version)}，施行日期与这一份相同，没有导入。"
        "如果这是另一版本，请改正施行日期；如果要用这一份代替，请先把原有的撤下。"
    ),
)
register_error(LawNameMissing, lambda _: "没有填写法规名称，没有导入。请填写它的全称，引用时按名称查找。")
register_error(LawNameTooLong, lambda e: f"名称、文号和版本说明都不能超过{e.limit}个字，没有导入。请改短后再试。")
register_error(LawNotInLibrary, _not_in_library)
register_error(
    EffectiveDateUnlikely,
    lambda e: f"施行日期{e.day:%Y年%m月%d日}不合情理，没有导入。请对照官方文本改正；不知道的可以不填。",
)
