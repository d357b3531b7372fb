"""What can come in, one file each: load, one call to the domain, save, put messages."""

from handlers.registry import COMMANDS, GROUP_COMMANDS, register

__all__ = ["COMMANDS", "GROUP_COMMANDS", "register"]
