"""The demonstration: a fiscal year in its third month, closed years, and a few people."""
