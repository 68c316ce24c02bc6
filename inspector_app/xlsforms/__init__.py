"""Forms of the open standard XLSForm (ODK, Kobo) read as checklists."""
