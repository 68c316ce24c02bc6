"""Words for examples, backups and the check of the data."""

from __future__ import annotations

from inspector_app.domain.troubles_safekeeping import (
    BackupInsideData,
    Cancelled,
    DemoWorkedOn,
    ExampleNeedsEmptyData,
    FolderNotOurs,
)
from inspector_app.sentences._words import register_error

register_error(Cancelled, lambda _: "已取消。没有留下任何文件，数据没有改动。")
register_error(
    ExampleNeedsEmptyData,
    lambda _: (
        "数据文件夹里已经有单位、检查人员或检查记录，为避免与真实工作混在一起，没有建立示例。请另选一个空的数据文件夹。"
    ),
)
register_error(
    FolderNotOurs,
    lambda e: (
        f"文件夹“{e.path}”里已有其他文件，为避免覆盖，没有写入任何内容。请换一个空文件夹，或写一个还不存在的名字。"
    ),
)
register_error(
    DemoWorkedOn,
    lambda e: (
        f"“{e.path}”里的示例数据在生成之后又被修改过，为保护这些修改，没有重新生成。"
        "请换一个文件夹；确实不再需要的，请自行删除这个文件夹后重试。"
    ),
)
register_error(
    BackupInsideData,
    lambda e: (
        f"“{e.path}”在数据文件夹之内，数据文件夹丢失时备份会一起丢失，因此没有备份。"
        "请把备份存到U盘或另一个磁盘的文件夹。数据没有改动。"
    ),
)
