"""Kaona."""
