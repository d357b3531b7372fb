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
FILES = ("photo", "document", "video")
"""Fields of a message that hold a file, which its sender may edit."""

EDITED = (*FILES, "text", "entities", "caption", "caption_entities")
"""Fields of a message that an edit makes anew."""

LATITUDE = 13.7539
LONGITUDE = 100.5014
"""Bangkok City Hall."""


def content_of(world: World, person: Person, wanted: Json) -> Json:
    """Make the fields of a person's message; PeopleError 400 unless it is exactly one kind."""
    kinds = [kind for kind in MAKERS if wanted.get(kind)]
    if len(kinds) != 1:
        malformed(f"a message is exactly one of: {', '.join(MAKERS)}")
    content = MAKERS[kinds[0]](world, person, wanted) | _caption(wanted)
    if wanted.get("album"):
        content["media_group_id"] = str(wanted["album"])
    return content


def edited_file(world: World, person: Person, kept: Json, wanted: Json) -> Json:
    """Make the fields of a file's message as it is edited: another file or the same, a caption."""
    others = [kind for kind in ("photo", "document", "video") if wanted.get(kind)]
    if len(others) > 1:
        malformed("a message holds one file")
    file = MAKERS[others[0]](world, person, wanted) if others else kept
    return file | _caption(wanted)


def _caption(wanted: Json) -> Json:
    caption = wanted.get("caption")
    if not caption:
        return {}
    rich = plain_text(caption, MOST_CAPTION)
    if rich.entities:
        return {"caption": rich.text, "caption_entities": rich.entities}
    return {"caption": rich.text}


def _again(_world: World, _person: Person, wanted: Json) -> Json:
    """The file of an earlier message once more, with the ids it has: as a forwarded one comes."""
    return {name: wanted["again"][name] for name in FILES if name in wanted["again"]}


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
    told = {key: str(given[key]) for key in ("file_name", "mime_type") if given.get(key)}
    name = told.get("file_name", "file.bin")
    mime_type = told.get("mime_type", "application/octet-stream")
    stored = world.store("documents", name, mime_type, content)
    # Bot API, Document: name and MIME type are optional.
    return {"document": stored.described() | told}


def _location(_world: World, _person: Person, _wanted: Json) -> Json:
    return {"location": {"latitude": LATITUDE, "longitude": LONGITUDE}}


def _contact(_world: World, person: Person, _wanted: Json) -> Json:
    names = {"first_name": person.user["first_name"]}
    return {"contact": {"phone_number": "+66000000000", "user_id": person.id, **names}}


def _voice(world: World, _person: Person, _wanted: Json) -> Json:
    stored = world.store("voice", "voice.oga", "audio/ogg", samples.voice())
    return {"voice": stored.described() | {"duration": 3, "mime_type": "audio/ogg"}}


def _video(world: World, _person: Person, _wanted: Json) -> Json:
    stored = world.store("videos", "video.mp4", "video/mp4", samples.voice())
    look = {"width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"}
    return {"video": stored.described() | look}


MAKERS: dict[str, Callable[[World, Person, Json], Json]] = {
    "text": _text,
    "photo": _photo,
    "sticker": _sticker,
    "document": _document,
    "location": _location,
    "contact": _contact,
    "voice": _voice,
    "video": _video,
    "again": _again,
}
"""How each kind of message is made."""
