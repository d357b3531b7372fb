"""Pictures held against ones that were looked at.

A golden picture is small and stands beside the tests. It is made anew by

    KAONA_REMAKE_GOLDEN=1 pytest tests/unit/rendering

and looked at before it is committed: what is in it is what is right from then on.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).resolve().parents[1] / "unit" / "rendering" / "golden"

TOLERANCE = 3.0
"""Mean difference, of 255, up to which two pictures are the same: another version of the setter
smooths an edge otherwise. Text that stands elsewhere by its own height differs by more."""

COLOURS = 64
"""Kept in a golden picture, which makes it a third as large."""

BLOCK = 24
"""Side in pixels of the pieces that are compared: a change must not drown in a large picture."""


def assert_like_golden(name: str, drawn: bytes) -> None:
    """Hold a PNG against the golden one of this name."""
    path = FOLDER / f"{name}.png"
    if os.environ.get("KAONA_REMAKE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        picture = Image.open(io.BytesIO(drawn)).convert("RGB")
        picture.quantize(COLOURS).save(path, optimize=True)
    golden, now = (_softened(Image.open(source)) for source in (path, io.BytesIO(drawn)))
    assert now.size == golden.size, f"{name}: {now.size} and not {golden.size}"
    apart = worst_piece(golden, now)
    assert apart <= TOLERANCE, f"{name} differs from its golden picture by {apart:.1f}"


def worst_piece(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size where they differ most."""
    difference = ImageChops.difference(one, other).convert("L")
    across, down = (range(0, side, BLOCK) for side in difference.size)
    pieces = (difference.crop((x, y, x + BLOCK, y + BLOCK)) for x in across for y in down)
    return max(float(ImageStat.Stat(piece).mean[0]) for piece in pieces)


def _softened(image: Image.Image) -> Image.Image:
    return image.convert("RGB").filter(ImageFilter.GaussianBlur(1.5))
