"""One process that makes one notice. usage: python -m benchmarks.notice_child MAKER FINDINGS OUT.pdf"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.notice_makers import MAKERS

if __name__ == "__main__":
    Path(sys.argv[3]).write_bytes(MAKERS[sys.argv[1]]()(int(sys.argv[2]), 1))
