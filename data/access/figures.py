"""Figures of regions from a tally: mean, median, shares within thresholds, inhabitants beyond, the distance curve."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from data.access.tally import Tally, total
from data.regions import GERMANY

THRESHOLDS_M = (500, 1000, 2000, 5000)
CURVE_M = (*range(100, 5001, 100), *range(5500, 10_001, 500), *range(11_000, 20_001, 1000))
"""Distances at which the bundle keeps the curve."""
_NAMED = 5


def with_levels(tally: Tally) -> Tally:
    """Add the Länder and Germany to a tally of districts or municipalities; districts too to one of municipalities."""
    levels = [tally]
    if any(len(key) == 8 for key in tally.region_ids):
        levels.append(tally.by(lambda key: key[:5]))
    return total([*levels, tally.by(lambda key: key[:2]), tally.by(lambda _: GERMANY)])


def figures(tally: Tally, thresholds: Sequence[int] = THRESHOLDS_M) -> pd.DataFrame:
    """Return one row per region, sorted by key.

    Columns: region_id, population, mean_distance_m, median_distance_m, and for each threshold t (whole metres)
    within_<t>_m_pct, the share of the inhabitants who live within it, and beyond_<t>_m, the number who do not.
    """
    people, within = tally.inhabitants(), tally.within(thresholds)
    table = pd.DataFrame(
        {
            "region_id": pd.array(tally.region_ids, dtype="str"),
            "population": people,
            "mean_distance_m": tally.mean(),
            "median_distance_m": tally.median(),
        }
    )
    with np.errstate(invalid="ignore"):
        for number, threshold in enumerate(thresholds):
            table[f"within_{threshold}_m_pct"] = within[:, number] / people * 100
            table[f"beyond_{threshold}_m"] = people - within[:, number]
    return table


def curve(tally: Tally, distances: Sequence[int] = CURVE_M) -> pd.DataFrame:
    """Return the distance curve of every region: region_id, distance_m, within_pct, beyond (inhabitants), sorted."""
    people, within = tally.inhabitants(), tally.within(distances)
    with np.errstate(invalid="ignore"):
        share = within / people[:, None] * 100
    return pd.DataFrame(
        {
            "region_id": pd.array(np.repeat(np.array(tally.region_ids, dtype=object), len(distances)), dtype="str"),
            "distance_m": np.tile(np.asarray(distances, dtype="int64"), len(people)),
            "within_pct": share.ravel(),
            "beyond": (people[:, None] - within).ravel(),
        }
    )


def gaps(table: pd.DataFrame, reached: Collection[str]) -> list[str]:
    """Return the districts among the regions of a table that no place lies in."""
    keys = table["region_id"].unique()
    return sorted(key for key in keys if len(key) == 5 and key not in reached)


def gaps_named(left: Sequence[str], names: pd.Series) -> str:
    """Return the first few districts of `gaps` by key and name, as a list in a sentence."""
    return ", ".join(f"{key} {names[key]}" for key in left[:_NAMED]) + (", …" if len(left) > _NAMED else "")


def without(table: pd.DataFrame, left: Collection[str]) -> pd.DataFrame:
    """Return figures or curve, missing (NaN) for the districts `left`, their municipalities, and what they are part of.

    Where a file of places does not reach, a distance says how far away the file is, not how far people have to go.
    """
    keys = table["region_id"]
    whole = {key[:2] for key in left} | ({GERMANY} if left else set())
    measures = table.columns.difference(["region_id", "population", "distance_m"])
    return table.assign(**table[measures].mask(keys.str[:5].isin(list(left)) | keys.isin(list(whole))))
