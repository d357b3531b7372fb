"""Sections 1.3 to 1.6: the prose of a form and the lines of the city's plan that it serves."""

import re

from bot.forms.model import StrategyLevel, StrategyLine
from bot.forms.text import CELL, join_wrapped

_LEVELS = (
    (StrategyLevel.SUB_STRATEGY, r"ประเด็นยุทธศา(?:สตร์)?\s*ย่อย"),
    (StrategyLevel.STRATEGY, r"ประเด็นยุทธศาสตร์"),
    (StrategyLevel.GOAL, r"เป้าหมาย(?:ที่)?"),
    (StrategyLevel.TACTIC, r"กลยุทธ์(?:ที่)?"),
    (StrategyLevel.INDICATOR, r"ตัวชี้วัด"),
)
_LEVEL = re.compile(
    r"^(?:[-•]\s*)?(?:"
    + "|".join(f"(?P<{level.value}>{words})" for level, words in _LEVELS)
    + r")[\s.…]*:\s*"
)


def prose(lines: list[str]) -> str | None:
    """Give the lines of a section as one text; ``None`` when the section is empty."""
    return "\n".join(line.replace(CELL, " ") for line in lines) or None


def strategy_lines(lines: list[str]) -> tuple[StrategyLine, ...]:
    """Read section 1.6; a line without a label continues the line above it."""
    found: list[tuple[StrategyLevel, list[str]]] = []
    for line in lines:
        row = line.replace(CELL, " ")
        label = _LEVEL.match(row)
        if label:
            found.append((StrategyLevel(label.lastgroup or ""), [row[label.end() :]]))
        elif found:
            found[-1][1].append(row)
    joined = [StrategyLine(level, join_wrapped(parts).strip()) for level, parts in found]
    return tuple(line for line in joined if line.text)
