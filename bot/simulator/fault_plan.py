"""How much goes wrong by chance: the shares of each kind of fault, as /sim/faults takes them."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.simulator.errors import malformed
from bot.simulator.shapes import Json

WEBHOOK = "webhook"
"""Stands for the posting of an update where methods are named."""

UNTOUCHED = frozenset({"getme"})
"""Not touched unless named: a bot that cannot start shows nothing."""

STATUSES = (500, 502, 503, 504)
_SERVER_ERRORS = range(500, 600)
_CALL_KINDS = ("error", "reset_before", "reset_after")
_SHARES = (*_CALL_KINDS, "delay", "storm", "duplicate", "reorder")


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """Shares from 0 (never) to 1 (always); at most one of error and the resets strikes a call.

    Attributes:
        seed: The same seed draws the same faults.
        methods: Bot API methods in lower case (and "webhook") that are touched; None: all but
            getMe.
        error: The call is refused and nothing is done.
        statuses: One of these is answered then, each as likely.
        reset_before: The connection is cut before the call is done.
        reset_after: The call is done and then the connection is cut.
        delay: The call waits before anything is done.
        delay_seconds: Shortest and longest wait.
        storm: A storm begins: every touched call is refused with 429 for a while.
        storm_seconds: How long a storm lasts.
        storm_of_chat: A storm is over the chat of the call that met it; otherwise over all.
        duplicate: An update that was confirmed comes once more.
        reorder: An update waits until another chat's overtook it.
    """

    seed: int = 0
    methods: frozenset[str] | None = None
    error: float = 0.0
    statuses: tuple[int, ...] = STATUSES
    reset_before: float = 0.0
    reset_after: float = 0.0
    delay: float = 0.0
    delay_seconds: tuple[float, float] = (0.05, 0.05)
    storm: float = 0.0
    storm_seconds: float = 2.0
    storm_of_chat: bool = False
    duplicate: float = 0.0
    reorder: float = 0.0

    @property
    def active(self) -> bool:
        """Whether any share is above 0."""
        return any(getattr(self, name) for name in _SHARES)

    def touches(self, method: str) -> bool:
        """Tell whether calls of a method (in lower case) are touched."""
        return method not in UNTOUCHED if self.methods is None else method in self.methods

    def kind_of(self, number: float) -> str:
        """Tell which kind a number from 0 up to 1 stands for; empty for none."""
        for kind in _CALL_KINDS:
            number -= getattr(self, kind)
            if number < 0:
                return kind
        return ""

    def view(self) -> Json:
        """Tell the plan as it is ordered."""
        methods = None if self.methods is None else sorted(self.methods)
        return asdict(self) | {"methods": methods}


def read_plan(wanted: Json, known_methods: frozenset[str]) -> FaultPlan:
    """Read what /sim/faults was sent; PeopleError 400 names what is wrong with it.

    Args:
        wanted: Fields of FaultPlan; `delay_seconds` may be one number.
        known_methods: Every method there is, in lower case.
    """
    unknown = wanted.keys() - {field.name for field in fields(FaultPlan)}
    if unknown:
        malformed(f"faults have no field {', '.join(sorted(unknown))}")
    values: dict[str, Any] = dict(wanted)
    for name in _SHARES:
        values[name] = _number(values, name, 0.0, most=1.0)
    if sum(values[name] for name in _CALL_KINDS) > 1:
        malformed(f"{', '.join(_CALL_KINDS)} are more than 1 together")
    if not isinstance(values.get("seed", 0), int):
        malformed("seed must be a whole number")
    values["storm_seconds"] = _number(values, "storm_seconds", FaultPlan().storm_seconds)
    values["storm_of_chat"] = bool(values.get("storm_of_chat"))
    values["methods"] = _methods(values.get("methods"), known_methods)
    values["statuses"] = _statuses(values.get("statuses", list(STATUSES)))
    values["delay_seconds"] = _range(values.get("delay_seconds", 0.05))
    return FaultPlan(**values)


def _number(values: Json, name: str, default: float, most: float = math.inf) -> float:
    value = values.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        malformed(f"{name} must be a number from 0 to {most:g}")
    return float(value)


def _methods(names: object, known: frozenset[str]) -> frozenset[str] | None:
    if names is None:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        malformed("methods must be a list of names")
    wanted = frozenset(name.lower() for name in names)
    unknown = wanted - known - {WEBHOOK}
    if unknown:
        malformed(f"there is no method {', '.join(sorted(unknown))}")
    return wanted


def _statuses(codes: object) -> tuple[int, ...]:
    if (
        not isinstance(codes, list)
        or not codes
        or not all(code in _SERVER_ERRORS for code in codes)
    ):
        malformed("statuses must be a list of codes from 500 to 599")
    return tuple(codes)


def _range(given: object) -> tuple[float, float]:
    bounds = given if isinstance(given, list) else [given, given]
    if len(bounds) != len(("shortest", "longest")):
        malformed("delay_seconds must be a number, or the shortest and the longest")
    shortest, longest = (_number({"delay_seconds": bound}, "delay_seconds", 0) for bound in bounds)
    if shortest > longest:
        malformed("delay_seconds must name the shortest first")
    return shortest, longest
