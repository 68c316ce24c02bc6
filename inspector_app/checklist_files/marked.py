"""From YAML to the file form: every scalar is text, and everything knows its line.

A general YAML loader would turn the clause ``3.10`` into 3.1, ``是: no`` into False, the second of two
equal keys into the only one, and twelve lines of aliases into gigabytes. This one reads the parser's events:
text, lists and mappings, nothing else, and it stops before anything grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from inspector_app.checklist_files.form import Keyed, Many, Node, Text
from inspector_app.checklist_files.problem_places import ProblemList, line_place, shortened
from inspector_app.checklist_files.text_files import read_text
from inspector_app.domain.errors import Problem
from inspector_app.domain.problem_places import Place

MAX_DEPTH = 20
MAX_NODES = 300_000
"""Nodes of one file. The largest shipped checklist has some 4,000; one of 5,000 items some 200,000."""
MAX_KEYS = 1_000
"""Keys of one mapping. An item has some twenty."""

# The C parser is ten times faster; a build of PyYAML without it reads the same files.
_Parser: type[yaml.Loader | yaml.CLoader] = getattr(yaml, "CLoader", yaml.Loader)


def read_marked(path: Path) -> Keyed:
    """Read a YAML file whose top is a mapping. Raises BadFile."""
    text = read_text(path)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=_Parser):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.add(_syntax_problem(error, text))
    return builder.finished()


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; ``key`` waits for its value."""

    node: Many | Keyed
    key: Text | None = None


class _Builder:
    """Builds the tree event by event, and keeps what was wrong on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems = ProblemList()
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._line = line_place(1)

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event. Raises BadFile where reading on would be dangerous."""
        place = self._place_of(event)
        if isinstance(event, yaml.AliasEvent):
            self._stop(Problem(code="checklist.alias", place=place))
        if isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            self._stop(Problem(code="checklist.several_documents", place=place))
        if isinstance(event, yaml.NodeEvent):
            self._take_node(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def finished(self) -> Keyed:
        """The tree. Raises BadFile with what was wrong."""
        if not self.problems and not isinstance(self._root, Keyed):
            empty = self._root is None or (isinstance(self._root, Text) and not self._root.value)
            self.problems.add(Problem(code="checklist.empty_file" if empty else "checklist.no_keys"))
        if self.problems or not isinstance(self._root, Keyed):
            raise self.problems.bad_file(self.path)
        return self._root

    def _place_of(self, event: yaml.Event) -> Place:
        """The event's line; one place for all that stands on it, because there may be very much."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if self._line.order != (line,):
            self._line = line_place(line)
        return self._line

    def _take_node(self, event: yaml.NodeEvent, place: Place) -> None:
        self._refuse_specials(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._place(Text(event.value.strip(), place))
            return
        if len(self._open) >= MAX_DEPTH:
            self._stop(Problem(code="checklist.too_deep", place=place, facts={"limit": MAX_DEPTH}))
        node = Many(place) if isinstance(event, yaml.SequenceStartEvent) else Keyed(place)
        self._place(node)
        self._open.append(_Open(node))

    def _refuse_specials(self, event: yaml.NodeEvent, place: Place) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(Problem(code="checklist.too_many_nodes", place=place, facts={"limit": MAX_NODES}))
        if event.anchor is not None:
            self._stop(Problem(code="checklist.alias", place=place))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._stop(Problem(code="checklist.tag", place=place, facts={"tag": shortened(tag)}))

    def _place(self, node: Node) -> None:
        """Put a node where the structure around it waits for one."""
        if not self._open:
            self._root = node
            return
        top = self._open[-1]
        if isinstance(top.node, Many):
            top.node.entries.append(node)
        elif top.key is None:
            top.key = self._key(node)
        else:
            self._put(top.node, top.key, node)
            top.key = None

    def _key(self, node: Node) -> Text:
        if not isinstance(node, Text):
            self._stop(Problem(code="checklist.key_not_text", place=node.place))
        return node

    def _put(self, into: Keyed, key: Text, value: Node) -> None:
        if key.value in into.key_places:
            facts = {"key": shortened(key.value), "first": into.key_places[key.value]}
            self.problems.add(Problem(code="checklist.duplicate_key", place=key.place, facts=facts))
            return
        if len(into.key_places) == MAX_KEYS:
            self._stop(Problem(code="checklist.too_many_keys", place=key.place, facts={"limit": MAX_KEYS}))
        into.key_places[key.value] = key.place
        if not (isinstance(value, Text) and not value.value):
            into.entries[key.value] = value

    def _stop(self, problem: Problem) -> NoReturn:
        self.problems.add(problem)
        raise self.problems.bad_file(self.path)


def _syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(code="checklist.syntax")
    lines = text.splitlines()
    for line in (mark.line + 1, mark.line):
        if 1 <= line <= len(lines) and _has_wide_colon(lines[line - 1]):
            return Problem(code="checklist.wide_colon", place=line_place(line))
    code = "checklist.tab" if "\\t" in str(error) or _begins_with_tab(lines, mark.line) else "checklist.syntax"
    return Problem(code=code, place=line_place(mark.line + 1))


def _has_wide_colon(line: str) -> bool:
    """True for ``key：value``, what a Chinese input method makes of ``key: value``."""
    key, colon, _ = line.strip().removeprefix("- ").partition("：")
    return bool(colon) and key.replace("_", "").isascii() and key.replace("_", "").isalpha()


def _begins_with_tab(lines: list[str], index: int) -> bool:
    return index < len(lines) and "\t" in lines[index][: len(lines[index]) - len(lines[index].lstrip())]
