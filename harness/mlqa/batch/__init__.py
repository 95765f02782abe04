"""Many submissions: planned, graded by one or several judges, and gathered into a report."""

from mlqa.batch.local import Job, run

__all__ = ["Job", "run"]
