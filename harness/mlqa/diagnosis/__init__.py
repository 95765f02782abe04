"""Which known mistake explains what failed."""
