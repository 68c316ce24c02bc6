"""``demo``: the main job on the shipped example, from start to end."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from inspector_app.bootstrap import Office
from inspector_app.cli.chinese import ChineseCommand
from inspector_app.cli.running import Counter, data_option, say
from inspector_app.cli.targets import some_path
from inspector_app.domain.troubles_safekeeping import DemoWorkedOn
from inspector_app.services import demonstrating, documenting
from inspector_app.services.demo_folder import DemoFolder
from inspector_app.services.saving_files import save_file


@click.command("demo", cls=ChineseCommand, short_help="在示例数据上完整走一遍：检查、文书、工作簿")
@click.option(
    "--out", required=True, metavar="DIR", callback=some_path, help="写到哪个文件夹；要是空的，或以前演示用过的。"
)
@data_option
def demo(out: Path) -> None:
    """在示例数据上完整走一遍：一家单位、一次消防检查、两份文书、移交工作簿。

    结果写到--out的文件夹。不使用也不改动平时的数据。
    """
    folder = DemoFolder(path=out)
    _make_sure_nobody_worked_on_it(folder)
    folder.begin()
    try:
        with Office.open(folder.data, outside=folder.outside) as office:
            _write(Counter(office), folder)
    except BaseException:
        folder.give_up()
        raise


def _make_sure_nobody_worked_on_it(folder: DemoFolder) -> None:
    made_with = folder.former_events()
    if made_with is not None:
        with Office.open(folder.data, outside=folder.outside) as office:
            if Counter(office).read(demonstrating.event_count) != made_with:
                raise DemoWorkedOn(folder.path)


def _write(counter: Counter, folder: DemoFolder) -> None:
    example = counter.result(counter.office.build_example())
    documents = {document_id: _path_of(counter, folder, document_id) for document_id in example.document_ids}
    folder.note([*documents.values(), folder.workbook], events=None)
    for document_id, path in documents.items():
        pdf = counter.result(counter.office.pdf_of(document_id))
        counter.read(partial(save_file, content=pdf, target=path))
    report = counter.result(counter.office.export(folder.workbook, on_row=counter.stop))
    events = counter.read(demonstrating.event_count)
    folder.note([*documents.values(), folder.workbook], events=events)
    _tell(folder, [*documents.values()], report.rows)


def _path_of(counter: Counter, folder: DemoFolder, document_id: str) -> Path:
    document = counter.read(partial(documenting.find, id_or_number=document_id))
    return folder.document(document.number.text, document.kind.label)


def _tell(folder: DemoFolder, documents: list[Path], rows: dict[str, int]) -> None:
    say(f"演示完成，结果在“{folder.path}”：")
    for path in documents:
        say(f"  文书　　　{path.name}")
    say(f"  移交工作簿　{folder.workbook.name}（检查项结果{rows['检查项结果']}行，隐患台账{rows['隐患台账']}行）")
    say(f"  数据文件夹　{folder.data.name}")
    say(f'在窗口中打开：inspector-app --data "{folder.data}"')
