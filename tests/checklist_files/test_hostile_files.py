"""Files that are broken, huge or meant to harm: each is refused with a sentence, soon, and without growing."""

from __future__ import annotations

import os
import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.checklist_files.marked import MAX_NODES
from inspector_app.checklist_files.problem_places import MAX_PROBLEMS
from inspector_app.checklist_files.reading import read_checklist, read_register
from inspector_app.checklist_files.text_files import MAX_BYTES
from inspector_app.domain.errors import BadFile
from inspector_app.domain.legal_documents import LegalRegister
from inspector_app.sentences import explain
from tests.checklist_files.conftest import GOOD

MEGABYTE = 1024 * 1024
ITEM = GOOD[GOOD.index("      - id: X-01") :].encode()
HEAD = GOOD[: GOOD.index("      - id: X-01")].encode()

BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter, letter, b", ".join([b"*%c" % (letter - 1)] * 9)) for letter in b"bcdefghij"
)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty_file"),
    "blank lines": (b"\n \n", "empty_file"),
    "only comments": ("# 只有注释\n".encode(), "empty_file"),
    "only a mark": (b"\xef\xbb\xbf", "empty_file"),
    "a list": (b"- a\n- b\n", "no_keys"),
    "a word": (b"hello", "no_keys"),
    "NUL": (b"id: a\x00b\n", "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "binary"),
    "GBK": (GOOD.encode("gbk"), "gbk"),
    "UTF-16": (GOOD.encode("utf-16"), "utf16"),
    "half a character": (GOOD.encode()[:-20] + b"\xe6\x9d", "not_utf8"),
    "control character": (b"id: a\n" + b"title: \x07\n", "control_character"),
    "alias bomb": (BOMB, "alias"),
    "an alias": (b"id: &x a\ntitle: *x\n", "alias"),
    "recursive alias": (b"id: &x [*x]\n", "alias"),
    "Python object": (b"id: !!python/object/apply:os.system ['echo']\n", "tag"),
    "a standard tag": (b"id: !!int 3\n", "tag"),
    "local tag": (b"id: !include /etc/passwd\n", "tag"),
    "merge key": (GOOD.encode() + b"<<: {title: x}\n", "unknown_key"),
    "several documents": (b"id: a\n---\nid: b\n", "several_documents"),
    "key that is a list": (b"[a, b]: c\n", "key_not_text"),
    "explicit key": (b"? {a: b}\n: c\n", "key_not_text"),
    "deep flow": (b"id: " + b"[" * 500_000, "too_deep"),
    "deep mappings": (b"id: " + b"{a: " * 200_000, "too_deep"),
    "deep blocks": (b"- " * 300_000 + b"x", "too_deep"),
    "deep indentation": (b"".join(b" " * depth + b"a:\n" for depth in range(1500)), "too_deep"),
    "endless list": (b"id: [" + b"a," * 900_000, "too_many_nodes"),
    "many keys": (b"".join(b"k%d: v\n" % number for number in range(MAX_NODES // 2 - 10)), "too_many_keys"),
    "many documents": (b"---\n" * 400_000, "several_documents"),
    "many equal keys": (b"a: b\n" * (MAX_NODES // 2 - 10), "duplicate_key"),
    "many equal items": (HEAD + ITEM * 600, "repeated_id"),
    "many citations": (
        HEAD + ITEM + "          - {document: 甲, grade: 未核}\n".encode() * 8_000,
        "unknown_document",
    ),
    "one long key": (b"k" * (MEGABYTE) + b": v\n", "syntax"),
    "one long quoted key": (b'"' + b"k" * 900 + b'": v\n', "unknown_key"),
    "one long text": (GOOD.encode().replace("通道畅通".encode(), b"a" * MEGABYTE), "too_long"),
    "long directive": (b"%YAML " + b"9" * MEGABYTE + b"\n---\na: b\n", "syntax"),
    "open quote": (b'id: "' + b"a\n" * (MEGABYTE // 2), "syntax"),
    "too large": (b"#" * (MAX_BYTES + 1), "too_large"),
}


def refusal(path: Path, register: LegalRegister) -> BadFile:
    with pytest.raises(BadFile) as caught:
        read_checklist(path, register)
    assert "{" not in explain(caught.value)
    return caught.value


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name(name: str, tmp_path: Path, register: LegalRegister) -> None:
    data, code = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(data)
    began = time.process_time()
    refused = refusal(path, register)
    assert time.process_time() - began < 5  # each takes well under a second; the rest is for slow machines
    assert f"checklist.{code}" in {problem.code for problem in refused.problems}
    assert len(refused.problems) <= MAX_PROBLEMS + 1


@pytest.mark.parametrize("name", ["alias bomb", "deep flow", "endless list", "many keys", "many equal items"])
def test_a_hostile_file_does_not_fill_the_memory(name: str, tmp_path: Path, register: LegalRegister) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(HOSTILE[name][0])
    refusal(path, register)
    tracemalloc.start()
    try:
        refusal(path, register)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 * MEGABYTE


def test_a_pipe_is_not_waited_for(tmp_path: Path, register: LegalRegister) -> None:
    pipe = tmp_path / "pipe.yaml"
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in this file system")
    os.mkfifo(pipe)
    assert [problem.code for problem in refusal(pipe, register).problems] == ["checklist.no_file"]


def test_a_file_that_was_cut_off_before_its_first_item_is_complete_is_refused(
    tmp_path: Path, register: LegalRegister
) -> None:
    path = tmp_path / "cut.yaml"
    data = GOOD.encode()
    for length in range(0, data.index(b"our_action"), 7):
        path.write_bytes(data[:length])
        refusal(path, register)


FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(data=st.binary(max_size=400))
def test_random_bytes_never_raise_anything_else(data: bytes, tmp_path: Path, register: LegalRegister) -> None:
    path = tmp_path / "random.yaml"
    path.write_bytes(data)
    for read in (lambda: read_checklist(path, register), lambda: read_register(path)):
        try:
            read()
        except BadFile as refused:
            explain(refused)


@FUZZ
@given(
    text=st.text(
        alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`?#, \n\t：，。一重大idkey0123\u2028\x85\ufeff"), max_size=120
    )
)
def test_random_yaml_never_raises_anything_else(text: str, tmp_path: Path, register: LegalRegister) -> None:
    path = tmp_path / "random.yaml"
    path.write_bytes((GOOD + text).encode())
    try:
        read_checklist(path, register)
    except BadFile as refused:
        explain(refused)


@FUZZ
@given(seed=st.integers(0, 2**32), cuts=st.integers(1, 6))
def test_a_good_file_with_lines_mixed_up_never_raises_anything_else(
    seed: int, cuts: int, tmp_path: Path, register: LegalRegister
) -> None:
    chance = random.Random(seed)
    lines = GOOD.splitlines()
    for _ in range(cuts):
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[here] = chance.choice([lines[there], lines[here].lstrip(), "  " + lines[here], lines[here].split(":")[0]])
    path = tmp_path / "mixed.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        read_checklist(path, register)
    except BadFile as refused:
        explain(refused)
