"""Turning what the domain knows into what a person sees."""
