"""XLSForm: what became of a form of the open standard of ODK and Kobo when it was read as a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.checklists import Checklist
from inspector_app.domain.errors import Problem
from inspector_app.domain.vocabulary import Word


class FormTrouble(StrEnum):
    """What stops the import of a form. Each is a problem code."""

    NO_SURVEY = "xlsform.no_survey"
    NO_ITEMS = "xlsform.no_items"
    TOO_MANY_ROWS = "xlsform.too_many_rows"
    TOO_DEEP = "xlsform.too_deep"
    COLUMN_TWICE = "xlsform.column_twice"
    NAME_MISSING = "xlsform.name_missing"
    NAME_TWICE = "xlsform.name_twice"
    GROUP_WITHOUT_END = "xlsform.group_without_end"
    END_WITHOUT_GROUP = "xlsform.end_without_group"
    NO_SUCH_LIST = "xlsform.no_such_list"
    NO_SUCH_QUESTION = "xlsform.no_such_question"
    CIRCULAR_RELEVANT = "xlsform.circular_relevant"
    AGAINST_THE_STANDARD = "xlsform.against_the_standard"


class NotTaken(Word):
    """Why a part of a form is not in the checklist."""

    BECAME_CONDITION = "became_condition", "改为“每次检查只问一次”的条件，不再是检查项"
    QUESTION_TYPE = "question_type", "检查表没有这种问题"
    NOT_YES_NO = "not_yes_no", "单选题的选项不是“是/否/不适用”一类"
    FURTHER_CHOICE = "further_choice", "检查项的结论只有符合、不符合、不适用"
    PHOTO_ALONE = "photo_alone", "拍照题前面没有检查项"
    NOTE_ALONE = "note_alone", "说明文字后面没有检查项"
    NO_LABEL = "no_label", "没有问题文字"
    RELEVANT = "relevant", "出现条件太复杂或无法对应，这里始终检查"
    REFERENCE = "reference", "文字中插入其他题目的答案，检查表不能代入"
    REPEAT = "repeat", "检查表没有重复组，只作为一组"
    REQUIRED = "required", "检查项不设必答，未检查的会提示"
    CONSTRAINT = "constraint", "检查项没有取值限制"
    CALCULATION = "calculation", "检查表没有自动计算"
    APPEARANCE = "appearance", "检查表有自己的显示方式"
    MEDIA = "media", "检查表不带图片、声音和视频"
    DEFAULT = "default", "检查项没有预设答案"
    CHOICES = "choices", "检查表没有选项筛选和排序"
    LANGUAGE = "language", "只采用一种语言"
    OTHER_COLUMN = "other_column", "检查表没有对应的栏目"
    NAME = "name", "名称不能作编号，已另编"
    COMMENT = "comment", "没有类型的行是批注"
    DISABLED = "disabled", "表单中已停用"
    SETTING = "setting", "检查表没有这项设置"
    SHEET = "sheet", "检查表没有对应的工作表"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTakenOver:
    """A part of a form that has no counterpart in a checklist: where, what it says, and why."""

    place: str
    """``survey!A12``."""
    what: str
    why: NotTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class FormResult:
    """What reading a form came to: a checklist, or everything that is wrong with the form."""

    checklist: Checklist | None
    """None where a problem stops the import."""
    problems: tuple[Problem, ...] = ()
    not_taken_over: tuple[NotTakenOver, ...] = ()
