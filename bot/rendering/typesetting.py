"""Papers and pictures, set by Typst out of a template and data.

A template stands in ``papers/`` beside this module. What people wrote goes in as JSON, never as
markup: a template reads it by ``json(bytes(sys.inputs.data))``. Only Sarabun is there to set with,
whatever fonts a machine has, so that the same data gives the same bytes everywhere.

Setting takes tens of milliseconds of processor: a handler calls it in a thread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import fontpkg_sarabun
import typst

PAPERS = Path(__file__).parent / "papers"

SCREEN_PPI = 144.0
"""Pixels per inch of a picture: twice those of a page on a screen, for a phone's fine display."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[fontpkg_sarabun.ROOT / "files"],
    )


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}


def to_pdf(template: str, data: Mapping[str, object], made_at: datetime) -> bytes:
    """A PDF of a template's data; ``made_at`` is the aware instant that it bears as its creation.

    ``data`` holds what JSON can: money, percent and dates already in words and figures. Raises
    :class:`typst.TypstError` where the template does not fit the data, which is a fault of ours.
    """
    made = typst.compile(
        PAPERS / f"{template}.typ",
        format="pdf",
        root=PAPERS,
        font_paths=_fonts(),
        sys_inputs=_inputs(data),
        timestamp=int(made_at.timestamp()),
    )
    return _pages(made)[0]


def to_png(
    template: str, data: Mapping[str, object], pixels_per_inch: float = SCREEN_PPI
) -> list[bytes]:
    """A PNG picture for each page of a template's data; raises as :func:`to_pdf` does."""
    made = typst.compile(
        PAPERS / f"{template}.typ",
        format="png",
        ppi=pixels_per_inch,
        root=PAPERS,
        font_paths=_fonts(),
        sys_inputs=_inputs(data),
    )
    return _pages(made)


def _pages(made: bytes | list[bytes] | None) -> list[bytes]:
    """Typst gives bytes for one page and a list for several."""
    if made is None:
        message = "Typst gave nothing back"
        raise ValueError(message)
    return made if isinstance(made, list) else [made]
