"""Excel in and out: the lists that bureaus keep, and the workbooks that inspectors hand over."""
