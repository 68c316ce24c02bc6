"""The workbook form of a checklist: which sheets it has, which columns they have, and what may stand in them.

Writing and reading both go by this description. A sheet is a list of the file form, a column one of its keys;
the headers are the labels by which drafts call the same keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from inspector_app.checklist_files import labels
from inspector_app.domain.vocabulary import (
    Authority,
    BasisRole,
    DutyKind,
    FacilityGroup,
    Grade,
    OurAction,
    Severity,
    Word,
)

EXAMPLE = "示例"
"""Rows whose first cell begins so are there to be looked at and are never read."""

GUIDE_SHEET, CHOICES_SHEET = "填写说明", "选项"


class Holds(Enum):
    """What a cell holds."""

    TEXT = auto()
    LINES = auto()
    """Several texts, one a line."""
    CODE = auto()
    """Latin letters and digits."""
    WORD = auto()
    """One word of a closed vocabulary."""
    WORDS = auto()
    """Several, one a line."""
    YES_NO = auto()
    DAY = auto()
    NUMBERS = auto()
    """Several whole numbers."""


class Choice(Enum):
    """Lists of a drop-down that depend on the checklist."""

    CONDITIONS = auto()
    ITEMS = auto()
    SECTIONS = auto()
    DOCUMENTS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the workbook."""

    key: str
    """The key of the file form; ``applies.groups`` for a key inside a key."""
    label: str
    width: float
    help: str
    holds: Holds = Holds.TEXT
    required: bool = False
    words: type[Word] | None = None
    choice: Choice | None = None
    exact: bool = False
    """A number in it would have lost something: clause 3.10 is not 3.1."""

    @property
    def header(self) -> str:
        """What the header cell says."""
        return f"{self.label}*" if self.required else self.label

    @property
    def strict(self) -> bool:
        """May only what is in the drop-down be typed?"""
        return self.holds in (Holds.WORD, Holds.YES_NO)

    @property
    def wraps(self) -> bool:
        """Is it wide enough for running text?"""
        return self.width >= 14


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """A sheet with one entry a row."""

    title: str
    key: str
    """The list of the file form: of the checklist, or of an item."""
    columns: Sequence[Column]
    help: str
    labels: Mapping[str, str]
    colour: str
    kept_in_sight: int = 1
    """Columns that stay when a person scrolls to the right."""
    rows: int = 5_000
    """How far down the drop-downs reach."""

    def column(self, key: str) -> Column:
        """The column of a key."""
        return next(column for column in self.columns if column.key == key)


HEAD_SHEET = "检查表"
HEAD = (
    Column(
        key="id",
        label=labels.CHECKLIST["id"],
        width=40,
        holds=Holds.CODE,
        required=True,
        help="英文字母、数字、下划线或短横线，例如 own_fire。同一张检查表的各个版次代号不变。",
    ),
    Column(key="title", label=labels.CHECKLIST["title"], width=40, required=True, help="例如：消防安全。"),
    Column(
        key="edition",
        label=labels.CHECKLIST["edition"],
        width=40,
        required=True,
        exact=True,
        help="人们怎样称呼这一版，例如：2026年第1版。",
    ),
    Column(
        key="proposed_for",
        label=labels.CHECKLIST["proposed_for"],
        width=40,
        holds=Holds.WORDS,
        words=FacilityGroup,
        help="检查这些单位时自动勾选本表；一行一类（Alt+Enter换行）。留空：由检查人员自己选。",
    ),
    Column(
        key="issued_on",
        label=labels.CHECKLIST["issued_on"],
        width=40,
        holds=Holds.DAY,
        help="由程序发布时写入，例如：2026-11-22。可留空。",
    ),
    Column(
        key="based_on",
        label=labels.CHECKLIST["based_on"],
        width=40,
        holds=Holds.CODE,
        help="由程序写入，说明本表由哪一版修改而来。请不要修改；新编的留空。",
    ),
)

_ITEM_ID = Column(
    key="item",
    label="检查项编号",
    width=12,
    holds=Holds.CODE,
    required=True,
    choice=Choice.ITEMS,
    help="“检查项”工作表里的编号。一个检查项有几条，就写几行。",
)

CONDITIONS = TableSheet(
    title="场所情况",
    key="conditions",
    labels=labels.CONDITION,
    colour="7F7F7F",
    rows=500,
    help="每次检查只问一次的情况，答“没有”的，相关检查项不再逐项检查。",
    columns=(
        Column(
            key="key",
            label=labels.CONDITION["key"],
            width=22,
            holds=Holds.CODE,
            required=True,
            help="小写英文字母开头，只用小写字母、数字和下划线，例如 gas。其他工作表按代号引用。",
        ),
        Column(
            key="question",
            label=labels.CONDITION["question"],
            width=70,
            required=True,
            help="用“有”或“没有”、“是”或“否”能回答的一句话，例如：有无燃气厨房？",
        ),
        Column(
            key="only_if",
            label=labels.CONDITION["only_if"],
            width=22,
            holds=Holds.CODE,
            choice=Choice.CONDITIONS,
            help="另一个情况的代号：那一个答“有”时才问这一个。可留空。",
        ),
    ),
)

