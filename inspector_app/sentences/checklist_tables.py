"""The words for what can be wrong with checklists that come in other people's tables and forms.

The sentence for the whole file, which stands in front of these, already says that nothing was imported.
"""

from __future__ import annotations

from inspector_app.domain.authority_words import UnknownAuthority
from inspector_app.domain.table_checklists import TableTrouble
from inspector_app.domain.xlsforms import FormTrouble
from inspector_app.sentences._words import register_error, register_problem

_OWN_COLUMN = "，或把这一列改为“保留为本单位栏目”。"

_TABLES = {
    TableTrouble.NO_TABLE: "没有可以读取的工作表：工作表是空的，或者被隐藏。隐藏的工作表请先取消隐藏。",
    TableTrouble.NO_CHECK_COLUMN: (
        "没有一列被认作“检查内容”。请在列的对应关系中，把写着检查什么的那一列选为“检查内容”；表头在第几行也可以改。"
    ),
    TableTrouble.MEANING_TWICE: "{columns}都选成了“{meaning.label}”，只能有一列。请保留一列，其余改为其他含义。",
    TableTrouble.NO_SUCH_SHEET: "文件里没有名为“{sheet}”的工作表，或者它被隐藏。请重新选择文件。",
    TableTrouble.NO_ITEMS: "表头下面没有检查项。请确认表头的位置，且选对了工作表。",
    TableTrouble.TOO_MANY_ITEMS: "共有{count}个检查项，一份检查表最多{limit}项。请分成几份检查表，分次导入。",
    TableTrouble.SIDE_BY_SIDE: (
        "“{header}”左右出现了两次，像是两栏并排的表，逐行读会把不同的检查项混在一起。请在 Excel 中改成上下一栏。"
    ),
    TableTrouble.HEADER_CHANGES: (
        "从这里起，“{header}”换到了另一列，继续读会张冠李戴。请把各段的列排成一致，或分成不同的工作表。"
    ),
    TableTrouble.MACROS_LEFT_OUT: "这个工作簿带有宏。宏没有运行，也不会导入。",
    TableTrouble.CHECK_MISSING: "没有检查内容。请补填，或删去这一行。",
    TableTrouble.ID_REPEATED: "编号“{given}”与{first}重复。每个检查项的编号不能相同，请改正其中一个。",
    TableTrouble.ID_MALFORMED: (
        "编号“{given}”不能用：只能有英文字母、数字、下划线或短横线，不超过40个字符。请改正" + _OWN_COLUMN
    ),
    TableTrouble.ID_MISSING: "没有编号，而其他行有。请补填" + _OWN_COLUMN,
    TableTrouble.IDS_REPLACED: (
        "编号的写法（如“{given}”）不能作检查项编号，已按顺序另编（ZB-01起）；原编号保留在本单位栏目中。"
    ),
    TableTrouble.CELL_ERROR: "这一格是错误值{error}。请在 Excel 中改正公式，或直接填写内容。",
    TableTrouble.FORMULA_WITHOUT_VALUE: (
        "这一格是公式，但文件里没有计算结果。请用 Excel 或 WPS 打开并保存一次后再导入。"
    ),
    TableTrouble.DIRECTION_CHARACTER: (
        "这一格有改变书写方向的控制字符（{character}），看到的顺序与实际文字可能不同。请清空后重新输入这一格。"
    ),
    TableTrouble.INVISIBLE_CHARACTER: "这一格有看不见的控制字符（{character}），已经去掉，请核对文字。",
    TableTrouble.TEXT_TOO_LONG: "有{length}个字，超过{longest}个字，可能填错了列，或应拆成几项。",
    TableTrouble.UNKNOWN_SEVERITY: "不认识等级“{word}”，只能是一般、较大、重大。请改正" + _OWN_COLUMN,
    TableTrouble.MAJOR_LOWERED: (
        "表中写的是重大。重大隐患要有国家判定标准支持，先按较大导入；请在编辑时写上对应的判定标准。"
    ),
    TableTrouble.UNKNOWN_AUTHORITY: "不认识主管部门“{word}”。请改成规范名称（如卫健、消防救援、市场监管）"
    + _OWN_COLUMN,
    TableTrouble.UNKNOWN_GROUP: (
        "不认识适用单位“{word}”。请写医疗机构、医院、诊所、托育机构、养老机构等，用顿号隔开" + _OWN_COLUMN
    ),
    TableTrouble.NOT_YES_NO: "“{word}”看不出是不是必须拍照。请写是或否" + _OWN_COLUMN,
    TableTrouble.NOT_ROW_NUMBER: "“{word}”不是任务清单的行号。请写数字（如3、5-7）" + _OWN_COLUMN,
    TableTrouble.FORBIDDEN_CITATION: (
        "不得再引用“{document}”：{reason}{instead}。请在表中改正，或勾选“不引用这些文件”后再导入。"
    ),
    TableTrouble.CITATION_LEFT_OUT: "按您的选择，没有引用“{document}”：{reason}{instead}。",
    TableTrouble.FORBIDDEN_MENTION: "文字中点名了不得再引用的“{document}”：{reason}。请改写这一格。",
    TableTrouble.OTHER_NUMBER: (
        "“{document}”的文号写的是“{given}”，法律文件清单里是“{known}”，已按清单采用。条款请按现行版本核对。"
    ),
    TableTrouble.UNKNOWN_DOCUMENT: "“{document}”不在法律文件清单里，作为本单位自己的文件导入，请核对名称和文号。",
    TableTrouble.BASIS_NOT_UNDERSTOOD: "依据中的“{text}”没有认出是哪份文件，原文保留在本单位栏目中，请在编辑时补上。",
}

