"""The trusted side: hidden tests, comparison, clock, verdict and score."""
