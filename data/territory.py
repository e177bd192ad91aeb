"""Boundary reforms: figures of the districts of old, carried over to the 400 districts since 1 July 2021.

The weights are the Umsteigeschlüssel of the BBSR: which share of the people (or of the area) of a district on
31 December of a year lives in (belongs to) which district of today. Most districts go over whole; about twenty a year
are split, nearly all by a few parts in a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from data.errors import TerritoryError
from data.regions import GERMANY, land_of
from data.sources import bbsr_crosswalk
from data.sources.bbsr_crosswalk import FIRST_YEAR, LAST_YEAR
from data.sourcing import Sources

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "By",
    "carry_rates",
    "carry_totals",
    "crosswalk",
    "crosswalk_on",
    "read_parts",
    "sum_levels",
]

By = Literal["population", "area"]
_BASE = {"population": "population", "area": "area_km2"}
_WEIGHTS = ["population_weight", "area_weight"]
_SIZES = ["population", "area_km2"]


def crosswalk(sources: Sources, year: int) -> pd.DataFrame:
    """Weights from the districts of 31 December of `year` to those of today.

    Returns
    -------
    DataFrame
        old_id, region_id, population_weight, area_weight (shares of the old district, adding up to 1 over it),
        population (persons) and area_km2 (both of the whole old district). After 2020 every district is its own.

    Raises
    ------
    TerritoryError
        For a year before 1995.
    """
    _require_weights(year)
    parts = read_parts(sources)
    if year > LAST_YEAR:
        return _today(_on(parts, LAST_YEAR))
    if year < 1997:
        return _with_eisenach(parts, year)
    if year == 1997:
        return _with_meissen(parts)
    return _on(parts, year)


def crosswalk_on(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """As `crosswalk`, out of the bundle's table of that name: for who has no producers' files.

    Raises
    ------
    TerritoryError
        For a year before 1995.
    """
    _require_weights(year)
    sheet = _on(table, min(year, LAST_YEAR))
    return _today(sheet) if year > LAST_YEAR else sheet


def read_parts(sources: Sources) -> pd.DataFrame:
    """All sheets of the Umsteigeschlüssel as published, with the sizes of whole old districts.

    Some sheets give each part's people and area, others repeat those of the whole district on each of its rows.
    """
    parts = sources.read("bbsr_crosswalk", "districts", bbsr_crosswalk.read)
    parts = parts.assign(population=parts["population_thousand"] * 1000)
    groups = parts.groupby(["year", "old_id"])
    for column in _WEIGHTS:
        parts[column] /= groups[column].transform("sum")
    for column in _SIZES:
        repeated = groups[column].transform("nunique") == 1
        parts[column] = parts[column].where(repeated, groups[column].transform("sum"))
    return parts


def carry_totals(
    frame: pd.DataFrame, columns: Sequence[str], weights: pd.DataFrame, by: By = "population"
) -> pd.DataFrame:
    """Carry totals (persons, births, euros) over to the districts of today.

    Integer columns stay integers: the parts of a split district are rounded by largest remainder, so that they add
    up to it exactly. A total of which a part is missing is missing.

    Parameters
    ----------
    frame
        region_id (districts of old), `columns`, and any other columns, which are kept as keys.
    columns
        Columns to split and sum up.
    weights
        From `crosswalk` for the year the districts are of.
    by
        Whether the share of the people or of the area decides.

    Raises
    ------
    TerritoryError
        Naming the AGS that the weights do not know.
    """
    parts = _split(frame, weights, by)
    for column in columns:
        exact = parts[column] * parts["_share"]
        whole = pd.api.types.is_integer_dtype(frame[column])
        parts[column] = _apportion(parts[column], exact, parts["_row"]) if whole else exact
    groups = parts.groupby(_keys(frame, columns), dropna=False)
    return groups[list(columns)].sum(skipna=False).reset_index()[list(frame.columns)]


def carry_rates(
    frame: pd.DataFrame, columns: Sequence[str], weights: pd.DataFrame, by: By = "population"
) -> pd.DataFrame:
    """Carry rates (shares, means, € per inhabitant) over to the districts of today, as weighted means.

    The weight of a part is the size of its old district times the share that went over. Parts without a value are
    left out of the mean; where no part has one, the mean is missing. Parameters and errors as for `carry_totals`.
    """
    parts = _split(frame, weights, by)
    keys = [parts[key] for key in _keys(frame, columns)]
    size = parts[f"_{_BASE[by]}"] * parts["_share"]
    means = {}
    for column in columns:
        weight = size.where(parts[column].notna())
        sums = (parts[column] * weight).groupby(keys, dropna=False).sum() / weight.groupby(keys, dropna=False).sum()
        groups = parts[column].groupby(keys, dropna=False)
        # Rounding must not push a mean past the values it is a mean of: a district that goes over whole keeps its own.
        means[column] = sums.clip(groups.min(), groups.max())
    return pd.DataFrame(means).reset_index()[list(frame.columns)]


def sum_levels(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Add rows for the Länder and Germany, as sums of the districts in `frame`; other columns are keys and kept."""
    keys = _keys(frame, columns)
    levels = [frame]
    for region in (land_of(frame["region_id"]), GERMANY):
        above = frame.assign(region_id=region)
        levels.append(above.groupby(keys, dropna=False)[list(columns)].sum(skipna=False).reset_index())
    return pd.concat(levels, ignore_index=True)[list(frame.columns)]


