"""The part of a link that belongs to the page of population; read as strictly as the rest, and it never raises.

Keys: pr region (district, Land, DG), pv second region, py year of the pyramid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from data.regions import Level
from indicators.explorer import Explorer
from indicators.projection.knowledge import START
from indicators.projection.scenarios import LAST_YEAR
from layouts.people_view import DEFAULT_YEAR, PeopleView

FIRST_YEAR = START - 3
"""Of the official age tables."""


def parse_people(given: Mapping[str, str], explorer: Explorer) -> PeopleView:
    """Read the keys; whatever is missing, unknown or malformed falls back to its default."""
    region, versus, year = (given.get(key, "") for key in ("pr", "pv", "py"))
    number = int(year) if re.fullmatch(r"[0-9]{4}", year) and year.isascii() else DEFAULT_YEAR
    return PeopleView(
        region=_known(region, explorer),
        versus=_known(versus, explorer),
        year=number if FIRST_YEAR <= number <= LAST_YEAR else DEFAULT_YEAR,
    )


def _known(key: str, explorer: Explorer) -> str | None:
    level = explorer.regions["level"].get(key) if key else None
    return None if level is None or level == Level.GEMEINDE else key


def people_fields(view: PeopleView) -> dict[str, str | None]:
    """Write the keys; None where the default holds."""
    return {
        "pr": view.region,
        "pv": view.versus,
        "py": str(view.year) if view.year != DEFAULT_YEAR else None,
    }
