"""What can come in, one file each: load, one call to the domain, save, put messages."""

from handlers.menus import (
    COMMANDS,
    COORDINATOR_COMMANDS,
    GROUP_COMMANDS,
    PRIVATE_COORDINATOR_COMMANDS,
)
from handlers.registry import register

__all__ = [
    "COMMANDS",
    "COORDINATOR_COMMANDS",
    "GROUP_COMMANDS",
    "PRIVATE_COORDINATOR_COMMANDS",
    "register",
]
