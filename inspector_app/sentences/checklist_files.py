"""Sentences for what can be wrong in checklist files and in the register of legal documents."""

from __future__ import annotations

from inspector_app.domain.checklist_doors import NoSuchChecklist, SeveralEditions
from inspector_app.sentences._words import register_error, register_problem

_SENTENCES = {
    # The file as a whole.
    "no_file": "找不到这个文件，或者它不是普通文件。请检查文件名和所在文件夹。",
    "no_permission": "没有读取这个文件的权限。请检查文件权限，或复制到可以读取的文件夹。",
    "unreadable": "文件读不出来。请检查磁盘或U盘是否正常，换一份副本再试。",
    "too_large": "文件超过{limit}MB，不像检查表，没有读取。请确认选对了文件。",
    "empty_file": "文件是空的。请从备份恢复，或按checklists文件夹中的说明重新编写。",
    "binary": "这不是文本文件（可能是Excel、Word或压缩文件改了扩展名）。请换成YAML文本文件。",
    "gbk": "这是GBK编码，请另存为UTF-8（记事本：另存为，编码选UTF-8）。",
    "utf16": "这是UTF-16（Unicode）编码，请另存为UTF-8（记事本：另存为，编码选UTF-8）。",
    "not_utf8": "这一行有不是UTF-8编码的字节，文件可能已损坏。请从备份恢复，或另存为UTF-8。",
    "control_character": "这一行有看不见的控制字符（{character}），请删除后重新输入这一行。",
    "more_problems": "问题太多，只列出前{shown}处；改正这些之后再检查一次。",
    # YAML.
    "syntax": "这一行或上一行的写法不符合YAML格式。请检查缩进是否对齐、冒号后面是否有空格、引号是否成对。",
    "wide_colon": "键名后面用了全角冒号“：”，请改成半角冒号加空格“: ”。",
    "tab": "缩进用了Tab键，请改成空格。",
    "several_documents": "一个文件里有几份内容（用“---”隔开），只能有一份。请分成几个文件。",
    "alias": "用了YAML的锚点或引用（&、*），检查表不支持。内容以&或*开头的，请加引号。",
    "tag": "用了YAML的类型标记“{tag}”，检查表不支持，请删除。内容以!开头的，请加引号。",
    "too_deep": "嵌套超过{limit}层，不像检查表，没有继续读取。",
    "too_many_nodes": "内容超过{limit}项，不像检查表，没有继续读取。",
    "too_many_keys": "这里的键超过{limit}个，不像检查表，没有继续读取。",
    "no_keys": "文件的最外层不是“键: 值”的形式。请对照自带的检查表。",
    "key_not_text": "键名不是文字。以方括号、花括号或问号开头的内容请加引号。",
    "duplicate_key": "“{key}”写了两次，第一次在{first}。请删除一处。",
    # Keys and values.
    "missing": "缺少“{key}”，或者它是空的。",
    "unknown_key": "不认识的键“{key}”{suggestion}这里可以用：{allowed}。",
    "unknown_word": "“{key}”不能是“{given}”{suggestion}可以用：{allowed}。",
    "not_yes_no": "“{key}”只能写“是”（true）或“否”（false），现在是“{given}”。",
    "not_number": "“{key}”只能写不超过四位的数字，现在是“{given}”。",
    "not_date": "“{key}”请写成2026-05-01的形式；不知道哪一天的，可以只写年月或年份。",
    "not_text": "“{key}”应当是一段文字，现在是列表或下级内容。",
    "not_list": "“{key}”应当是列表，每一条前面加“- ”。",
    "not_keyed": "“{key}”下面应当是“键: 值”的形式。",
    "empty_list": "“{key}”里至少要有一条。",
    "not_hash": "“{key}”应当是64位的版本指纹，由程序写入，请不要修改。",
    "too_long": "“{key}”太长，不能超过{limit}个字。",
    "several_lines": "“{key}”只能写一行，现在有换行。",
    "too_many_entries": "“{key}”太多，不能超过{limit}条。",
    "invisible_character": "“{key}”里有看不见的{kind}（{character}），会让文字显示错乱或查不到。请删除后重新输入。",
    "blank_ends": "“{key}”的开头或末尾有空格或空行，请删除。",
    "bad_id": "“{key}”只能用英文字母、数字、下划线或短横线，以字母或数字开头，不超过40个字符；条件的key只用小写字母。",
    # Between the parts.
    "repeated_id": "编号“{given}”已经在{first}用过。每个检查项的编号不能相同，用过的编号也不能给别的检查项。",
    "repeated_condition": "条件“{given}”已经在{first}写过，请删除一处。",
    "repeated_section": "部分“{given}”已经在{first}有了，请合并成一个部分，或改成不同的名称。",
    "too_many_items": "检查项超过{limit}个，不像一张检查表。请分成几张检查表。",
    "repeated_document": "文件“{given}”已经在{first}列出，请合并成一条。",
    "repeated_checklist": "检查表编号“{id}”与“{title}”相同。请改成不同的编号，或者删除其中一个文件。",
    "unknown_condition": "没有名为“{given}”的条件，请在“{conditions}”中写上，或改正这里。",
    "circular_condition": "条件{circle}互相以对方为前提（{only_if}），永远问不到。请改正其中一个。",
    "unused_condition": "条件“{given}”没有任何检查项用到，会让检查人员白答一题。请删除，或在检查项中引用。",
    "major_without_criterion": (
        "“{id}”建议为重大，但没有写“{criteria}”（对应哪一条国家判定标准）。没有国家标准支持的，不能建议为重大。"
    ),
    # What is cited.
    "unknown_document": "“{document}”不在法律文件清单里。请改成清单里的名称，或先写进本检查表的“{documents}”。",
    "other_number": "“{document}”的文号写的是“{given}”，清单里是“{known}”。请核对后改成一致，或者删掉这里的文号。",
    "do_not_cite": "不得再引用“{document}”：{reason}{instead}。",
    "no_clause_to_print": "“{document}”的“{print_clause}”写了“是”，但没有写“{clause}”。",
    "clause_not_read": (
        "“{document}”的“{print_clause}”写了“是”，但“{grade}”不是“已读全文”或“见引文”。没有见过原文的条款不印。"
    ),
    "name_only": (
        "“{document}”只引文件名，不印条款。请把“{print_clause}”改成“否”；"
        "有人对照正式文本核对过的，写上“{verified_by}”和“{verified_on}”。"
    ),
    "ban_without_aim": "do_not_cite中的一条既没有document也没有number，至少写一个。",
    "register_broken": (
        "法律文件清单{register}有错，无法核对依据，这份检查表暂时没有读取。"
        "请先改正{register}；以前读过的检查表不受影响。"
    ),
}

