"""Make the fonts of `resources/fonts` from their published packages. For developers; not shipped.

Needs apt-get (Debian) and npm, a network, and fontTools:

    python scripts/build_fonts.py resources/fonts

The packages are fetched by name into a temporary folder. Their versions are checked, so that the
same versions give the same bytes.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FANDOL_PACKAGE = "texlive-lang-chinese"
FANDOL_FOLDER = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_DOCS = "usr/share/doc/texlive-doc/fonts/fandol"
NOTO_VERSION = "0.4.3"

CURVE_TOLERANCE = 1.0
"""Units of 1/1000 em by which a TrueType curve may differ from the original one."""

LAYOUT_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx", "GlyphOrder")
"""Documents are set horizontally, glyph by glyph: nothing reads these."""


def main(target: Path) -> None:
    """Write every shipped font and its licence into the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        fandol = _fetch_debian(FANDOL_PACKAGE, work)
        serif = _fetch_npm("noto-serif-sc", work)
        sans = _fetch_npm("noto-sans-sc", work)

        for name in ("FandolFang", "FandolKai"):
            font = TTFont(fandol / FANDOL_FOLDER / f"{name}-Regular.otf")
            _to_truetype(font)
            _save(font, target / f"{name}-Regular.ttf")
        _save(TTFont(serif / "400Regular/NotoSerifSC_400Regular.ttf"), target / "NotoSerifSC-Regular.ttf")
        title = TTFont(serif / "700Bold/NotoSerifSC_700Bold.ttf")
        _keep_only(title, set(TTFont(target / "FandolFang-Regular.ttf").getBestCmap()))
        _save(title, target / "NotoSerifSC-Bold.ttf")
        shutil.copy(sans / "400Regular/NotoSansSC_400Regular.ttf", target / "NotoSansSC-Regular.ttf")

        shutil.copy(serif / "LICENSE_FONT", target / "NotoSerifSC-LICENSE.txt")
        shutil.copy(sans / "LICENSE_FONT", target / "NotoSansSC-LICENSE.txt")
        (target / "Fandol-LICENSE.txt").write_bytes(gzip.decompress((fandol / FANDOL_DOCS / "COPYING.gz").read_bytes()))
        shutil.copy(fandol / FANDOL_DOCS / "README", target / "Fandol-README.txt")


def _fetch_debian(package: str, work: Path) -> Path:
    subprocess.run(["apt-get", "download", package], cwd=work, check=True)
    unpacked = work / package
    subprocess.run(["dpkg-deb", "-x", next(work.glob(f"{package}_*.deb")), unpacked], check=True)
    return unpacked


def _fetch_npm(package: str, work: Path) -> Path:
    subprocess.run(["npm", "pack", f"@expo-google-fonts/{package}@{NOTO_VERSION}"], cwd=work, check=True)
    unpacked = work / package
    shutil.unpack_archive(work / f"expo-google-fonts-{package}-{NOTO_VERSION}.tgz", unpacked)
    return unpacked / "package"


def _to_truetype(font: TTFont) -> None:
    """Turn cubic outlines into quadratic ones in place: documents embed only those."""
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, CURVE_TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{field}", 0)
    maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
    del font["CFF "]


def _keep_only(font: TTFont, characters: set[int]) -> None:
    subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _save(font: TTFont, path: Path) -> None:
    for table in LAYOUT_TABLES:
        if table in font:
            del font[table]
    font.recalcTimestamp = False
    font.save(path, reorderTables=True)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
