"""Getting files back."""

from bot.simulator.errors import refuse
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.world import World

MOST_BYTES = 20 * 1024 * 1024
"""What a bot may download (Bot API, getFile)."""


def get_file(world: World, params: Params) -> Json:
    """Tell where a file can be downloaded, below /file/bot<token>/."""
    file_id = params.text("file_id")
    if not file_id:
        refuse("file_id not specified")
    stored = world.files.get(file_id)
    if stored is None:
        refuse("invalid file_id")
    if len(stored.content) > MOST_BYTES:
        refuse("file is too big")
    return stored.described() | {"file_path": stored.path}


METHODS = {"getFile": get_file}
