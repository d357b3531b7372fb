"""The size of a picture, and whether Telegram takes it as a photo (Bot API, sendPhoto)."""

import struct

from bot.simulator.errors import refuse

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
MOST_BYTES = 10 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LENGTHLESS = frozenset(range(0xD0, 0xDA)) | {0x01}


def photo_size(content: bytes) -> tuple[int, int]:
    """Measure a PNG or JPEG as width and height in pixels.

    Raises BotApiError 400: IMAGE_PROCESS_FAILED for anything else, PHOTO_INVALID_DIMENSIONS
    when the sides add up to more than 10,000 or one is 20 times the other, and too big a file.
    """
    if len(content) > MOST_BYTES:
        refuse(f"file of size {len(content)} bytes is too big for a photo")
    size = _measure(content)
    if size is None or 0 in size:
        refuse("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > MOST_SIDES or max(size) > MOST_RATIO * min(size):
        refuse("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _measure(content: bytes) -> tuple[int, int] | None:
    try:
        if content.startswith(PNG):
            width, height = struct.unpack_from(">II", content, 16)
            return width, height
        return _measure_jpeg(content) if content.startswith(JPEG) else None
    except struct.error:
        return None


def _measure_jpeg(content: bytes) -> tuple[int, int] | None:
    position = len(JPEG)
    while position < len(content):
        marker, kind = struct.unpack_from(">BB", content, position)
        if marker != 0xFF:  # noqa: PLR2004 - every JPEG marker begins with this byte
            return None
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return width, height
        if kind in _LENGTHLESS:
            position += 2
        else:
            (length,) = struct.unpack_from(">H", content, position + 2)
            position += 2 + length
    return None
