"""Words for what goes wrong between the program and the disk."""

from __future__ import annotations

from inspector_app.domain.troubles_storage import (
    BackupNotConfirmed,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTooNew,
    DataInUse,
    DiskFull,
    DiskTrouble,
    EncryptionUnavailable,
    EvidenceDamaged,
    EvidenceMissing,
    EvidenceTooLarge,
    FileInUse,
    ForeignWal,
    KeyNeeded,
    NotAFolder,
    NotEncrypted,
    NotOurDatabase,
    NotWritable,
    PathMissing,
    RecordsMissing,
    WalMissing,
    WrongKey,
)
from inspector_app.sentences._words import register_error, register_problem

_MIB = 1 << 20


def _in_use(error: DataInUse) -> str:
    who = f"（用户{error.by}" if error.by else ""
    since = f"{'，' if who else '（'}{error.since:%m月%d日 %H:%M}起" if error.since else ""
    holder = f"{who}{since}）" if who or since else ""
    return (
        f"数据文件夹“{error.path}”正由另一个卫安查窗口使用{holder}。数据没有受影响。"
        "请切换到已打开的窗口；如果看不到窗口，请等它关闭或重新启动电脑后再试。"
    )


def _damaged(error: DatabaseDamaged) -> str:
    return (
        f"数据文件“{error.path.name}”已损坏。程序没有改动它，数据文件夹里的其他文件不受影响。"
        "请先把整个数据文件夹复制一份留存，再用最近的备份恢复。"
    )


def _too_new(error: DatabaseTooNew) -> str:
    return (
        f"“{error.path.name}”是由更新版本的卫安查保存的，本版本不能打开。数据完好，没有改动。"
        "请安装最新版本的卫安查后再打开。"
    )


def _too_large(error: EvidenceTooLarge) -> str:
    return (
        f"文件有{error.size / _MIB:.0f} MB，超过单个照片或扫描件{error.limit // _MIB} MB的上限，没有保存。"
        "请缩小后再添加；原文件没有改动。"
    )


