"""All that is known of one district: where it stands, what it is good and bad at, its municipalities, its reforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.regions import GERMANY
from indicators.compare import OWN_LAND, OWN_TYPE, check_district, compare
from indicators.explorer import Explorer
from indicators.model import Direction

REFERENCES = {"germany": GERMANY, "land": OWN_LAND, "type": OWN_TYPE}
"""What a district is held against, by the names of the columns."""
EXTREMES = 5
"""Strengths and weaknesses named."""
MIDDLE = 50.0
FEWEST = 200
"""Districts an indicator must have to make a strength or weakness: a place among a few says nothing of all 400."""

_FACTS = [
    "indicator_id", "theme", "region_id", "name", "year_from", "year", "value", "lower", "upper", "status", "rank",
    "of", "percentile",
]  # fmt: skip
_COMPARED = ["reference", "difference", "judgement"]


def profile(explorer: Explorer, region_id: str, indicator_ids: Sequence[str] | None = None) -> pd.DataFrame:
    """One row for each indicator in its newest year, against Germany, the Land and the type of the district.

    Parameters
    ----------
    explorer
        The figures.
    region_id
        AGS of the district.
    indicator_ids
        All by default.

    Returns
    -------
    pd.DataFrame
        The columns of `compare` up to percentile, and for each of germany, land and type: <name> (the reference's
        value), <name>_difference and <name>_judgement.

    Raises
    ------
    IndicatorError
        If the region is no district, or an indicator is unknown.
    """
    check_district(explorer, region_id)
    against = {name: compare(explorer, [region_id], indicator_ids, key) for name, key in REFERENCES.items()}
    parts = [
        rows[_COMPARED].set_axis([name, f"{name}_difference", f"{name}_judgement"], axis=1)
        for name, rows in against.items()
    ]
    return pd.concat([against["germany"][_FACTS], *parts], axis=1)


@dataclass(frozen=True)
class Extremes:
    """What a district is good and bad at."""

    strengths: tuple[str, ...]
    """Indicators, the best first."""
    weaknesses: tuple[str, ...]
    """Indicators, the worst first."""
    judged: int
    """How many indicators had a value, a good end and enough districts, and so could be either."""


def extremes(explorer: Explorer, rows: pd.DataFrame, count: int = EXTREMES) -> Extremes:
    """Choose strengths and weaknesses of a district from the rows of `profile`.

    Only indicators whose good end is known and that FEWEST districts have count. Where low is good the percentile is
    turned round, 100 − p, so that 100 is always the good end; the highest are strengths if they lie above 50, the
    lowest weaknesses if below.
    """
    good_end = rows["indicator_id"].map(lambda key: explorer.indicators[key].direction)
    oriented = rows["percentile"].mask(good_end == Direction.LOWER_IS_BETTER, 100 - rows["percentile"])
    known = oriented[(good_end != Direction.NEUTRAL) & (rows["of"] >= FEWEST)].dropna()
    best = known[known > MIDDLE].sort_values(ascending=False, kind="stable").head(count)
    worst = known[known < MIDDLE].sort_values(kind="stable").head(count)
    names = rows["indicator_id"]
    return Extremes(tuple(names[best.index]), tuple(names[worst.index]), len(known))


def municipalities(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """The inhabited municipalities of a district, by name.

    Returns
    -------
    pd.DataFrame
        region_id, name, population, steuereinnahmekraft_eur_per_inhabitant, supermarket_car_min, year.
    """
    table = explorer.table("municipal")
    inside = table[table["region_id"].str.startswith(region_id) & (table["population"] > 0)]
    named = inside.assign(name=inside["region_id"].map(explorer.regions["name"]))
    figures = ["population", "steuereinnahmekraft_eur_per_inhabitant", "supermarket_car_min", "year"]
    return named[["region_id", "name", *figures]].sort_values("name", ignore_index=True)


def reforms(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """Boundary reforms that made a district what it is, the latest first; empty for most.

    Returns
    -------
    pd.DataFrame
        The rows of the table region_changes that led to this district, except those of parts it lost.
    """
    changes = explorer.changes
    into = changes[(changes["region_id"] == region_id) & (changes["predecessor_id"] != region_id)]
    return into.sort_values(["date", "predecessor_id"], ascending=[False, True], ignore_index=True)
