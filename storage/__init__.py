"""Everything that is kept: one file per aggregate, plain functions on an open session."""
