from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from inspector_app.documents import Faces, Role, load_wording
from inspector_app.documents.faces import NO_TYPE, Typeface
from inspector_app.domain.troubles_documents import FontUnusable
from inspector_app.domain.vocabulary import Capacity
from inspector_app.sentences import explain
from inspector_app.shipped import shipped

EMBEDDING_FORBIDDEN = 0x0002


def font_like(name: str, folder: Path, *, restricted: bool = False) -> Path:
    """A copy of a shipped font under the name of an official one."""
    path = folder / name
    if not restricted:
        shutil.copy(shipped("resources/fonts/NotoSerifSC-Bold.ttf"), path)
        return path
    font = TTFont(io.BytesIO(shipped("resources/fonts/NotoSerifSC-Bold.ttf").read_bytes()))
    font["OS/2"].fsType = EMBEDDING_FORBIDDEN
    font.save(path)
    return path


def path_for(role: Role, faces: Faces) -> Path:
    (chosen,) = (face for face in faces.chosen if face.role is role)
    return chosen.path


def test_without_official_faces_the_shipped_ones_stand_in(faces: Faces) -> None:
    assert {face.role for face in faces.chosen} == set(Role)
    assert all(face.shipped and face.path.is_file() for face in faces.chosen)


def test_the_machines_own_face_is_used_where_it_may_be_embedded(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    official = font_like("SIMFANG.TTF", tmp_path / "deeper")
    faces = Faces.find(tmp_path)
    assert path_for(Role.BODY, faces) == official
    assert [face.shipped for face in faces.chosen if face.role is Role.BODY] == [False]
    assert path_for(Role.KAI, faces).name == "FandolKai-Regular.ttf"


def test_a_face_whose_maker_forbids_embedding_is_not_used(tmp_path: Path) -> None:
    font_like("simhei.ttf", tmp_path, restricted=True)
    assert path_for(Role.HEADING, Faces.find(tmp_path)).name == "NotoSansSC-Regular.ttf"


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00\xff\xff" * 50])
def test_a_damaged_face_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "simkai.ttf").write_bytes(content)
    assert path_for(Role.KAI, Faces.find(tmp_path)).name == "FandolKai-Regular.ttf"


def test_a_truncated_face_is_passed_over(tmp_path: Path) -> None:
    whole = shipped("resources/fonts/NotoSerifSC-Bold.ttf").read_bytes()
    (tmp_path / "simkai.ttf").write_bytes(whole[: len(whole) // 3])
    assert path_for(Role.KAI, Faces.find(tmp_path)).name == "FandolKai-Regular.ttf"


def test_a_font_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(b"nothing")
    with pytest.raises(FontUnusable) as unusable:
        Typeface(path)
    assert "x.ttf" in explain(unusable.value)


def test_rare_names_are_in_the_shipped_faces(faces: Faces) -> None:
    assert faces.lacking("䶮㛃𬭎镕喆堃垚") == ()


def test_every_hanzi_of_gb2312_is_in_the_text_face() -> None:
    face = Typeface(shipped("resources/fonts/FandolFang-Regular.ttf"))
    rows = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = "".join(pair.decode("gb2312", "ignore") for pair in rows)
    assert len(hanzi) == 6763
    assert [character for character in hanzi if character not in face] == []


def test_what_no_face_has_is_shown_and_can_be_asked_before(faces: Faces) -> None:
    text = "张🔥שלום三\ue000"
    assert faces.printable(text) == f"张{NO_TYPE * 5}三{NO_TYPE}"
    assert faces.lacking(text) == ("🔥", "ש", "ל", "ו", "ם", "\ue000")


def test_invisible_and_control_characters_leave_no_trace(faces: Faces) -> None:
    assert faces.printable("a\x00b\u202ec\u200bd\ufeffe\u2066\u00adf\ufe0f\x7f") == "abcdef"
    assert faces.printable("a\tb\u00a0c\u2003d\u3000e") == "a b c d\u3000e"
    assert faces.printable("a\r\nb\rc\vd\u2028e\x85f") == "a\nb\nc\nd\ne\nf"
    assert faces.printable("Rene\u0301e \uf9dc") == "Ren\u00e9e \uf9dc"
    assert faces.printable("lone \ud800") == f"lone {NO_TYPE}"


def test_importing_documents_loads_neither_reportlab_nor_any_font() -> None:
    code = "import sys, inspector_app.documents; print([m for m in sys.modules if m.startswith('reportlab')])"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (child.stdout.strip(), child.stderr) == ("[]", "")


def test_sentences_depend_on_the_capacity_and_have_their_blanks_filled() -> None:
    wording = load_wording()
    assert wording.text("site_record.title", capacity=Capacity.ENFORCEMENT) == "现场笔录"
    assert wording.text("site_record.title", capacity=Capacity.SUPERVISION) == "安全生产检查记录表"
    said = wording.text("rectification_notice.remedies", government="甲区人民政府", court="乙区人民法院")
    assert "向甲区人民政府申请行政复议" in said
    assert "{" not in said
    with pytest.raises(KeyError):
        wording.text("rectification_notice.remedies", government="甲区人民政府")
