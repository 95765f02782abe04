"""Many submissions: planned, graded by an executor, and gathered into a report (``plan.py``).

Nothing is imported here: a judge, of which there are many, has no use for the store.
"""
