"""The inspector's jobs: one file per job, one transaction per step. No screen, no SQL."""
