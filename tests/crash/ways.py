"""On which database, and by which way updates come in: the parameters of a siege.

``make test`` takes the first of each; the others, which show the same once more, are long.
"""

from __future__ import annotations

import pytest


def _ways(*ways: tuple[str, str], short: int) -> pytest.MarkDecorator:
    """So many of the ways, from the first, for ``make test`` and all for ``make test-all``."""
    named = [
        pytest.param(
            database,
            intake,
            id=f"{database}-{intake}",
            marks=[pytest.mark.long] if place >= short else [],
        )
        for place, (database, intake) in enumerate(ways)
    ]
    return pytest.mark.parametrize(("database", "intake"), named)


_SQLITE = ("sqlite", "polling")
_SQLITE_POSTED = ("sqlite", "webhook")
_POSTGRES = ("postgresql", "polling")
_POSTGRES_POSTED = ("postgresql", "webhook")

EVERY_WAY = _ways(_SQLITE, _SQLITE_POSTED, _POSTGRES, _POSTGRES_POSTED, short=4)
BOTH_AT_ONCE = _ways(_SQLITE, _POSTGRES_POSTED, short=2)
SQLITE_FIRST = _ways(_SQLITE, _POSTGRES, short=1)
POSTGRES_FIRST = _ways(_POSTGRES, _SQLITE, short=1)
ON_SQLITE = _ways(_SQLITE, short=1)
ON_POSTGRES = _ways(_POSTGRES, short=1)
INSTANCES = _ways(_POSTGRES_POSTED, _POSTGRES, short=1)
