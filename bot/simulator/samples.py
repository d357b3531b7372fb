"""What people send when a test only says "a photo": small honest files."""

import base64
import struct
import zlib
from functools import cache

PHOTO_WIDTH = 320
PHOTO_HEIGHT = 240
_COLOUR = bytes((118, 150, 170))


@cache
def photo() -> bytes:
    """Make a PNG of one colour, PHOTO_WIDTH by PHOTO_HEIGHT pixels."""
    header = struct.pack(">IIBBBBB", PHOTO_WIDTH, PHOTO_HEIGHT, 8, 2, 0, 0, 0)
    lines = (b"\0" + _COLOUR * PHOTO_WIDTH) * PHOTO_HEIGHT
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines))
        + _chunk(b"IEND", b"")
    )


@cache
def sticker() -> bytes:
    """Make a WebP picture of one pixel."""
    return base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")


@cache
def voice() -> bytes:
    """Make the first page header of an Ogg stream, which is all that is ever looked at."""
    return b"OggS" + bytes(24)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
