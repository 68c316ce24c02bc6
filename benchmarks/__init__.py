"""Measures the program against the bare tools that it stands on; see README.md."""
