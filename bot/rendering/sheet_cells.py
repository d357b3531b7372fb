"""What people wrote, as a spreadsheet's cell can hold it.

Nothing here is a formula, whatever it looks like: a writer of cells gives each as a string. What is
taken care of are the letters that the file's XML cannot hold, and Excel's limit.
"""

from __future__ import annotations

import re

from bot.domain.sheets import CUT_MARK

CELL_LIMIT = 32_767
"""Characters of a cell, counted in UTF-16 code units (Excel's specifications and limits)."""

_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for (its section 2.2), and C1 controls, which nobody typed."""


def cell_text(text: str) -> str:
    """The text without what no file can hold; line ends become one kind, letters stay."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def fitting(text: str) -> tuple[str, bool]:
    """The text as a cell holds it, and whether it had to be cut: then it ends with a mark."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= CELL_LIMIT:
        return _not_rich(text), False
    room = (CELL_LIMIT - len(CUT_MARK)) * 2
    return units[:room].decode("utf-16-le", "ignore") + CUT_MARK, True


def _not_rich(text: str) -> str:
    """XlsxWriter takes ``<r>...</r>`` for its own rich text and would not escape it."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
