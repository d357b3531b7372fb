"""What is measured, in the order of the run."""

from __future__ import annotations

from tests.bench.fleet import BotName
from tests.bench.scenarios.backlog import backlog
from tests.bench.scenarios.fanout import fanout
from tests.bench.scenarios.growth import growth
from tests.bench.scenarios.latency import latency
from tests.bench.scenarios.rest import rest
from tests.bench.scenarios.scenario import Scenario
from tests.bench.scenarios.throughput import far, near

ALL = tuple(BotName)
ONLY_KAONA = (BotName.KAONA,)

PROGRAMME = (
    Scenario("turns", "200 people in a closed loop", ALL, near),
    Scenario("network", "the same with 50 ms of network per send", ALL, far),
    Scenario("latency", "100 turns a second", ALL, latency),
    Scenario("rest", "start, and memory at rest", ALL, rest),
    Scenario("backlog", "catching up waiting updates", ALL, backlog),
    Scenario("fanout", "600 reminders at Telegram's pace, people writing meanwhile", ALL, fanout),
    Scenario("growth", "a turn with 1,000 and with 1,000,000 stored reports", ONLY_KAONA, growth),
)
