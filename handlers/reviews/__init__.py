"""Accepting and returning reports, and opening a closed month for one project."""
