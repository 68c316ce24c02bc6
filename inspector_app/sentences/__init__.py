"""The one place that turns facts into Chinese sentences, for the screen and for the command line.

Each submodule registers the errors and problems of one part of the program; importing this
package registers them all. A sentence for trouble says what happened, what is safe, what to do.
"""

from __future__ import annotations

from inspector_app.sentences._words import explain, explain_problem, register_error, register_problem

__all__ = ["explain", "explain_problem", "register_error", "register_problem"]
