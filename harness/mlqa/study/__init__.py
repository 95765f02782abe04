"""For people who train alone: where they stand, and what comes next."""
