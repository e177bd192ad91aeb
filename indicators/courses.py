"""Courses over time of districts and references, the middle half of all districts, and values indexed to a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.regions import GERMANY
from indicators.explorer import Explorer
from indicators.groups import aggregate, membership
from indicators.named import NamedSelection, common

_COLUMNS = ["region_id", "year", "value", "lower", "upper", "status"]


@lru_cache(maxsize=128)
def courses(
    explorer: Explorer, indicator_id: str, start: int | None = None, named: tuple[NamedSelection, ...] = ()
) -> pd.DataFrame:
    """Series of all districts, Länder, Germany, the groups and the named selections (by letter), for read-only use.

    Returns
    -------
    pd.DataFrame
        region_id, year, value, lower, upper, status, sorted by both. A change is measured from `start`.
    """
    entry = explorer.indicator(indicator_id)
    laender = sorted({key[:2] for key in explorer.districts()})
    listed = explorer.series(indicator_id, [GERMANY, *laender, *explorer.districts()], start)
    first = explorer.default_period(indicator_id).start if start is None else start
    districts = _of_districts(listed).reset_index(drop=True)
    weight = explorer.weights(indicator_id, districts, first if entry.is_change else None)
    groups = aggregate(districts, entry, weight, membership(explorer.regions))
    own = [common(districts, entry, weight, named)] if named else []
    whole = pd.concat([listed, groups, *own], ignore_index=True)[_COLUMNS]
    return whole.sort_values(["region_id", "year"], ignore_index=True)


def _of_districts(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["region_id"].str.fullmatch(r"\d{5}")]


def middle_half(rows: pd.DataFrame) -> pd.DataFrame:
    """First and third quartile of the districts by year: index year, columns low and high."""
    values = _of_districts(rows).groupby("year")["value"]
    return pd.DataFrame({"low": values.quantile(0.25), "high": values.quantile(0.75)}).dropna()


def base_year(rows: pd.DataFrame, keys: Sequence[str]) -> int | None:
    """First year in which all of the keys have a value above 0; None where there is none."""
    named = rows[rows["region_id"].isin(list(keys)) & (rows["value"] > 0)]
    counts = named.groupby("year")["region_id"].nunique()
    full = counts.index[counts == len(set(keys))]
    return int(full[0]) if len(full) else None


def indexed(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows with every value as a share of the region's own value in a year, which becomes 100; bounds likewise.

    Regions without a positive value in that year are NaN.
    """
    bases = rows[rows["year"] == year].set_index("region_id")["value"]
    base = rows["region_id"].map(bases)
    numbers = ["value", "lower", "upper"]
    return rows.assign(**{name: rows[name] / base.where(base > 0) * 100 for name in numbers})


@dataclass(frozen=True)
class Movement:
    """All districts in two years."""

    first: int
    second: int
    districts: pd.DataFrame
    """By key: before, after (values), rank_before, rank_after (1 = highest), change, climbed (ranks won)."""


def movement(rows: pd.DataFrame, first: int, second: int) -> Movement:
    """Values and ranks of the districts in two years, ranked among those that have both."""
    districts = _of_districts(rows)
    wide = districts.pivot(index="region_id", columns="year", values="value").reindex(columns=[first, second])
    both = wide.dropna().set_axis(["before", "after"], axis=1)
    ranks = both.rank(ascending=False, method="min").add_prefix("rank_")
    table = both.join(ranks)
    gains = {"change": table["after"] - table["before"], "climbed": table["rank_before"] - table["rank_after"]}
    return Movement(first, second, table.assign(**gains))


def movers(moved: Movement, count: int, column: str = "climbed") -> tuple[list[str], list[str]]:
    """Keys of the districts that rose and fell the most, the farthest first; `column` is climbed (ranks) or change."""
    order = moved.districts[column].sort_values(kind="stable")
    up, down = order[order > 0], order[order < 0]
    return list(up.index[::-1][:count]), list(down.index[:count])


def common_years(rows: pd.DataFrame) -> list[int]:
    """Years in which at least half of the districts have a value."""
    districts = _of_districts(rows)
    share = districts.groupby("year")["value"].agg(lambda values: values.notna().mean())
    return [int(year) for year in share.index[share >= 0.5]]


def nearest_year(years: Sequence[int], wanted: int) -> int:
    """The year closest to the one wanted, the later of two."""
    return min(years, key=lambda year: (abs(year - wanted), -year))
