"""What can go wrong with documents."""

from __future__ import annotations

from inspector_app.domain.errors import OutsideTrouble


class PaperUnreadable(OutsideTrouble):
    """Stored content of a document is damaged; ``detail`` is for the log, not for the reader."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class ShippedFileMissing(OutsideTrouble):
    """A file that belongs to the program is not there: the installation is damaged."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FontUnusable(OutsideTrouble):
    """A font that documents need cannot be read or may not be embedded."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail
