"""Put something into a file that a person chose."""

from __future__ import annotations

from pathlib import Path

from inspector_app.services.desk import Desk
from inspector_app.storage.whole_files import replacing


def save_file(_desk: Desk, content: bytes, *, target: Path) -> Path:
    """Write the file whole or not at all; the path that was written.

    Raises FileInUse, NotWritable, DiskFull and their like; a former file is then as it was.
    """
    with replacing(target) as stream:
        stream.write(content)
    return target
