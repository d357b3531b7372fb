"""Figures that a test measured, for the end of the log: one line of JSON for each test."""

FIGURES = "figures"
"""Under this name a test records them as a property of its report."""
