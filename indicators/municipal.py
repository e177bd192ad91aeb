"""What indicators over municipalities share: one figure per district, Land and Germany from their municipalities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY

COLUMNS = {
    "steuereinnahmekraft_per_inhabitant": ("steuereinnahmekraft_eur_per_inhabitant", "deutschlandatlas_2024"),
    "supermarket_car_min": ("supermarket_car_min", "deutschlandatlas_2024"),
    "population": ("population", "bbsr_crosswalk"),
}
"""Indicators whose figures are there by municipality as well: column of the table `municipal`, and its card."""

Measure = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], float]


def over_municipalities(municipal: pd.DataFrame, column: str, measure: Measure, minimum: int = 1) -> pd.DataFrame:
    """Apply a measure to the municipalities of every district, Land and of Germany.

    Parameters
    ----------
    municipal
        The table of this name.
    column
        The quantity.
    measure
        Function (values, inhabitants) -> float; it sees inhabited municipalities with a value only.
    minimum
        With fewer such municipalities the result is missing.

    Returns
    -------
    pd.DataFrame
        region_id, year, value, coverage (share of the inhabitants who live in municipalities with a value).
    """
    inhabited = municipal.loc[municipal["population"] > 0, ["region_id", "year", "population", column]]
    keys = (inhabited["region_id"].str[:5], inhabited["region_id"].str[:2], GERMANY)
    levels = pd.concat([inhabited.assign(region_id=key) for key in keys], ignore_index=True)
    levels["counted"] = levels["population"].where(levels[column].notna(), 0)
    sums = levels.groupby(["region_id", "year"])[["counted", "population"]].sum()

    def one(group: pd.DataFrame) -> float:
        if len(group) < minimum:
            return float("nan")
        return measure(group[column].to_numpy("float64"), group["population"].to_numpy("float64"))

    known = levels.dropna(subset=[column]).groupby(["region_id", "year"])[[column, "population"]]
    values = known.apply(one)
    return pd.DataFrame({"value": values, "coverage": sums["counted"] / sums["population"]}).reset_index()
