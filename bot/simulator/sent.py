"""What a person's message holds: the Bot API fields of texts, photos, stickers and the rest."""

import base64
import binascii
from collections.abc import Callable

from bot.simulator import samples
from bot.simulator.entities import RichText, plain, utf16_length
from bot.simulator.errors import malformed
from bot.simulator.model import Person
from bot.simulator.shapes import Json
from bot.simulator.world import World

MOST_TEXT = 4096
MOST_CAPTION = 1024
LATITUDE = 13.7539
LONGITUDE = 100.5014
"""Bangkok City Hall."""


def content_of(world: World, person: Person, wanted: Json) -> Json:
    """Make the fields of a person's message; PeopleError 400 unless it is exactly one kind."""
    kinds = [kind for kind in MAKERS if wanted.get(kind)]
    if len(kinds) != 1:
        malformed(f"a message is exactly one of: {', '.join(MAKERS)}")
    content = MAKERS[kinds[0]](world, person, wanted)
    caption = wanted.get("caption")
    if caption:
        rich = plain_text(caption, MOST_CAPTION)
        content["caption"] = rich.text
        if rich.entities:
            content["caption_entities"] = rich.entities
    return content


def plain_text(text: object, most: int = MOST_TEXT) -> RichText:
    """Read what a person typed; PeopleError 400 if a phone could not send it as one message."""
    if not isinstance(text, str) or not text.strip():
        malformed("a text must not be empty")
    rich = plain(text)
    if utf16_length(rich.text) > most:
        malformed(f"a phone sends at most {most} characters in one message")
    return rich


def _text(_world: World, _person: Person, wanted: Json) -> Json:
    rich = plain_text(wanted["text"])
    return {"text": rich.text, "entities": rich.entities} if rich.entities else {"text": rich.text}


def _photo(world: World, _person: Person, _wanted: Json) -> Json:
    stored = world.store("photos", "photo.png", "image/png", samples.photo())
    size = {"width": samples.PHOTO_WIDTH, "height": samples.PHOTO_HEIGHT}
    return {"photo": [stored.described() | size]}


def _sticker(world: World, _person: Person, _wanted: Json) -> Json:
    stored = world.store("stickers", "sticker.webp", "image/webp", samples.sticker())
    look = {"type": "regular", "width": 512, "height": 512, "emoji": "👍"}
    return {"sticker": stored.described() | look | {"is_animated": False, "is_video": False}}


def _document(world: World, _person: Person, wanted: Json) -> Json:
    given = wanted["document"]
    if not isinstance(given, dict):
        malformed("a document has file_name, content_base64 and mime_type")
    try:
        content = base64.b64decode(str(given.get("content_base64", "")), validate=True)
    except binascii.Error:
        malformed("content_base64 is not base64")
    name = str(given.get("file_name") or "file.bin")
    mime_type = str(given.get("mime_type") or "application/octet-stream")
    stored = world.store("documents", name, mime_type, content)
    return {"document": stored.described() | {"file_name": name, "mime_type": mime_type}}


def _location(_world: World, _person: Person, _wanted: Json) -> Json:
    return {"location": {"latitude": LATITUDE, "longitude": LONGITUDE}}


def _contact(_world: World, person: Person, _wanted: Json) -> Json:
    names = {"first_name": person.user["first_name"]}
    return {"contact": {"phone_number": "+66000000000", "user_id": person.id, **names}}


def _voice(world: World, _person: Person, _wanted: Json) -> Json:
    stored = world.store("voice", "voice.oga", "audio/ogg", samples.voice())
    return {"voice": stored.described() | {"duration": 3, "mime_type": "audio/ogg"}}


MAKERS: dict[str, Callable[[World, Person, Json], Json]] = {
    "text": _text,
    "photo": _photo,
    "sticker": _sticker,
    "document": _document,
    "location": _location,
    "contact": _contact,
    "voice": _voice,
}
"""How each kind of message is made."""