ITEMS = TableSheet(
    title="检查项",
    key="items",
    labels=labels.ITEM,
    colour="1F5F6B",
    kept_in_sight=2,
    help="一行一个检查项，按走访的顺序排列。",
    columns=(
        Column(
            key="id",
            label=labels.ITEM["id"],
            width=11,
            holds=Holds.CODE,
            required=True,
            help="英文字母、数字、下划线或短横线。用过的编号不要改，也不要给别的检查项。",
        ),
        Column(
            key="section",
            label=labels.SECTION["title"],
            width=14,
            required=True,
            choice=Choice.SECTIONS,
            help="检查项所在的部分。可以从列表中选，也可以写一个新的部分。",
        ),
        Column(key="check", label=labels.ITEM["check"], width=46, required=True, help="检查什么，符合的应当是什么样。"),
        Column(
            key="method",
            label=labels.ITEM["method"],
            width=14,
            required=True,
            help="查资料、看现场、测试、询问，可以写几种。",
        ),
        Column(
            key="finding",
            label=labels.ITEM["finding"],
            width=36,
            required=True,
            help="不符合时怎样写进文书，检查人员在现场再改。",
        ),
        Column(
            key="requirement",
            label=labels.ITEM["requirement"],
            width=36,
            required=True,
            help="要求怎样整改。",
        ),
        Column(
            key="severity",
            label=labels.ITEM["severity"],
            width=9,
            holds=Holds.WORD,
            words=Severity,
            required=True,
            help="写“重大”的，要在“重大隐患判定”工作表写明对应哪一条国家标准；是否重大仍由人确认。",
        ),
        Column(
            key="applies.groups",
            label=labels.APPLICABILITY["groups"],
            width=20,
            holds=Holds.WORDS,
            words=FacilityGroup,
            help="只检查这些单位；一行一类（Alt+Enter换行）。留空：所有单位。",
        ),
        Column(
            key="applies.if_present",
            label=labels.APPLICABILITY["if_present"],
            width=16,
            holds=Holds.CODE,
            choice=Choice.CONDITIONS,
            help="“场所情况”工作表里的代号：答“没有”的，不查这一项。留空：都查。",
        ),
        Column(
            key="applies.remark",
            label=labels.APPLICABILITY["remark"],
            width=24,
            help="对某些单位要注意什么，显示给检查人员看。",
        ),
        Column(
            key="competent",
            label=labels.ITEM["competent"],
            width=14,
            holds=Holds.WORDS,
            words=Authority,
            required=True,
            help="哪些部门主管；一行一个（Alt+Enter换行）。",
        ),
        Column(
            key="our_action",
            label=labels.ITEM["our_action"],
            width=10,
            holds=Holds.WORD,
            words=OurAction,
            required=True,
            help="卫生健康部门自己能做什么：责令、督促、通报或移送。",
        ),
        Column(
            key="duty",
            label=labels.ITEM["duty"],
            width=16,
            holds=Holds.WORD,
            words=DutyKind,
            help=f"留空：{DutyKind.STATUTORY.label}。",
        ),
        Column(
            key="notice_ready",
            label=labels.ITEM["notice_ready"],
            width=11,
            holds=Holds.YES_NO,
            help="写“否”的，出文书前要先修改问题表述。留空：是。",
        ),
        Column(key="hint", label=labels.ITEM["hint"], width=32, help="给检查人员的提示，不印进文书。"),
        Column(
            key="seed_rows",
            label=labels.ITEM["seed_rows"],
            width=11,
            holds=Holds.NUMBERS,
            help="服务于任务清单的第几行，几行用顿号隔开，例如：11、12。可留空。",
        ),
        Column(
            key="ticks",
            label=labels.ITEM["ticks"],
            width=26,
            holds=Holds.LINES,
            help="一项里要逐个打勾的部分，一行一个（Alt+Enter换行），例如五双。整项仍是一个结论。",
        ),
        Column(
            key="photo_required", label=labels.ITEM["photo_required"], width=9, holds=Holds.YES_NO, help="留空：否。"
        ),
        Column(
            key="disabled",
            label=labels.ITEM["disabled"],
            width=9,
            holds=Holds.YES_NO,
            help="写“是”的，编号保留，不再检查。留空：否。",
        ),
    ),
)

