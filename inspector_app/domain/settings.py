"""What a bureau sets: a typed record with defaults. Everything is optional and can be filled in later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from inspector_app.domain.inspections import INSPECTION_KINDS
from inspector_app.domain.official_documents import NumberScheme, SameKindWord, checked_pattern
from inspector_app.domain.vocabulary import Capacity, DocumentKind, SealMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The bureau's settings on this device."""

    organ_name: str = ""
    """机关全称, e.g. 韶关市武江区卫生健康局."""
    organ_code: str = ""
    """机关代字, e.g. 武卫."""
    address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    review_government: str = ""
    """The people's government that hears an administrative review (行政复议)."""
    court: str = ""
    """The court for administrative suits. Never put together from the district's name:
    some places concentrate jurisdiction."""
    numbering: NumberScheme = field(default_factory=NumberScheme)
    seal_mode: SealMode = SealMode.AT_OFFICE
    remedies_for: tuple[Capacity, ...] = (Capacity.ENFORCEMENT,)
    """Capacities whose notices print the remedies paragraph (救济告知)."""
    notice_titles: Mapping[str, str] = field(default_factory=dict)
    """Printed title by ``<document kind>.<capacity>``, where it differs from the shipped wording."""
    number_words: Mapping[str, str] = field(
        default_factory=lambda: {
            DocumentKind.SITE_RECORD.value: "安检",
            DocumentKind.RECTIFICATION_NOTICE.value: "安改",
        }
    )
    number_pattern: str = "{organ}{kind}〔{year}〕{mark}{serial}号"
    inspection_kinds: tuple[str, ...] = INSPECTION_KINDS
    grace_days: int = 15
    """Calendar days until the deadline that a new finding proposes."""
    backup_folder: str = ""

    def checked(self) -> Settings:
        """The settings with numbers that can be given. Raises WrongNumbering, WrongNumberPattern, SameKindWord."""
        numbering = self.numbering.checked()
        words = [word.strip() for word in self.number_words.values()]
        for word in words:
            if words.count(word) > 1:
                raise SameKindWord(word)
        return replace(
            self, numbering=numbering, number_pattern=checked_pattern(self.number_pattern, mark=numbering.mark)
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Settings:
        """Settings of this or an earlier version; what they do not know keeps its default."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        if "numbering" in known:
            known["numbering"] = NumberScheme(**known["numbering"])
        if "seal_mode" in known:
            known["seal_mode"] = SealMode(known["seal_mode"])
        if "remedies_for" in known:
            known["remedies_for"] = tuple(Capacity(code) for code in known["remedies_for"])
        if "inspection_kinds" in known:
            known["inspection_kinds"] = tuple(known["inspection_kinds"])
        return cls(**known)
