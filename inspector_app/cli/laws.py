"""``laws``: the official texts that a bureau brought in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from inspector_app.cli.chinese import ChineseCommand, ChineseGroup, WrongUsage
from inspector_app.cli.running import Chosen, Counter, data_option, office_at_work, say, say_aside
from inspector_app.cli.tables import aligned
from inspector_app.cli.targets import some_paths
from inspector_app.domain.errors import BadFile, Problem, RuleBroken
from inspector_app.domain.law_citations import CitedArticle, CitedStatus, CitedText, Mark, SoughtClause
from inspector_app.domain.law_texts import LawVersion, ListItem, is_blocking
from inspector_app.services import law_library
from inspector_app.services.law_library import LawPreview

_MARK, _NO_MARK = "▶ ", "　"
_BELOW = "　　　"
"""In front of sub-items."""


@click.group("laws", cls=ChineseGroup, short_help="法规库：导入官方文本、列出、查看条文")
@data_option
def laws() -> None:
    """法规库：本单位导入的法律法规和标准的官方文本。"""


def _day(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise WrongUsage("选项“--effective”后面要写施行日期，如2026-05-01。", ctx) from wrong


@laws.command("import", cls=ChineseCommand, short_help="导入官方文本（docx、txt、md、PDF）")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, callback=some_paths)
@click.option("--document", metavar="NAME", help="法规名称；不写则用从文本中认出的名称。只能用于一个文件。")
@click.option("--effective", metavar="DATE", callback=_day, help="施行日期，如2026-05-01；不写则用从文本中认出的日期。")
@data_option
@click.pass_context
def import_laws(ctx: click.Context, files: tuple[Path, ...], *, document: str | None, effective: date | None) -> int:
    """导入官方文本（docx、txt、md、可以复制文字的PDF），拆成条、款、项。

    一个文件不能导入时，其他文件照常导入。
    """
    if len(files) > 1 and (document or effective):
        raise WrongUsage("“--document”和“--effective”只能用于一个文件，请把这个文件单独导入。", ctx)
    refused = 0
    with office_at_work(ctx.ensure_object(Chosen)) as counter:
        for file in files:
            try:
                _import(counter, file, document, effective)
            except (BadFile, RuleBroken) as trouble:
                refused += 1
                _tell_refusal(file, trouble)
    return 1 if refused else 0


@laws.command("list", cls=ChineseCommand, short_help="列出库中的文本，新版本在前")
@data_option
@click.pass_obj
def list_laws(chosen: Chosen) -> None:
    """列出库中的文本，同一文件新版本在前。"""
    with office_at_work(chosen, must_exist=True) as counter:
        cards = counter.read(law_library.laws)
    rows = [
        (f"《{version.document}》", version.number or "－", version.version_name or "－", _effective(version))
        for card in cards
        for version in card.versions
    ]
    if rows:
        for line in aligned([("名称", "文号", "版本", "施行日期"), *rows]):
            say(line)
    else:
        say("法规库是空的。用 laws import 导入官方文本。")


@laws.command("show", cls=ChineseCommand, short_help="查看一条条文")
@click.argument("document", metavar="DOCUMENT")
@click.argument("clause", metavar="CLAUSE")
@data_option
@click.pass_obj
def show(chosen: Chosen, document: str, clause: str) -> int:
    """查看本单位导入的文本中的一条，如：laws show 消防法 第十六条第一款第（二）项。引用到的款、项前面有▶。"""
    with office_at_work(chosen, must_exist=True) as counter:
        card = counter.read(partial(law_library.find, document=document))
        sought = SoughtClause(document=card.document, clause=clause)
        found = counter.read(partial(law_library.cited, basis=sought))
    for line in _told(found):
        say(line)
    if found.status in (CitedStatus.FOUND, CitedStatus.CHANGED):
        return 0
    say_aside(_why_not(found))
    return 1


def _import(counter: Counter, file: Path, document: str | None, effective: date | None) -> None:
    seen = counter.read(partial(law_library.preview, path=file))
    name = document or seen.document
    job = partial(
        law_library.take_in,
        wanted=seen,
        document=name,
        number=seen.number if not document else seen.law.number,
        version_name=seen.version_name,
        effective=effective or seen.effective,
    )
    counter.write(job)
    day = effective or seen.effective
    when = f"{day:%Y-%m-%d}施行" if day else "施行日期没有认出，请用 --effective 写明"
    say(f"✓ {file.name}：《{name}》{seen.version_name}，{when}，{len(seen.law.articles)}条。")
    _tell_problems("请核对：", [problem for problem in seen.problems if not is_blocking(problem)])
    _tell_changes(seen)


def _tell_changes(seen: LawPreview) -> None:
    changed = seen.differences
    if not changed or seen.compared_with is None:
        return
    parts = (
        ("新增", changed.added),
        ("删去", changed.removed),
        ("修改", tuple(one.label for one in changed.changed)),
    )
    told = "；".join(f"{word}{'、'.join(labels)}" for word, labels in parts if labels)
    say(f"  与库中{seen.compared_with.version_name or '原有'}版本相比：{told}。")


def _tell_refusal(file: Path, trouble: BadFile | RuleBroken) -> None:
    from inspector_app.sentences import explain

    if isinstance(trouble, BadFile):
        say_aside(f"✗ {file.name}：没有导入，库中原有文本不受影响。")
        _tell_problems("", trouble.problems)
    else:
        say_aside(f"✗ {file.name}：{explain(trouble)}")


def _tell_problems(heading: str, problems: Sequence[Problem]) -> None:
    from inspector_app.sentences import explain_problem

    if problems and heading:
        say_aside(f"  {heading}")
    for problem in problems:
        say_aside(f"  · {explain_problem(problem)}")


def _told(found: CitedText) -> Iterator[str]:
    if found.version:
        yield f"《{found.version.document}》{found.version.version_name}　施行日期：{_effective(found.version)}"
    for one in found.articles:
        yield ""
        yield from _article(one)
        if one.before is not None and found.version_before is not None:
            yield f"  上一版本（{found.version_before.version_name or _effective(found.version_before)}）的文字："
            yield from (f"  {line}" for line in one.before.text.split("\n"))


def _article(one: CitedArticle) -> Iterator[str]:
    yield " ".join((*one.article.heading, one.article.label))
    for place, paragraph in enumerate(one.article.paragraphs):
        yield _marked(one, Mark(place)) + paragraph.text.replace("\n", f"\n{_BELOW}")
        for number, item in enumerate(paragraph.items):
            yield f"{_marked(one, Mark(place, number))}　{item.label}{_text(item)}"


def _text(item: ListItem) -> str:
    # A label that is a bare number would run into the text.
    return (" " if item.label.isdigit() else "") + item.text.replace("\n", f"\n{_BELOW}")


def _marked(one: CitedArticle, mark: Mark) -> str:
    return _MARK if mark in one.marks else _NO_MARK


def _why_not(found: CitedText) -> str:
    if found.status is CitedStatus.NO_SUCH_ARTICLE:
        near = f"相近的有：{'、'.join(found.nearest)}。" if found.nearest else ""
        return f"文本中没有{'、'.join(found.missing)}。{near}"
    if found.status is CitedStatus.NO_SUCH_PART:
        return f"文本中没有{'、'.join(found.missing)}，请对照上面的条文。"
    if found.status is CitedStatus.NOT_YET_EFFECTIVE and found.version:
        return f"库中只有尚未施行的版本（{_effective(found.version)}起施行）。"
    return "条款的写法不能识别。请写成“第十六条第一款第（二）项”或“4.2.1”的样子。"


def _effective(version: LawVersion) -> str:
    return f"{version.effective:%Y-%m-%d}" if version.effective else "未知"
