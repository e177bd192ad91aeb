"""Whether a file holds a projection of all districts: each is there, once a year, and of a likely size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import SourceError
from data.sources.projection_figures import Figures

_TIMES = 2.0
"""A figure more than so many times its expected size, or less than its inverse, is an error of the file."""
_OTHER_YEAR = "If the districts are those of another year, name it with --territory"
_LISTED = 5


def require_whole(figures: Figures, weights: pd.DataFrame, path: Path) -> None:
    """Hold the figures against the districts of their territory.

    Parameters
    ----------
    weights
        Of the year whose districts the file should have: old_id, population (persons in the whole old district).

    Raises
    ------
    SourceError
        For the first fault found, with row and column where it has a place.
    """
    frame = figures.frame
    if frame.empty:
        raise SourceError(path, "there are headings and no figures", "Choose the file that holds the figures")
    expected = weights.groupby("old_id")["population"].first()
    _require_known(figures, expected.index, path)
    twice = _first(frame, frame.duplicated(["region_id", "year"]))
    if twice:
        problem = f"AGS {twice.region_id} occurs twice in {twice.year}"
        raise SourceError(path, problem, "Remove one of the rows", row=twice.row, column=figures.key)
    _require_complete(frame, expected.index, path)
    _require_likely(frame, expected, path)


def _require_known(figures: Figures, known: pd.Index, path: Path) -> None:
    unknown = _first(figures.frame, ~figures.frame["region_id"].isin(known))
    if unknown:
        problem = f"AGS {unknown.region_id} is none of the {len(known)} districts expected"
        raise SourceError(path, problem, f"Correct it. {_OTHER_YEAR}", row=unknown.row, column=figures.key)


def _require_complete(frame: pd.DataFrame, known: pd.Index, path: Path) -> None:
    """Every district has a figure for every year of the file."""
    lacking = sorted(set(known) - set(frame["region_id"]))
    if lacking:
        names = ", ".join(lacking[:_LISTED]) + (" …" if len(lacking) > _LISTED else "")
        problem = f"{len(lacking)} of {len(known)} districts are missing: {names}"
        raise SourceError(path, problem, f"Add them. {_OTHER_YEAR}")
    wide = frame.pivot(index="region_id", columns="year", values="row").isna()
    if wide.any(axis=None):
        district = wide.index[wide.any(axis=1)][0]
        year = wide.columns[wide.loc[district]][0]
        raise SourceError(path, f"AGS {district} has no figure for {year}, which others have", "Add the row")


def _require_likely(frame: pd.DataFrame, expected: pd.Series, path: Path) -> None:
    """Figures begin near the population of the district and go on without leaps: else rows or units are wrong."""
    ordered = frame.sort_values(["region_id", "year"])
    before = ordered.groupby("region_id")["population"].shift()
    ordered["expected"] = before.fillna(ordered["region_id"].map(expected))
    low, high = ordered["expected"] / _TIMES, ordered["expected"] * _TIMES
    odd = _first(ordered, ~ordered["population"].between(low, high))
    if odd:
        problem = (
            f"{odd.population:,.0f} for AGS {odd.region_id} in {odd.year} is far from the {odd.expected:,.0f} persons "
            "that were to be expected"
        )
        remedy = "Give persons (not thousands, without separators) in the row of their district"
        raise SourceError(path, problem, remedy, row=odd.row, column=odd.column)


def _first(frame: pd.DataFrame, where: pd.Series) -> Any:
    """First row where `where` holds, columns as attributes; None if there is none."""
    return next(frame[where].itertuples(index=False), None)
