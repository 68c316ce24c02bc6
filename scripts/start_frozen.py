"""What the frozen program runs; an installed one starts through its entry point instead."""

from __future__ import annotations

import sys

from ui.launch import main

if __name__ == "__main__":
    sys.exit(main())
