"""Our reading of font files, held against fontTools'."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from inspector_app.documents.truetype import NotTrueType, TrueTypeFile
from inspector_app.shipped import shipped

SHIPPED = ("FandolFang-Regular", "FandolKai-Regular", "NotoSansSC-Regular", "NotoSerifSC-Bold", "NotoSerifSC-Regular")


def small_font(path: Path, *, fs_type: int = 0, beyond: bool = False) -> Path:
    """Three glyphs: a square, and two made of parts of others, one inside the other."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square", "pair", "nested"])
    builder.setupCharacterMap({0x4E00: "square", 0x4E8C: "pair", (0x2CB2E if beyond else 0x56DB): "nested"})
    square, pair, nested = TTGlyphPen(None), TTGlyphPen({"square": None}), TTGlyphPen({"pair": None})
    square.moveTo((0, 0))
    for point in ((0, 300), (300, 300), (300, 0)):
        square.lineTo(point)
    square.closePath()
    pair.addComponent("square", (1, 0, 0, 1, 0, 0))
    pair.addComponent("square", (0.5, 0, 0, 0.5, 400, 0))
    nested.addComponent("pair", (1, 0, 0, 1, 0, 400))
    nested.addComponent("square", (0.5, 0.25, 0.25, 0.5, 10, 10))
    glyphs = {".notdef": TTGlyphPen(None), "square": square, "pair": pair, "nested": nested}
    builder.setupGlyf({name: pen.glyph() for name, pen in glyphs.items()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "square": (400, 0), "pair": (1000, 0), "nested": (1000, 10)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small-Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    builder.save(path)
    return path


def opened(path: Path) -> TTFont:
    """The font by fontTools, leaving no file open."""
    return TTFont(io.BytesIO(path.read_bytes()), lazy=True)


def drawing(font: TTFont, glyph: str) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


def drawings_of_subset(program: bytes, count: int) -> list[list[object]]:
    """What the glyphs 1 … count look like. The subset names no characters, so glyphs go by number."""
    font = TTFont(io.BytesIO(program))
    font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
    return [drawing(font, f"g{number}") for number in range(1, count + 1)]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_character_has_the_glyph_and_width_that_fonttools_finds(name: str) -> None:
    path = shipped(f"resources/fonts/{name}.ttf")
    ours, theirs = TrueTypeFile(path), opened(path)
    characters = theirs.getBestCmap()
    assert ours.name == theirs["name"].getDebugName(6)
    for code in random.Random(1).sample(sorted(characters), 500):
        glyph = ours.glyph_of(chr(code))
        assert glyph == theirs.getGlyphID(characters[code])
        assert ours.advance(glyph) == theirs["hmtx"][characters[code]][0] / theirs["head"].unitsPerEm
    assert ours.glyph_of("\ue000") == (theirs.getGlyphID(characters[0xE000]) if 0xE000 in characters else 0)


@pytest.mark.parametrize("name", ["FandolFang-Regular", "NotoSerifSC-Regular"])
def test_glyphs_of_a_subset_look_as_before(name: str) -> None:
    path = shipped(f"resources/fonts/{name}.ttf")
    ours, theirs = TrueTypeFile(path), opened(path)
    glyphs = [ours.glyph_of(character) for character in "检查，（《0"]
    drawn = drawings_of_subset(ours.subset(glyphs), len(glyphs))
    assert drawn == [drawing(theirs, theirs.getGlyphName(glyph)) for glyph in glyphs]
    assert all(drawn)


def test_parts_of_composite_glyphs_come_along(tmp_path: Path) -> None:
    path = small_font(tmp_path / "small.ttf")
    ours, theirs = TrueTypeFile(path), opened(path)
    glyphs = [ours.glyph_of("四"), ours.glyph_of("一")]
    assert drawings_of_subset(ours.subset(glyphs), 2) == [drawing(theirs, "nested"), drawing(theirs, "square")]


@pytest.mark.parametrize("beyond", [False, True])
def test_both_usual_kinds_of_character_map_are_read(tmp_path: Path, beyond: bool) -> None:
    ours = TrueTypeFile(small_font(tmp_path / "small.ttf", beyond=beyond))
    assert [ours.glyph_of(character) for character in "一二七"] == [1, 2, 0]
    assert ours.glyph_of("𬬮" if beyond else "四") == 3
    assert [ours.advance(glyph) for glyph in (1, 2)] == [0.4, 1.0]


def test_the_first_face_of_a_collection_is_read(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [opened(small_font(tmp_path / "a.ttf")), opened(small_font(tmp_path / "b.ttf"))]
    collection.save(tmp_path / "both.ttc")
    ours = TrueTypeFile(tmp_path / "both.ttc")
    assert (ours.name, ours.glyph_of("一")) == ("Small-Regular", 1)
    assert len(drawings_of_subset(ours.subset([1]), 1)) == 1


@pytest.mark.parametrize(
    ("rights", "allowed"),
    [(0x0000, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x0104, False), (0x0208, False)],
)
def test_the_makers_wish_about_embedding_is_read(tmp_path: Path, rights: int, allowed: bool) -> None:
    assert TrueTypeFile(small_font(tmp_path / "small.ttf", fs_type=rights)).may_be_embedded is allowed


def test_cubic_outlines_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cubic.otf").write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(NotTrueType):
        TrueTypeFile(tmp_path / "cubic.otf")


def test_a_damaged_font_is_refused_when_it_is_opened_or_never(tmp_path: Path) -> None:
    whole = small_font(tmp_path / "small.ttf").read_bytes()
    damage = random.Random(2)
    for attempt in range(600):
        broken = bytearray(whole)
        for _ in range(damage.randint(1, 6)):
            broken[damage.randrange(len(broken))] = damage.randrange(256)
        path = tmp_path / f"{attempt}.ttf"
        path.write_bytes(broken[: damage.choice([len(broken), damage.randrange(len(broken))])])
        try:
            font = TrueTypeFile(path)
        except NotTrueType:
            continue
        found = dict.fromkeys(map(font.glyph_of, "一二四七A"))
        assert all(0 <= font.advance(glyph) < 4096 for glyph in found if glyph)
        assert font.subset([glyph for glyph in found if glyph])
