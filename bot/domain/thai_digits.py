"""Digits and letters as Thai officials type them, brought to one plain form before reading."""

import re
import unicodedata

_WHITESPACE = re.compile(r"\s+")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_DOUBLED_SARA_E = "\u0e40\u0e40"
_SARA_AE = "\u0e41"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_FIGURE_MARKS = str.maketrans(
    {
        "\uff0c": ",",
        "\uff0e": ".",
        "\uff05": "%",
        "\uff0d": "-",
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\uff0f": "/",
        "\uff1a": ":",
    }
)


def to_arabic(text: str) -> str:
    """Write every decimal digit of the text (Thai, full-width or other) as 0 to 9.

    One character stays one character, so positions in the answer are positions in the text.
    """
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def to_thai(text: str) -> str:
    """Write every 0 to 9 of the text as ๐ to ๙, as official Thai letters have them."""
    return text.translate(_THAI)


def clean(text: str) -> str:
    """Bring a text to one line of ordinary characters.

    The text becomes NFC; zero-width and control characters and unpaired surrogates go away; a sara
    am or sara ae typed in two parts (which looks the same on a screen) becomes one letter; any run
    of white space becomes one space, and none stays at the ends. Digits stay as they were typed.
    """
    spaced = _WHITESPACE.sub(" ", text)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN)
    composed = unicodedata.normalize("NFC", visible)
    composed = _SPLIT_SARA_AM.sub("\\1\u0e33", composed).replace(_DOUBLED_SARA_E, _SARA_AE)
    return _WHITESPACE.sub(" ", composed).strip()


def figure_marks(text: str) -> str:
    """Write full-width marks and the many dashes as ASCII; positions stay."""
    return text.translate(_FIGURE_MARKS)


def figure_text(text: str) -> str:
    """Clean a text in which a figure or a date was typed, for the readers of values.

    Beyond ``clean`` and ``to_arabic``, full-width marks and the many dashes become ASCII.
    """
    return figure_marks(to_arabic(clean(text)))
