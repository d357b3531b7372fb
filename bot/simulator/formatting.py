"""Texts and captions in a bot's request: parsed, measured, with what Telegram detects itself."""

from bot.simulator.entities import RichText, detected, trimmed, utf16_length
from bot.simulator.errors import refuse
from bot.simulator.html_input import read_html
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.world import World

MOST_TEXT = 4096
MOST_CAPTION = 1024


def text_fields(world: World, params: Params) -> Json:
    """Read `text` into the fields of a Message; 1 to 4096 UTF-16 units after parsing.

    Raises BotApiError 400: "message text is empty", "message is too long", "can't parse
    entities: ...".
    """
    rich = _read(world, params, "text")
    if not rich.text:
        refuse("message text is empty")
    if utf16_length(rich.text) > MOST_TEXT:
        refuse("message is too long")
    return {"text": rich.text, "entities": rich.entities} if rich.entities else {"text": rich.text}


def caption_fields(world: World, params: Params) -> Json:
    """Read `caption` into the fields of a Message; 0 to 1024 UTF-16 units after parsing.

    Raises BotApiError 400: "message caption is too long", "can't parse entities: ...".
    """
    rich = _read(world, params, "caption")
    if utf16_length(rich.text) > MOST_CAPTION:
        refuse("message caption is too long")
    if not rich.text:
        return {}
    fields: Json = {"caption": rich.text}
    if rich.entities:
        fields["caption_entities"] = rich.entities
    return fields


def _read(world: World, params: Params, name: str) -> RichText:
    entities = "entities" if name == "text" else "caption_entities"
    if params.text(entities) not in {"", "[]"}:
        refuse(f"the simulator takes no {entities}: use parse_mode HTML")
    source = params.text(name)
    mode = params.text("parse_mode").lower()
    if mode in {"", "none"}:
        rich = RichText(source, [])
    elif mode == "html":
        rich = read_html(source, world.people)
    elif mode in {"markdown", "markdownv2"}:
        refuse("unsupported parse_mode: the simulator reads HTML only")
    else:
        refuse("unsupported parse_mode")
    return detected(trimmed(rich))
