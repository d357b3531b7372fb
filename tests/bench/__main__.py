"""``make bench``: Kaona and two reference bots, side by side on this machine."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from tests.bench import report
from tests.bench.figures import Figures
from tests.bench.fleet import BotDiedError, BotName
from tests.bench.people import WrongAnswerError
from tests.bench.programme import PROGRAMME
from tests.bench.scenarios.scenario import Length, Scenario

QUICK = 0.1
"""The part of everything that a quick run measures: enough to see that it works."""

NAMES = ", ".join(scenario.name for scenario in PROGRAMME)


def bench(
    only: Annotated[str, typer.Option(help=f"Scenarios, with commas between: {NAMES}.")] = "",
    bots: Annotated[str, typer.Option(help="Bots by any part of their names, likewise.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="A tenth of everything.")] = False,  # noqa: FBT002  Typer's way
    json: Annotated[Path, typer.Option(help="Where the figures go.")] = Path("bench.json"),
) -> None:
    """Measure, print a table that can be pasted, and write all figures as JSON."""
    wanted = {name.strip() for name in only.split(",") if name.strip()}
    unknown = wanted - {scenario.name for scenario in PROGRAMME}
    if unknown:
        message = f"no scenario {', '.join(sorted(unknown))}; there are: {NAMES}"
        raise typer.BadParameter(message)
    chosen = [scenario for scenario in PROGRAMME if scenario.name in wanted or not wanted]
    parts = [part.strip().lower() for part in bots.split(",") if part.strip()]
    names = [n for n in BotName if any(part in n.lower() for part in parts) or not parts]
    length = Length(QUICK if quick else 1.0)
    about = report.about(SystemClock().now(), length.share)
    measured = {scenario.name: _measure(scenario, names, length) for scenario in chosen}
    report.show(measured, judged=not quick)
    report.write(json, measured, about, judged=not quick)
    typer.echo(f"all figures: {json}")
    if any(set(names) & set(s.bots) != measured[s.name].keys() for s in chosen):
        raise typer.Exit(1)


def _measure(scenario: Scenario, names: list[BotName], length: Length) -> dict[BotName, Figures]:
    """One scenario, one bot after the other."""
    measured: dict[BotName, Figures] = {}
    for name in names:
        if name in scenario.bots:
            typer.echo(f"{scenario.name}: {scenario.title}: {name} ...", err=True)
            try:
                measured[name] = asyncio.run(scenario.measure(name, length))
            except (BotDiedError, WrongAnswerError, TimeoutError) as error:
                # The other figures are still good; the table shows a gap.
                typer.echo(f"{scenario.name}: {name} FAILED: {error!r}", err=True)
    return measured


if __name__ == "__main__":
    typer.run(bench)
