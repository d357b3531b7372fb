"""What a project's figures say about it: a short list of findings, the most urgent first.

:func:`findings` looks at the facts of one project. It holds no words: what is told of a finding is
in the texts, and each finding brings the figures that are its reason.
"""

from bot.domain.insight.model import Facts, Finding, Kind, Reported, place, rank
from bot.domain.insight.money import money_findings
from bot.domain.insight.silence import silence_findings
from bot.domain.insight.work import work_findings

__all__ = ["Facts", "Finding", "Kind", "Reported", "findings", "place", "rank"]


def findings(facts: Facts) -> tuple[Finding, ...]:
    """All that is to be said of a project, the most urgent first.

    Reports may hold odd figures (a percent that falls, money past the budget, days that do not
    follow their numbers, a period that ends before it begins); nothing is raised for them.
    """
    return tuple(
        sorted((*money_findings(facts), *work_findings(facts), *silence_findings(facts)), key=rank)
    )
