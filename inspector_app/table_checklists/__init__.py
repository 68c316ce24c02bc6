"""Checklists in the tables that bureaus keep in Excel: what their columns seem to mean, and the items that they hold.

``guessing`` looks; ``reading`` reads, once a person has said what the columns mean.
"""
