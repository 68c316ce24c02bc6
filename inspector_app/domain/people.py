"""Who inspects, and who is working at this device now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.domain.errors import RuleBroken
from inspector_app.domain.vocabulary import InspectorRole


class InspectorNameMissing(RuleBroken):
    """An inspector is named on documents; without a name there is nobody."""


class NobodyAtWork(RuleBroken):
    """Records carry the name of who made them; first choose who is working."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectorCard:
    """What is known of an inspector. An empty certificate number means: not known."""

    name: str
    certificate: str = ""
    role: InspectorRole = InspectorRole.OFFICER

    def checked(self) -> InspectorCard:
        """The card without stray spaces. Raises InspectorNameMissing."""
        if not self.name.strip():
            raise InspectorNameMissing
        return InspectorCard(name=self.name.strip(), certificate=self.certificate.strip(), role=self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """An inspector in the books; ``active`` ends when somebody leaves, the name stays."""

    id: str
    card: InspectorCard
    active: bool = True
    version: Mapping[str, int] = field(default_factory=dict)
