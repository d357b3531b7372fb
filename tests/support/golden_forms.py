"""Golden pictures: how the four real forms look when they are printed.

``python -m tests.support.golden_forms`` makes them anew after a change of the layout; look at them
before committing, each beside the real document.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from bot.domain.projects import ProjectRecord
from bot.forms import read_forms
from bot.forms.records import record_of
from bot.rendering.form import Printing, form_pdf
from tests.support.seeds import seed_text

REAL_FORMS = ("000", "001", "002", "003")
GOLDEN = Path(__file__).resolve().parents[1] / "unit" / "rendering" / "golden"
VERSION = "0123456789abcdef" * 4
PRINTED_ON = date(2026, 11, 22)

PIXELS_PER_INCH = 60
"""Low, so that the pictures are small; a changed figure is still seen."""

GREYS = 16
TOLERANCE = 40
"""Of 255, after a blur: edges drawn by another processor differ by less, a changed figure by more.
"""


def real_form(number: str) -> ProjectRecord:
    """The facts of a real form, as its first printing has them."""
    return record_of(read_forms(seed_text(number))[0].form)


def printed(project: ProjectRecord, *, thai_digits: bool = False) -> bytes:
    """A project's form as the golden pictures have it."""
    return form_pdf(project, VERSION, Printing(PRINTED_ON, thai_digits=thai_digits))


def pictures(pdf: bytes, pixels_per_inch: float = PIXELS_PER_INCH) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    pages = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=pixels_per_inch / 72).to_pil().convert("L") for page in pages]


def golden(number: str) -> list[Image.Image]:
    """The golden pictures of a real form, page by page."""
    paths = sorted(GOLDEN.glob(f"form_{number}_*.png"))
    return [Image.open(path).convert("L") for path in paths]


def differs(page: Image.Image, kept: Image.Image) -> bool:
    """Whether two pictures show different things, beyond how edges are drawn."""
    if page.size != kept.size:
        return True
    blurred = [one.filter(ImageFilter.BoxBlur(1)) for one in (_coarse(page), kept)]
    return any(ImageChops.difference(*blurred).histogram()[TOLERANCE + 1 :])


def make() -> None:
    """Write the golden pictures of all real forms."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("form_*.png"):
        old.unlink()
    for number in REAL_FORMS:
        for page, picture in enumerate(pictures(printed(real_form(number))), start=1):
            drawn = io.BytesIO()
            _coarse(picture).quantize(GREYS).save(drawn, "PNG", optimize=True)
            (GOLDEN / f"form_{number}_{page}.png").write_bytes(drawn.getvalue())


def _coarse(picture: Image.Image) -> Image.Image:
    """A picture in few greys, which makes a small file."""
    step = 255 // (GREYS - 1)
    return picture.point(lambda grey: round(grey / step) * step)


if __name__ == "__main__":
    make()
