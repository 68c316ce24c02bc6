"""Checklist files: what people write in YAML or Excel -> Checklist, with every problem named by its place, and back.

``reading`` and ``template_reading`` read them, ``writing`` and ``template`` write them; all go through the file
form (``form``) and the one set of checks (``checking``), and so do drafts. ``folders`` tells, without reading the
files, whether that has to be done again.
"""
