"""Many submissions: planned, graded by an executor, and gathered into a report."""

from mlqa.batch.plan import Job, run

__all__ = ["Job", "run"]
