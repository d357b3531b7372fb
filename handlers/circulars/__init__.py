"""Memos to officers: made, sent, answered and followed."""