BASIS = TableSheet(
    title="依据",
    key="basis",
    labels=labels.BASIS,
    colour="9C6500",
    rows=20_000,
    help="一行一条依据。文书印不印条款，由这里决定。",
    columns=(
        _ITEM_ID,
        Column(
            key="document",
            label=labels.BASIS["document"],
            width=46,
            required=True,
            choice=Choice.DOCUMENTS,
            help="从列表中选，不带书名号。列表里没有的，先写进“法律文件”工作表。",
        ),
        Column(
            key="number",
            label=labels.BASIS["number"],
            width=26,
            exact=True,
            help="可留空。写了的，要与程序的法律文件清单（或“法律文件”工作表）一致。",
        ),
        Column(
            key="clause",
            label=labels.BASIS["clause"],
            width=22,
            exact=True,
            help="例如：第十六条第一款第（二）项，或 10.0.4。没有核实的可以留空，不要凭记忆写。",
        ),
        Column(
            key="print_clause",
            label=labels.BASIS["print_clause"],
            width=9,
            holds=Holds.YES_NO,
            help="只有见过条文原文（已读全文、见引文）的才写“是”，否则文书只印文件名。留空：否。",
        ),
        Column(
            key="grade",
            label=labels.BASIS["grade"],
            width=14,
            holds=Holds.WORD,
            words=Grade,
            required=True,
            help="对这条依据知道多少。“未核”的不印；“上级工作要求”印“未落实上级工作要求”。",
        ),
        Column(
            key="role",
            label=labels.BASIS["role"],
            width=14,
            holds=Holds.WORD,
            words=BasisRole,
            help=f"留空：{BasisRole.VIOLATED.label}。“重大隐患判定”在确认重大之后才印。",
        ),
        Column(
            key="only_if",
            label=labels.BASIS["only_if"],
            width=16,
            holds=Holds.CODE,
            choice=Choice.CONDITIONS,
            help="“场所情况”里的代号：答“有”的才引用这一条。不影响检查项本身。",
        ),
        Column(
            key="verified_by",
            label=labels.BASIS["verified_by"],
            width=12,
            help="本单位谁对照正式文本核对过这一条款。随程序的检查表为空。",
        ),
        Column(
            key="verified_on", label=labels.BASIS["verified_on"], width=13, holds=Holds.DAY, help="例如：2026-11-22。"
        ),
        Column(
            key="verified_with", label=labels.BASIS["verified_with"], width=26, help="对照的是哪个文本：名称和版本。"
        ),
    ),
)

CRITERIA = TableSheet(
    title="重大隐患判定",
    key="criteria",
    labels=labels.CRITERION,
    colour="C00000",
    help="检查项不符合时可能涉及的国家重大隐患判定标准。检查人员逐条回答是否相符。",
    columns=(
        _ITEM_ID,
        Column(
            key="document",
            label=labels.CRITERION["document"],
            width=46,
            required=True,
            choice=Choice.DOCUMENTS,
            help="判定标准的名称，从列表中选，不带书名号。",
        ),
        Column(key="clause", label=labels.CRITERION["clause"], width=22, exact=True, help="第几条；不清楚的留空。"),
        Column(
            key="known_in_part",
            label=labels.CRITERION["known_in_part"],
            width=11,
            holds=Holds.YES_NO,
            help="标准的文字没有全部见到的，写“是”，屏幕上会说明。留空：否。",
        ),
        Column(key="hint", label=labels.CRITERION["hint"], width=50, help="用自己的话说明，不要抄写条文。"),
        Column(
            key="only_if",
            label=labels.CRITERION["only_if"],
            width=16,
            holds=Holds.CODE,
            choice=Choice.CONDITIONS,
            help="“场所情况”里的代号，例如这个标准只管医疗机构。可留空。",
        ),
    ),
)

PHRASES = TableSheet(
    title="常用表述",
    key="phrases",
    labels=labels.PHRASE,
    colour="7F7F7F",
    help="同一检查项的其他常用写法，供检查人员选用。",
    columns=(
        _ITEM_ID,
        Column(key="finding", label=labels.PHRASE["finding"], width=60, required=True, help="另一种问题表述。"),
        Column(
            key="requirement",
            label=labels.PHRASE["requirement"],
            width=60,
            help="与它配套的整改要求。留空：用检查项自己的整改要求。",
        ),
    ),
)

OWN_COLUMNS = TableSheet(
    title="本单位栏目",
    key="own_columns",
    labels=labels.OWN_COLUMN,
    colour="7F7F7F",
    help="本单位自己的表里有、程序没有的栏目，例如责任处室、扣分。原样保留和导出。",
    columns=(
        _ITEM_ID,
        Column(key="label", label=labels.OWN_COLUMN["label"], width=24, required=True, help="栏目名称，例如：扣分。"),
        Column(key="text", label=labels.OWN_COLUMN["text"], width=60, required=True, help="这一项在该栏目下的内容。"),
    ),
)

DOCUMENTS = TableSheet(
    title="法律文件",
    key="documents",
    labels=labels.DOCUMENT,
    colour="9C6500",
    rows=500,
    help="程序的法律文件清单里没有的文件，例如本省、本市的规定。清单里有的不用写。",
    columns=(
        Column(
            key="document",
            label=labels.DOCUMENT["document"],
            width=60,
            required=True,
            help="全称，不带书名号。",
        ),
        Column(
            key="number", label=labels.DOCUMENT["number"], width=40, exact=True, help="文号或标准号；没有核实的留空。"
        ),
        Column(
            key="name_only",
            label=labels.DOCUMENT["name_only"],
            width=14,
            holds=Holds.YES_NO,
            help="写“是”的，任何条款都不印。留空：否。",
        ),
    ),
)

OF_ITEM = (BASIS, CRITERIA, PHRASES, OWN_COLUMNS)
"""Sheets whose rows belong to an item."""
TABLES = (ITEMS, *OF_ITEM, CONDITIONS, DOCUMENTS)
