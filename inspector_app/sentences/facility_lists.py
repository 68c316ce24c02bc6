"""The words for what can be wrong with a list of facilities.

The sentence for the whole file, which stands in front of these, already says that nothing was imported.
"""

from __future__ import annotations

from inspector_app.domain.facility_lists import ListTrouble
from inspector_app.sentences._words import register_problem

_LISTS = {
    ListTrouble.NO_HEADER: (
        "没有找到名单的表头。表头要在前40行之内，有“单位名称”（或“机构名称”）一列，最好还有地址、负责人、联系电话等列。"
        "隐藏的工作表不读取，如名单在其中，请先取消隐藏。"
    ),
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

for _code, _sentence in _LISTS.items():
    register_problem(_code, _sentence)