def _require_weights(year: int) -> None:
    if year < FIRST_YEAR:
        raise TerritoryError(f"There are no weights for {year}: the crosswalk begins with {FIRST_YEAR}")


def _on(parts: pd.DataFrame, year: int) -> pd.DataFrame:
    sheet = parts.loc[parts["year"] == year, ["old_id", "region_id", *_WEIGHTS, *_SIZES]]
    return sheet.reset_index(drop=True)


def _today(last: pd.DataFrame) -> pd.DataFrame:
    sizes = last.groupby("region_id", as_index=False)[_SIZES].sum()
    sizes.insert(0, "old_id", sizes["region_id"])
    sizes.insert(2, "population_weight", 1.0)
    sizes.insert(3, "area_weight", 1.0)
    return sizes


def _with_eisenach(parts: pd.DataFrame, year: int) -> pd.DataFrame:
    """Eisenach left the Wartburgkreis on 1.1.1998; the statistics count it apart back to 1995, the sheets do not."""
    apart = ["16056", "16063"]
    sheet, later = _on(parts, year), _on(parts, 1997)
    rows = [sheet[~sheet["old_id"].isin(apart)], later[later["old_id"].isin(apart)]]
    return pd.concat(rows, ignore_index=True)


def _with_meissen(parts: pd.DataFrame) -> pd.DataFrame:
    """The 1997 sheet already knows the reform of 1.1.1998 in Sachsen; the statistics of 31.12.1997 do not.

    What Meißen (14280) handed over to the Weißeritzkreis that day is put back with its share of the year before.
    """
    sheet, before = _on(parts, 1997), _on(parts, 1996)
    moved = before[(before["old_id"] == "14280") & (before["region_id"] == "14628")]
    kept = sheet["old_id"] == "14280"
    sheet.loc[kept, _WEIGHTS] *= 1 - moved[_WEIGHTS].iloc[0]
    sheet.loc[kept, _SIZES] = moved[_SIZES].iloc[0].to_numpy()
    return pd.concat([sheet, moved], ignore_index=True)


def _split(frame: pd.DataFrame, weights: pd.DataFrame, by: By) -> pd.DataFrame:
    unknown = sorted(set(frame["region_id"]) - set(weights["old_id"]))
    if unknown:
        raise TerritoryError(
            f"No weights for district(s) {', '.join(unknown[:5])}{' …' if len(unknown) > 5 else ''}. "
            "Check the AGS and take the crosswalk of the year whose districts the figures are of",
            unknown,
        )
    base = _BASE[by]
    shares = pd.DataFrame(
        {
            "region_id": weights["old_id"],
            "_region": weights["region_id"],
            "_share": weights[f"{by}_weight"],
            f"_{base}": weights[base],
        }
    )
    rows = frame.assign(_row=range(len(frame)))
    parts = rows.merge(shares[shares["_share"] > 0], on="region_id")
    return parts.assign(region_id=parts["_region"])


def _apportion(total: pd.Series, exact: pd.Series, row: pd.Series) -> pd.Series:
    """Largest remainder (Hare-Niemeyer): round down, then give what is left to the largest fractions."""
    down = exact // 1
    left = total - down.groupby(row).transform("sum")
    place = (exact - down).groupby(row).rank(method="first", ascending=False)
    return (down + (place <= left)).astype("int64")


def _keys(frame: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    return [column for column in frame.columns if column not in columns]
