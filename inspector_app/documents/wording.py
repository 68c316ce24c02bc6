"""The standard sentences of documents, from `resources/documents/wording.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from inspector_app.domain.vocabulary import Capacity
from inspector_app.shipped import shipped

_BLANK = re.compile(r"\{(\w+)\}")


class Wording:
    """Sentences by dotted name, for example ``rectification_notice.order``."""

    def __init__(self, sentences: Mapping[str, Any]) -> None:
        self._sentences = sentences

    def text(self, name: str, *, capacity: Capacity | None = None, **facts: object) -> str:
        """The sentence for this capacity with its blanks filled.

        Raises KeyError for a name that does not exist, or a blank that no fact fills.
        """
        found: Any = self._sentences
        for part in name.split("."):
            found = found[part]
        if isinstance(found, Mapping):
            found = found.get(capacity.value if capacity else "other", found["other"])
        return _BLANK.sub(lambda blank: str(facts[blank[1]]), found)


def load_wording() -> Wording:
    """The shipped wording. Raises ShippedFileMissing if the installation is damaged."""
    with shipped("resources/documents/wording.yaml").open(encoding="utf-8") as stream:
        return Wording(yaml.safe_load(stream))
