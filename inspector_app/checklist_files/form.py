"""The file form: a checklist as people write it, before anybody knows whether it is one.

Text, lists and mappings, nothing else, and everything knows its place: a line of YAML, a cell of a workbook,
a field of a draft. Whatever the place, the same checks look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspector_app.domain.problem_places import Place


@dataclass(frozen=True, slots=True)
class Text:
    """A text, as it was written."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    place: Place
    entries: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping. A key without a value (``clause:``) is left out: nothing was filled in."""

    place: Place
    entries: dict[str, Node] = field(default_factory=dict)
    key_places: dict[str, Place] = field(default_factory=dict)
    """Where each key stands, or would stand: the empty cell of a row."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What its writers call the keys; YAML calls them what they are."""

    def label(self, key: str) -> str:
        """What the writer calls a key."""
        return self.labels.get(key, key)

    def place_of(self, key: str) -> Place:
        """Where a key stands; where it does not, the mapping."""
        return self.key_places.get(key, self.place)

    def text(self, key: str) -> Text | None:
        """The text under a key, or None where there is none or something else."""
        value = self.entries.get(key)
        return value if isinstance(value, Text) else None

    def value(self, key: str) -> str:
        """The text under a key as a string; empty where there is none."""
        text = self.text(key)
        return text.value if text else ""

    def keyed(self, key: str) -> Keyed | None:
        """The mapping under a key, or None where there is none or something else."""
        value = self.entries.get(key)
        return value if isinstance(value, Keyed) else None

    def each(self, key: str) -> Iterator[Keyed]:
        """The mappings in the list under a key; whatever else stands there is passed over."""
        value = self.entries.get(key)
        for entry in value.entries if isinstance(value, Many) else ():
            if isinstance(entry, Keyed):
                yield entry


Node = Text | Many | Keyed
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The same without places."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Many):
        return [plain(entry) for entry in node.entries]
    return {key: plain(value) for key, value in node.entries.items()}


def items_of(root: Keyed) -> Iterator[Keyed]:
    """The items of a checklist, section by section."""
    for section in root.each("sections"):
        yield from section.each("items")


def found_at(root: Keyed, path: tuple[str | int, ...]) -> tuple[Place, str]:
    """Where the thing at a path of keys and positions stands, or the nearest thing around it, and what it is called."""
    node: Node | None = root
    place, label = root.place, ""
    for step in path:
        if isinstance(step, str):
            label = node.label(step) if isinstance(node, Keyed) else step
        if isinstance(node, Keyed) and isinstance(step, str) and step in node.key_places:
            place, node = node.key_places[step], node.entries.get(step)
        elif isinstance(node, Many) and isinstance(step, int) and step < len(node.entries):
            node = node.entries[step]
            place = node.place
        else:
            node = None
    return place, label


def texts_of(node: Node, label: str = "") -> Iterator[tuple[str, Text]]:
    """Every text, with what the key is called under which it stands."""
    if isinstance(node, Text):
        yield label, node
    elif isinstance(node, Many):
        for entry in node.entries:
            yield from texts_of(entry, label)
    else:
        for key, value in node.entries.items():
            yield from texts_of(value, node.label(key))
