"""What can come in, one file each: load, one call to the domain, save, put messages."""

from handlers.menus import COMMANDS, GROUP_COMMANDS
from handlers.registry import register

__all__ = ["COMMANDS", "GROUP_COMMANDS", "register"]
