"""Checklist files: YAML that people edit -> Checklist, with every problem named by its line.

``reading`` reads them; ``folders`` tells, without reading them, whether that has to be done again.
"""
