"""What the headers of checklist tables say, in the many words that bureaus use."""

from __future__ import annotations

import re
from enum import Enum, auto

from inspector_app.domain.table_checklists import ColumnMeaning
from inspector_app.workbooks.cell_text import label_of


class HeaderClass(Enum):
    """What a header says by its words alone. What the column means may need a look at its cells."""

    SERIAL = auto()
    """序号: numbers the rows, or the tasks of a task list."""
    ID = auto()
    CONTENT = auto()
    """检查内容, 检查标准: what is checked."""
    PROJECT = auto()
    """检查项目: sometimes the item, sometimes a section."""
    SECTION = auto()
    SUBSECTION = auto()
    METHOD = auto()
    BASIS = auto()
    FINDING = auto()
    REQUIREMENT = auto()
    PHRASES = auto()
    SEVERITY = auto()
    COMPETENT = auto()
    GROUPS = auto()
    PHOTO = auto()
    SEED_ROWS = auto()
    HINT = auto()
    RESULT = auto()
    """检查结果, 得分: filled in on site."""
    SCORE = auto()
    """分值, 扣分, 责任处室: a bureau's own."""


_WORDS: dict[HeaderClass, str] = {
    HeaderClass.SERIAL: "序号 序 no 号 序列",
    HeaderClass.ID: "编号 检查项编号 项目编号 条目编号 检查编号 代码 编码 项目代码 检查项代码",
    HeaderClass.CONTENT: (
        "检查内容 检查要点 检查标准 检查要求 检查内容及要求 检查细则 检查点 具体检查内容 具体内容 具体要求 "
        "排查内容 隐患排查内容 "
        "排查要点 排查标准 考核内容 考核标准 评价内容 评价标准 评查内容 自查内容 督导内容 督查内容 督查要点 "
        "核查内容 巡查内容 "
        "工作内容 工作任务 重点工作任务 重点任务 具体任务 任务内容 整治内容 整治任务 标准要求 工作要求 "
        "工作标准 主要内容 基本要求 "
        "内容 标准 要求 任务 安全要求 管理要求 检查要素 项目内容 检查项目内容 检查问题 检查指标 三级指标"
    ),
    HeaderClass.PROJECT: (
        "检查项目 检查事项 检查项 项目 事项 项目名称 检查项目名称 评估项目 考核项目 排查项目 隐患排查项目 "
        "评价项目 巡查项目 "
        "自查项目 督查项目 督导项目 检查名称 检查单元 检查条目 条目"
    ),
    HeaderClass.SECTION: (
        "分类 类别 检查类别 检查分类 大类 一级指标 一级项目 一级分类 模块 检查模块 专业 章节 部分 检查大类 "
        "项目类别 项目分类 检查类型 "
        "类型 领域 检查领域 环节 检查环节 部位 检查部位 场所 检查场所 区域 检查区域 主要任务 任务类别 行动 "
        "板块 检查板块 重点领域"
    ),
    HeaderClass.SUBSECTION: "小类 子类 二级指标 二级分类 二级项目 检查小类 分项 子项目 检查子项 中类",
    HeaderClass.METHOD: (
        "检查方法 检查方式 方法 方式 查验方法 核查方式 核查方法 评估方法 考核方式 考核方法 检查手段 检查形式 "
        "检查方法及要求 "
        "评价方法 排查方法 检查途径"
    ),
    HeaderClass.BASIS: (
        "检查依据 依据 法律依据 法规依据 法律法规依据 依据条款 标准依据 政策依据 参考依据 执法依据 设定依据 "
        "依据标准 法规条款 "
        "引用标准 法律法规 法规标准 参考标准 判定依据 检查标准依据 依据文件 文件依据 规范依据 法律法规标准"
    ),
    HeaderClass.FINDING: (
        "问题表述 常见问题 常见隐患 典型问题 隐患描述 隐患表现 不符合情形 违法情形 主要问题 隐患内容 不合格情形"
    ),
    HeaderClass.REQUIREMENT: "整改要求 整改措施 整改意见 整改建议 处理意见 处置措施 处理措施 整改标准",
    HeaderClass.PHRASES: "常用表述 标准表述 规范用语 常用语",
    HeaderClass.SEVERITY: "等级 隐患等级 建议等级 隐患级别 级别 严重程度 隐患分级 风险等级 隐患类型 问题等级",
    HeaderClass.COMPETENT: (
        "主管部门 监管部门 监管单位 主管单位 执法部门 处理部门 行业主管部门 主管机关 监管主体 牵头部门 "
        "责任部门 执法主体 职能部门"
    ),
    HeaderClass.GROUPS: "适用单位 适用范围 适用机构 适用对象 适用场所 检查对象 对象 适用",
    HeaderClass.PHOTO: "必拍照 是否拍照 拍照要求 需拍照 拍照 是否需要拍照 现场照片",
    HeaderClass.SEED_ROWS: "任务清单行 任务序号 对应任务 任务清单序号",
    HeaderClass.HINT: "提示 检查提示 注意事项 检查指引 指引 检查指南 操作说明",
    HeaderClass.RESULT: (
        "检查结果 检查情况 结果 是否符合 符合 不符合 不适用 是 否 合格 不合格 检查记录 情况 得分 实得分 "
        "自评得分 自评 自评分 检查评分 "
        "考核得分 检查得分 存在问题 存在的问题 发现问题 问题描述 问题隐患 整改情况 检查人 检查日期 检查时间 "
        "结论 符合情况 检查结论 "
        "达标 未达标 无此项 合理缺项 缺项 自查结果 自查情况 现场情况 情况记录 现场记录 检查情况记录 落实情况 "
        "完成情况 有 无 不涉及 "
        "部分符合 基本符合 评价结果 打分 实际得分 是否达标 是否合格 判定 判定结果"
    ),
    HeaderClass.SCORE: (
        "分值 标准分 扣分 扣分标准 评分标准 评分细则 评分 评分办法 评分方法 满分 权重 扣分值 责任处室 责任科室 "
        "责任单位 责任人 责任领导 "
        "完成时限 时限 整改期限 整改时限 频次 检查频次 备注 说明 处罚依据 罚则 法律责任"
    ),
}
_CLASS_OF = {word: meant for meant, words in _WORDS.items() for word in words.split()}
_SHORTEST_PART = 4
"""Characters that a known word must have to be recognised inside a longer header."""
_BETWEEN_WORDS = re.compile(r"[/、,;或及和与|]")
_YEAR = re.compile(r"^\d{4}年?度?")

