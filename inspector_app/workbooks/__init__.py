"""Workbooks that strangers made, read safely: what a file really is, its sheets as plain values, rows and headers.

Knows nothing of what the sheets are about; lists of facilities and checklists both stand on it.
"""
