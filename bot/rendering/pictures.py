"""Pictures for coordinators, as PNG: a round by office, and a project's curve.

They are about 1,080 pixels wide, for a phone held upright. Setting one takes tens of milliseconds
of processor and needs Typst in memory: a handler imports this module where it is used, and calls
its functions in a thread.
"""

from __future__ import annotations

from bot.rendering import curve_chart, round_chart
from bot.rendering.curve_chart import ProjectShown
from bot.rendering.round_chart import RoundShown
from bot.rendering.typesetting import SCREEN_PPI, to_png
from bot.rendering.voice import Voice


def of_round(voice: Voice, shown: RoundShown, pixels_per_inch: float = SCREEN_PPI) -> list[bytes]:
    """A round by office: who reported, was late or is missing, and the money; a PNG for each 16.

    Without offices there is one picture that shows none.
    """
    return to_png("chart-round", round_chart.data(voice, shown), pixels_per_inch)


def of_project(voice: Voice, shown: ProjectShown, pixels_per_inch: float = SCREEN_PPI) -> bytes:
    """A project's percent and money by report, against the straight plan, as PNG."""
    (picture,) = to_png("chart-curve", curve_chart.data(voice, shown), pixels_per_inch)
    return picture