_TEMPLATE = {
    "not_a_template": "这个工作簿不是检查表模板：一张模板里的工作表也没有。请先用程序导出模板，再把内容填进去。",
    "missing_sheet": "缺少“{sheet}”工作表。请不要删除或改名；可以从新导出的模板中复制过来。",
    "strange_sheet": "模板里没有这张工作表，里面的内容不会读入。{suggestion}请改回原来的名称，或把它删除。",
    "hidden_sheet": "这张工作表被隐藏了，没有读取。请取消隐藏后再读入。",
    "missing_column": "这张工作表缺少“{key}”一列，或者表头改了名。",
    "strange_column": "模板里没有“{given}”这一列（项）。{suggestion}请改回原来的名称，或把它删除。",
    "repeated_column": "“{key}”出现了两次，第一次在{first}。请删除一处。",
    "no_header": "这一列没有表头，里面的内容不知道是什么。请删除，或移到有表头的列。",
    "merged": "从这一格到{last}合并了单元格，分不清内容属于哪一行。请取消合并，逐行填写。",
    "unknown_item": "“检查项”工作表里没有编号“{given}”。请改正编号，或删除这一行。",
    "too_many_rows": "这张工作表超过{limit}行，后面的没有读取。请分成几张检查表。",
    "formula": "“{key}”一格是公式。请复制这一格，选择性粘贴为“数值”。",
    "formula_without_value": "“{key}”一格是公式，文件里也没有计算结果。请直接填写内容。",
    "cell_error": "“{key}”一格是错误值{given}。请直接填写内容。",
    "number": (
        "“{key}”一格被Excel存成了数字{given}，写3.10会变成3.1，无法知道原来怎样写。请把这一格设为“文本”格式后重新填写。"
    ),
    "date": "“{key}”一格被Excel存成了日期或时间（{given}）。请把这一格设为“文本”格式后重新填写。",
    "not_text": "“{key}”一格不是文字。请把这一格设为“文本”格式后重新填写。",
}

for _code, _sentence in _TEMPLATE.items():
    register_problem(f"template.{_code}", _sentence)
for _code, _sentence in _SENTENCES.items():
    register_problem(f"checklist.{_code}", _sentence)

register_error(
    NoSuchChecklist,
    lambda error: (
        f"没有代号或版本指纹是“{error.given}”的检查表，没有写任何文件。"
        "代号和指纹可以用“inspector-app checklists list”查看；指纹至少写前6位。"
    ),
)
register_error(
    SeveralEditions,
    lambda error: f"版本指纹以“{error.given}”开头的不止一个：{'；'.join(error.editions)}。请多写几位，没有写任何文件。",
)
