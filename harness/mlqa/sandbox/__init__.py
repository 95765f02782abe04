"""Confined processes for candidates' code: mechanisms, and the self-check of what they promise."""
