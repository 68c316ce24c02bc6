"""Every job without a screen: the same services as the window, for scripts and for people who like to type.

``main`` is the whole interface; it loads the commands only when it is called.
"""

from __future__ import annotations

from inspector_app.cli.program import main

__all__ = ["main"]
