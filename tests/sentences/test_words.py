from __future__ import annotations

import pkgutil
import subprocess
import sys

import inspector_app.sentences


def test_every_part_with_sentences_is_loaded_by_name() -> None:
    """The frozen program contains what is imported by name; a part that is only found would have no words there."""
    names = {one.name for one in pkgutil.iter_modules(inspector_app.sentences.__path__) if not one.name.startswith("_")}
    code = (
        "import sys; from inspector_app.sentences import _words; _words._load_all();"
        "print(*[name.rpartition('.')[2] for name in sys.modules if name.startswith('inspector_app.sentences.')])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert names <= set(loaded)
    assert names
