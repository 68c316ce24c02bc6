"""``python -m inspector_app``: the command line without the window."""

from __future__ import annotations

import sys

from inspector_app.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
