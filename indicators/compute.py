"""From an indicator and a bundle to one complete, uniform frame of values."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.regions import GERMANY, Level, land_of
from indicators.change import Ends, between
from indicators.derived import Tables
from indicators.errors import CatalogError
from indicators.model import Indicator, Status, Weight

MINIMUM_COVERAGE = 0.5
"""A figure that lacks more than half of a region would speak for the smaller part: it is missing."""

COLUMNS = ["region_id", "year", "value", "lower", "upper", "status", "source", "coverage"]
_NUMBERS = ["value", "lower", "upper"]
_LEVELS = (Level.BUND, Level.LAND, Level.KREIS)


def run(indicator: Indicator, tables: Tables, start: int | None = None, end: Ends | None = None) -> pd.DataFrame:
    """Compute an indicator for all districts, Länder and Germany.

    Parameters
    ----------
    indicator
        What to compute.
    tables
        The tables it needs, of the bundle and derived, under one outlook.
    start, end
        The two years of a change, or one start and several ends; not for an indicator of one year, which yields all
        its years at once.

    Returns
    -------
    pd.DataFrame
        One row for each year and region, sorted by both: region_id, year (int), value, lower, upper (float), status,
        source (card ids), coverage (share of the weight behind the value, 0 without one). Missing is NaN and "missing".
        Länder and Germany are what the indicator gave, else the mean of their districts weighted by its weight.

    Raises
    ------
    CatalogError
        If the indicator returns unknown regions, a region twice, or infinite values.
    """
    frames = {name: tables.frame(name) for name in indicator.tables}
    years = {} if start is None else {"start": start, "end": end}
    raw = indicator.compute(**frames, **years)
    given = _uniform(raw, indicator)
    regions = tables.table("regions")
    whole = _complete(given, regions.loc[regions["level"].isin(_LEVELS), "region_id"], indicator)
    if indicator.weight is not Weight.NONE:
        whole = _fill_aggregates(whole, _weights(indicator.weight, tables, whole))
    whole["coverage"] = whole["coverage"].fillna(1.0).where(whole["value"].notna(), 0.0)
    whole[_NUMBERS] = whole[_NUMBERS].where(whole["coverage"] >= MINIMUM_COVERAGE)
    whole["status"] = whole["status"].where(whole["value"].notna(), Status.MISSING.value)
    return whole[COLUMNS].sort_values(["year", "region_id"], ignore_index=True)


def weights(indicator: Indicator, tables: Tables, rows: pd.DataFrame, start: int | None = None) -> pd.Series:
    """Weight of each row (region_id, year) in a mean over regions; NaN for an indicator that has no mean.

    A change since `start` is weighted with the inhabitants at its start: then the mean of the districts' growth is the
    growth of their sum.
    """
    if indicator.weight is Weight.NONE:
        return pd.Series(np.nan, index=rows.index)
    if indicator.weight is Weight.AREA or start is None:
        return _weights(indicator.weight, tables, rows)
    people = tables.frame("population_outlook"), tables.frame("projection_widths")
    before = between(*people, start, rows["year"].unique().tolist())[["region_id", "year", "before"]]
    return rows[["region_id", "year"]].merge(before, how="left")["before"].set_axis(rows.index)


def _uniform(raw: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Give every indicator's frame the same columns and types."""
    frame = pd.DataFrame({"region_id": raw["region_id"], "year": raw["year"].astype("int64")})
    for column in [*_NUMBERS, "coverage"]:
        frame[column] = raw[column].astype("float64") if column in raw else np.nan
    frame["status"] = raw.get("status", Status.OBSERVED.value)
    frame["source"] = raw.get("source", ", ".join(indicator.sources))
    if np.isinf(frame[_NUMBERS].to_numpy()).any():
        raise CatalogError(f"indicator {indicator.id!r} gives infinite values; a quotient without a base is missing")
    return frame


def _complete(frame: pd.DataFrame, region_ids: pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Add the regions and years that have no row."""
    if strange := sorted(set(frame["region_id"]) - set(region_ids)):
        raise CatalogError(f"indicator {indicator.id!r} gives values for unknown regions: {', '.join(strange[:5])}")
    if frame.duplicated(["region_id", "year"]).any():
        twice = frame.loc[frame.duplicated(["region_id", "year"]), "region_id"].iloc[0]
        raise CatalogError(f"indicator {indicator.id!r} gives region {twice} twice in one year")
    years = pd.DataFrame({"year": frame["year"].unique()})
    grid = years.merge(region_ids.to_frame(), how="cross")
    whole = grid.merge(frame, on=["region_id", "year"], how="left")
    whole["source"] = whole["source"].fillna(", ".join(indicator.sources))
    return whole


def _weights(weight: Weight, tables: Tables, frame: pd.DataFrame) -> pd.Series:
    """Weight of each row's region: its area, or its inhabitants in that year (the nearest year with figures)."""
    if weight is Weight.AREA:
        area = tables.table("regions").set_index("region_id")["area_km2"]
        return frame["region_id"].map(area)
    people = tables.table("population")
    nearest = frame["year"].clip(people["year"].min(), people["year"].max())
    keys = pd.DataFrame({"region_id": frame["region_id"], "year": nearest})
    found = keys.merge(people, on=["region_id", "year"], how="left")["population"]
    return found.astype("float64").set_axis(frame.index)


def _fill_aggregates(whole: pd.DataFrame, weight: pd.Series) -> pd.DataFrame:
    """Put the weighted mean of the districts where the indicator gave no value for a Land or for Germany."""
    aggregates = whole["region_id"].str.len() == 2
    if not (aggregates & whole["value"].isna()).any():
        return whole
    districts = whole.assign(weight=weight)[~aggregates]
    by_land = districts.assign(region_id=land_of(districts["region_id"]))
    means = pd.concat([_means(by_land), _means(districts.assign(region_id=GERMANY))])
    lines = whole.merge(means, on=["region_id", "year"], how="left", suffixes=("", "_mean"))
    fill = lines["value"].isna() & lines["value_mean"].notna()
    for column in ("value", "coverage"):
        lines[column] = lines[column].mask(fill, lines[f"{column}_mean"])
    lines["status"] = lines["status"].mask(fill, Status.ESTIMATED.value)
    return lines[whole.columns]


def _means(districts: pd.DataFrame) -> pd.DataFrame:
    """Weighted mean and coverage by region_id and year."""
    known = districts["weight"].where(districts["value"].notna(), 0.0)
    parts = districts.assign(product=districts["value"].fillna(0.0) * known, known=known)
    sums = parts.groupby(["region_id", "year"], as_index=False)[["product", "known", "weight"]].sum()
    sums = sums[sums["known"] > 0]
    sums = sums.assign(value=sums["product"] / sums["known"], coverage=sums["known"] / sums["weight"])
    return sums[["region_id", "year", "value", "coverage"]]
