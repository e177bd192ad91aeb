"""What the tables promise beyond their schemas: keys, complete sets of regions, years without gaps, sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.published import load_published
from data.regions import GERMANY, Level
from data.schema import DISTRICT_COUNT

Tables = Mapping[str, pd.DataFrame]

LEVELS = ("bund", "land", "kreis")
COUNTS = {"bund": 1, "land": 16, "kreis": DISTRICT_COUNT}


@dataclass(frozen=True)
class Promise:
    """What holds for one table."""

    key: tuple[str, ...]
    """Columns that tell its rows apart, in the order it is sorted by."""
    levels: tuple[str, ...] = ()
    """Levels whose regions are all there, for every year and group."""
    years: range | None = None
    """Years that are all there."""
    total: str | None = None
    """Column of which the districts add up to their Land and the Länder to Germany."""
    whole: bool = False
    """Every combination of the values in the key columns has its row."""


PROMISES: dict[str, Promise] = {
    "regions": Promise(("region_id",)),
    "region_changes": Promise(("region_id", "predecessor_id", "date")),
    "crosswalk": Promise(("year", "old_id", "region_id"), years=range(1995, 2021)),
    "adjacency": Promise(("region_id", "neighbour_id")),
    "cartogram_dorling": Promise(("region_id",), ("kreis",)),
    "cartogram_hexagons": Promise(("region_id",), ("kreis",)),
    "population": Promise(("region_id", "year"), LEVELS, range(1995, 2025), "population"),
    "population_linked": Promise(("region_id", "year"), LEVELS, range(1995, 2025), "population"),
    "age_structure": Promise(("region_id", "year", "sex", "age"), ("kreis",)),
    "age_groups": Promise(("region_id", "year", "sex", "age_from"), LEVELS, range(2015, 2021), "population"),
    "steuerkraft": Promise(("region_id", "year"), LEVELS, range(1995, 2020)),
    "steuereinnahmekraft": Promise(("region_id", "year"), LEVELS, range(2022, 2025), "steuereinnahmekraft_eur"),
    "municipal": Promise(("region_id",)),
    "municipal_access": Promise(("region_id",)),
    "grocery_access": Promise(("region_id", "year"), LEVELS),
    "grid_1km": Promise(("x", "y")),
    "published": Promise(("indicator_id", "region_id", "year")),
    "places": Promise(("place_set", "place_id")),
    "pharmacy_access": Promise(("region_id", "year"), LEVELS),
    "pharmacy_curve": Promise(("region_id", "distance_m"), LEVELS),
    "fertility_rates": Promise(("year", "age"), years=range(1972, 2025), whole=True),
    "births": Promise(("year", "sex"), years=range(1950, 2025), whole=True),
    "life_tables": Promise(("period", "sex", "age"), whole=True),
    "projection_laender": Promise(
        ("scenario", "region_id", "year"), LEVELS[:2], range(2022, 2071), "population", whole=True
    ),
    "geometry_districts": Promise(("region_id",), ("kreis",)),
    "geometry_laender": Promise(("region_id",), ("land",)),
    "geometry_municipalities": Promise(("region_id",), ("gemeinde",)),
}


def gaps(tables: Tables) -> list[str]:
    """Say which promises the tables break; each is held against `regions`, which must be among them."""
    found = _region_gaps(tables["regions"])
    level = tables["regions"].set_index("region_id")["level"]
    for name, frame in tables.items():
        found += table_gaps(name, frame, PROMISES[name], level)
    return found + (_published_gaps(tables["published"]) if "published" in tables else [])


def table_gaps(name: str, frame: pd.DataFrame, promise: Promise, level: pd.Series) -> list[str]:
    """Say which promises one table breaks.

    Parameters
    ----------
    level
        Level of each region, indexed by region_id.
    """
    found = _key_faults(name, frame, promise)
    if "region_id" in frame:
        unknown = frame.loc[~frame["region_id"].isin(level.index), "region_id"].unique()
        if len(unknown):
            found.append(f"{name}: {len(unknown)} region(s) are not in regions, the first is {unknown[0]}.")
    if promise.years is not None:
        lacking = sorted(set(promise.years) - set(frame["year"]))
        found += [f"{name}: the year(s) {', '.join(map(str, lacking))} are missing."] if lacking else []
    for wanted in promise.levels:
        found += _incomplete(name, frame, promise, level.index[level == wanted], wanted)
    if promise.whole:
        found += _holes(name, frame, promise)
    return found + (_sum_faults(name, frame, promise, promise.total, level) if promise.total else [])


def _key_faults(name: str, frame: pd.DataFrame, promise: Promise) -> list[str]:
    key = list(promise.key)
    columns = frame[key]
    found = []
    twice = columns[columns.duplicated()]
    if len(twice):
        found.append(f"{name}: {len(twice)} row(s) occur twice, the first is {', '.join(map(str, twice.iloc[0]))}.")
    if name != "regions" and not columns.equals(columns.sort_values(key, ignore_index=True)):
        found.append(f"{name}: the rows are not sorted by {', '.join(key)}.")
    return found


def _incomplete(name: str, frame: pd.DataFrame, promise: Promise, wanted: pd.Index, level: str) -> list[str]:
    """Regions that a year (or a year's sex and age) lacks."""
    groups = [column for column in promise.key if column != "region_id"]
    rows = frame[frame["region_id"].isin(wanted)]
    if not groups:
        lacking = sorted(set(wanted) - set(rows["region_id"]))
        return (
            [f"{name}: {len(lacking)} region(s) of level {level} are missing: {', '.join(lacking[:5])}."]
            if lacking
            else []
        )
    size = rows.groupby(groups).size().reindex(frame.groupby(groups).size().index, fill_value=0)
    short = size[size != len(wanted)]
    if short.empty:
        return []
    first = short.index[0] if isinstance(short.index[0], tuple) else (short.index[0],)
    where = ", ".join(f"{group} {value}" for group, value in zip(groups, first, strict=True))
    count = f"{short.iloc[0]} of {len(wanted)} regions of level {level}"
    return [f"{name}: {where} has {count} ({len(short)} such case(s))."]


def _holes(name: str, frame: pd.DataFrame, promise: Promise) -> list[str]:
    """Combinations of key values that have no row."""
    key = list(promise.key)
    wanted = pd.MultiIndex.from_product([frame[column].unique() for column in key], names=key)
    lacking = wanted.difference(pd.MultiIndex.from_frame(frame[key]))
    if lacking.empty:
        return []
    where = ", ".join(f"{column} {value}" for column, value in zip(key, lacking[0], strict=True))
    return [f"{name}: there is no row for {where} ({len(lacking)} such case(s))."]


def _sum_faults(name: str, frame: pd.DataFrame, promise: Promise, column: str, level: pd.Series) -> list[str]:
    """Where districts do not add up to their Land, or Länder to Germany; a table may begin with the Länder."""
    keys = ["region_id", "year", *(key for key in promise.key if key not in ("region_id", "year"))]
    kind = frame["region_id"].map(level)
    districts, laender = frame[kind == Level.KREIS], frame[kind == Level.LAND]
    summed = [Level.BUND] if districts.empty else [Level.LAND, Level.BUND]
    above = frame[kind.isin(summed)].groupby(keys)[column].sum()
    parts = [districts.assign(region_id=districts["region_id"].str[:2]), laender.assign(region_id=GERMANY)]
    difference = (pd.concat(parts).groupby(keys)[column].sum() - above).abs()
    wrong = difference[~(difference <= 1e-9 * above.abs())]
    if wrong.empty:
        return []
    (region, year, *_), amount = wrong.index[0], wrong.iloc[0]
    where = f"{region} in {year} differs from the sum of its parts by {amount:g}"
    return [f"{name}.{column}: {where} ({len(wrong)} such case(s))."]


def _region_gaps(regions: pd.DataFrame) -> list[str]:
    counts = regions["level"].value_counts()
    found = [
        f"regions: {counts.get(level, 0)} of level {level}, expected {count}."
        for level, count in COUNTS.items()
        if counts.get(level, 0) != count
    ]
    orphans = regions.loc[regions["parent_id"].notna() & ~regions["parent_id"].isin(regions["region_id"]), "region_id"]
    if len(orphans):
        found.append(f"regions: the parent of {orphans.iloc[0]} is not there ({len(orphans)} such case(s)).")
    return found


def _published_gaps(published: pd.DataFrame) -> list[str]:
    catalogue, table = {spec.id for spec in load_published()}, set(published["indicator_id"])
    return [f"published: {name} is in the catalogue and has no rows." for name in sorted(catalogue - table)] + [
        f"published: {name} has rows and is not in the catalogue." for name in sorted(table - catalogue)
    ]
