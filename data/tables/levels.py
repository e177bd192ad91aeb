"""Levels of tables taken over from INKAR: districts carried to today's territory, Länder and Germany as published."""

from __future__ import annotations

import pandas as pd

from data.sourcing import Sources
from data.territory import By, carry_rates, crosswalk

INKAR_2021_TERRITORY = 2019
"""INKAR 2021 carries its whole time series to the districts of 31.12.2019."""


def is_district(frame: pd.DataFrame) -> pd.Series:
    """Which rows are districts: their AGS has five digits."""
    return frame["region_id"].str.len() == 5


def carried(frame: pd.DataFrame, sources: Sources, by: By = "population") -> pd.DataFrame:
    """Carry the district rows of a frame of rates to today's districts and keep its Land and Germany rows.

    Parameters
    ----------
    frame
        `region_id`, `year` and columns of rates or means.
    by
        What a mean over merged districts is weighted with.

    Returns
    -------
    pandas.DataFrame
        The same columns, sorted by region and year.
    """
    district = is_district(frame)
    figures = [name for name in frame.columns if name not in ("region_id", "year")]
    today = carry_rates(frame[district], figures, crosswalk(sources, INKAR_2021_TERRITORY), by)
    return pd.concat([today, frame[~district]]).sort_values(["region_id", "year"], ignore_index=True)


def merged(sources: Sources) -> set[str]:
    """Today's districts in which several of INKAR 2021's districts lie."""
    weights = crosswalk(sources, INKAR_2021_TERRITORY)
    counts = weights.groupby("region_id")["old_id"].nunique()
    return set(counts.index[counts > 1])