PLAIN_MEANINGS = {
    HeaderClass.METHOD: ColumnMeaning.METHOD,
    HeaderClass.BASIS: ColumnMeaning.BASIS,
    HeaderClass.FINDING: ColumnMeaning.FINDING,
    HeaderClass.REQUIREMENT: ColumnMeaning.REQUIREMENT,
    HeaderClass.PHRASES: ColumnMeaning.PHRASES,
    HeaderClass.SEVERITY: ColumnMeaning.SEVERITY,
    HeaderClass.COMPETENT: ColumnMeaning.COMPETENT,
    HeaderClass.GROUPS: ColumnMeaning.GROUPS,
    HeaderClass.PHOTO: ColumnMeaning.PHOTO,
    HeaderClass.SEED_ROWS: ColumnMeaning.SEED_ROWS,
    HeaderClass.HINT: ColumnMeaning.HINT,
    HeaderClass.RESULT: ColumnMeaning.IGNORED,
    HeaderClass.SCORE: ColumnMeaning.OWN,
}
"""Classes that mean one thing, as far as the cells below agree."""

TELLS_ITEMS = frozenset({HeaderClass.CONTENT, HeaderClass.PROJECT})
"""Without a column of one of these, a table is no table of check items."""


def class_of(text: str) -> tuple[HeaderClass, bool] | None:
    """What a header says, and whether it says just that; None for words that nobody knows.

    2024年重点工作任务 is known by how it ends, 检查内容及要求 by its first word.
    """
    label = _YEAR.sub("", label_of(text))
    # What stands in brackets is left away: 检查内容（评分标准） speaks of contents. （是/否） alone is a whole header.
    label = label or label_of(text.strip("（）() "))
    if label in _CLASS_OF:
        return _CLASS_OF[label], True
    for part in _BETWEEN_WORDS.split(label):
        if part in _CLASS_OF:
            return _CLASS_OF[part], False
    ends = [word for word in _CLASS_OF if len(word) >= _SHORTEST_PART and label.endswith(word)]
    return (_CLASS_OF[max(ends, key=len)], False) if ends else None