_FORMS = {
    FormTrouble.NO_SURVEY: "不是 XLSForm 表单：没有 survey 工作表，或者其中没有 type、name 两列。",
    FormTrouble.NO_ITEMS: (
        "表单里没有可以成为检查项的问题。检查项来自选项为“是/否”（或合格/不合格、符合/不符合，可另有不适用）的单选题，"
        "以及多选题。"
    ),
    FormTrouble.TOO_MANY_ROWS: "共有{count}行，一次最多读取{limit}行。请把表单分成几份，分次导入。",
    FormTrouble.TOO_DEEP: "分组嵌套超过{limit}层，不像检查表，没有读取。",
    FormTrouble.COLUMN_TWICE: "这一列“{header}”与{first}同名，无法判断采用哪一列。请删除或改名。",
    FormTrouble.NAME_MISSING: "这一题没有名称（name）。请补填。",
    FormTrouble.NAME_TWICE: "名称“{name}”在同一组内已用过（{first}）。请改成不同的名称。",
    FormTrouble.GROUP_WITHOUT_END: "分组“{name}”没有结束行（end_group 或 end_repeat）。请补上。",
    FormTrouble.END_WITHOUT_GROUP: "这里结束了一个没有开始的分组。请删除这一行，或补上 begin_group。",
    FormTrouble.NO_SUCH_LIST: "choices 工作表中没有名为“{list}”的选项。请补上，或改正名称。",
    FormTrouble.NO_SUCH_QUESTION: "出现条件（relevant）提到的“{name}”不在表单中。请改正名称，或删除这个条件。",
    FormTrouble.CIRCULAR_RELEVANT: "{circle}互相以对方为出现条件，永远问不到。请改正其中一个。",
    FormTrouble.AGAINST_THE_STANDARD: "不符合 XLSForm 标准，标准转换程序提示（英文原文）：{said}",
}

for _code, _sentence in (*_TABLES.items(), *_FORMS.items()):
    register_problem(_code, _sentence)

register_error(
    UnknownAuthority,
    lambda error: f"不认识主管部门“{error.word}”，没有改动。请改成规范名称，如卫健、消防救援、市场监管。",
)
