"""The command line: parsing only. ``kaona`` and ``python -m bot`` are the same."""

from bot.cli.main import main

__all__ = ["main"]