register_error(
    NotWritable,
    lambda e: (
        f"不能写入“{e.path}”：没有写入权限，或者磁盘、U盘处于写保护状态。"
        "已保存的内容不受影响。请换一个有写入权限的文件夹，或解除写保护后重试。"
    ),
)
register_error(
    NotAFolder,
    lambda e: (
        f"“{e.path}”不是文件夹（同名的文件占用了这个位置）。没有改动任何内容。请另选一个文件夹，或把那个文件改名后重试。"
    ),
)
register_error(
    PathMissing,
    lambda e: f"找不到“{e.path}”：可能已被移动、改名、删除，或U盘已拔出。其他数据不受影响。请检查位置后重试。",
)
register_error(
    DiskFull,
    lambda e: (
        f"磁盘空间不足，没有写入“{e.path.name}”。此前显示已保存的内容都完好。请清理磁盘或换一个位置，然后重试这一步。"
    ),
)
register_error(
    FileInUse,
    lambda e: (
        f"“{e.path.name}”正被其他程序（如 Excel、WPS 或 PDF 阅读器）打开，没有写入，原文件保持不变。"
        "请关闭它后重试，或另存为别的文件名。"
    ),
)
register_error(
    DatabaseBusy,
    lambda e: (
        f"数据文件“{e.path.name}”被其他程序占用（例如杀毒软件、同步网盘），这一步没有完成。"
        "此前已保存的内容完好。请稍等片刻再试，并把数据文件夹移出同步目录。"
    ),
)
register_error(
    NotOurDatabase,
    lambda e: f"“{e.path.name}”不是卫安查的数据文件，没有改动它。请检查所选的数据文件夹是否正确。",
)
register_error(
    WrongKey,
    lambda e: (
        f"密码不正确，不能打开“{e.path.name}”。数据没有改动。"
        "请核对大小写和输入法后重新输入；如果确认密码无误，文件开头可能已损坏，请用备份恢复。"
    ),
)
register_error(
    KeyNeeded,
    lambda e: (
        f"“{e.path.name}”是加密保存的，需要密码才能打开。数据没有改动。"
        "请输入密码；如果从未设置过密码，文件开头可能已损坏，请用备份恢复。"
    ),
)
register_error(
    NotEncrypted,
    lambda e: f"“{e.path.name}”没有加密，却给出了密码。数据没有改动。请不带密码打开。",
)
register_error(
    EncryptionUnavailable,
    lambda e: (
        f"这台电脑上的卫安查缺少加密部件，不能打开“{e.path.name}”。数据没有改动。"
        "请重新安装完整的程序，或在原来的电脑上打开。"
    ),
)
register_error(
    WalMissing,
    lambda e: (
        f"“{e.path.name}”是在程序运行时被单独复制的，缺少同名的“-wal”文件，最后一段时间的记录不在其中。"
        "现有文件没有改动。请从原处把整个数据文件夹（或“-wal”文件）一起复制过来，或用备份恢复；"
        "如果原处已经没有，可以确认缺失后继续，程序会要求核对最后使用的文号。"
    ),
)
register_error(
    ForeignWal,
    lambda e: (
        f"“{e.path.name}”旁边的“-wal”文件不属于它（可能来自另一份复制的数据），一起打开会损坏数据，所以没有打开。"
        "两个文件都没有改动。请把原来的整个数据文件夹重新复制一次，或用备份恢复。"
    ),
)
register_error(
    RecordsMissing,
    lambda e: (
        f"数据文件夹里有照片或已用文号，却没有记录文件“{e.path.name}”。程序没有新建空白数据，其余文件没有改动。"
        "请找回这个文件，或用最近的备份恢复。"
    ),
)
register_error(DataInUse, _in_use)
register_error(
    DiskTrouble,
    lambda e: (
        f"读写“{e.path.name}”时磁盘出错（{e.reason}）。此前显示已保存的内容不受影响，这一步没有完成。"
        "请检查磁盘或U盘连接，尽快做一次备份，然后重试。"
    ),
)
register_error(DatabaseDamaged, _damaged)
register_error(DatabaseTooNew, _too_new)
register_error(
    BackupNotConfirmed,
    lambda e: (
        f"备份“{e.path.name}”写完后重新读取比对，内容不一致，因此没有保留这份备份。"
        "电脑里的数据没有改动。目标磁盘或U盘可能有故障，请换一个再备份。"
    ),
)
register_error(
    EvidenceMissing,
    lambda e: (
        f"找不到这份证据的原件（编号{e.sha256[:12]}），其他记录不受影响。请用备份恢复，或从原拍摄设备重新添加同一张照片。"
    ),
)
register_error(
    EvidenceDamaged,
    lambda e: (
        f"证据原件（编号{e.sha256[:12]}，存于{e.volume}）已损坏，不能作为证据使用；其他记录不受影响。"
        "请用备份恢复，或从原拍摄设备重新添加同一张照片。"
    ),
)
register_error(EvidenceTooLarge, _too_large)

register_problem("backup.empty", "文件是空的，不是备份。请选择另一份备份")
register_problem("backup.cut_off", "不是卫安查的备份，或者没有复制完整（结尾缺失）。请重新复制，或换一份备份")
register_problem("backup.not_readable", "不是备份文件，或已损坏，不能读取。请换一份备份")
register_problem("backup.not_ours", "里面没有卫安查的备份清单，不是卫安查的备份。请检查所选文件")
register_problem("backup.too_new", "由更新版本（{version}）的卫安查备份。请安装最新版本后再恢复")
register_problem("backup.too_many_parts", "内部目录异常，不是卫安查生成的备份，已拒绝读取")
register_problem("backup.part_unexpected", "备份里多出了清单上没有的文件，这份备份被改动过")
register_problem("backup.part_missing", "备份里缺少这个文件")
register_problem("backup.part_changed", "内容与备份时不一致，已损坏或被改动过")
register_problem("backup.part_damaged", "数据库结构已损坏")
register_problem("records.damaged", "记录数据库有{count}处损坏。请先复制留存整个数据文件夹，再用备份恢复")
register_problem("evidence.damaged", "证据原件{sha256}已损坏。请用备份恢复，或重新添加同一张照片")
register_problem("evidence.volume_damaged", "证据卷已损坏。请先复制留存，再用备份恢复")
register_problem("evidence.volume_unreadable", "证据卷不能读取。请先复制留存，再用备份恢复")
register_problem("numbers.unreadable", "这一行不能读取，文号登记簿被改动过或已损坏。其余各行仍然有效")
register_problem("numbers.chain_broken", "与上一行衔接不上，文号登记簿被改动过，或有行被删除")
register_problem("numbers.used_twice", "文号{kind}〔{year}〕{mark}{serial}号登记给了两份文书，请核对纸质文书")
