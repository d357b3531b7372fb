"""The one shape that goes in and out everywhere: a JSON object."""

from typing import Any

Json = dict[str, Any]
"""A JSON object: of the Bot API on the bot's side, of the /sim contract on the people's side."""
