"""Groups of districts that districts are held against: the types of the BBSR, city and country, East and West."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.provenance import Text
from data.regions import Level
from indicators.compute import MINIMUM_COVERAGE
from indicators.model import Indicator, Status, Weight

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """Districts that have `code` in a column of the regions table."""

    id: str
    title: Text
    column: str
    code: str


def _group(id_: str, de: str, en: str, column: str, code: str) -> Group:
    return Group(id_, Text(de=de, en=en), column, code)


GROUPS: dict[str, Group] = {
    group.id: group
    for group in (
        _group("K1", "Kreisfreie Großstädte", "Large independent cities", "settlement_type", "1"),
        _group("K2", "Städtische Kreise", "Urban districts", "settlement_type", "2"),
        _group("K3", "Ländliche Kreise mit Verdichtungsansätzen", "Rural districts with some density",
               "settlement_type", "3"),
        _group("K4", "Dünn besiedelte ländliche Kreise", "Sparsely populated rural districts", "settlement_type", "4"),
        _group("urban", "Städtischer Raum", "Urban Germany", "urban_rural", "urban"),
        _group("rural", "Ländlicher Raum", "Rural Germany", "urban_rural", "rural"),
        _group("east", "Ostdeutschland mit Berlin", "Eastern Germany with Berlin", "east_west", "east"),
        _group("west", "Westdeutschland", "Western Germany", "east_west", "west"),
    )
}  # fmt: skip
"""All groups by key. K1 to K4 are the siedlungsstruktureller Kreistyp of the BBSR: every district has one."""


def membership(regions: pd.DataFrame) -> pd.DataFrame:
    """Return which district belongs to which group: districts (ascending) × groups, bool.

    Parameters
    ----------
    regions
        The regions table with region_id as index.
    """
    districts = regions[regions["level"] == Level.KREIS].sort_index()
    return pd.DataFrame({key: districts[group.column].eq(group.code).fillna(False) for key, group in GROUPS.items()})


def type_of(regions: pd.DataFrame, district: str) -> str:
    """Return the key of a district's type, K1 to K4."""
    return "K" + str(regions["settlement_type"][district])


def aggregate(values: pd.DataFrame, indicator: Indicator, weight: pd.Series, member: pd.DataFrame) -> pd.DataFrame:
    """Value of every group in every year, formed as the values of Länder are.

    The mean of the members weighted by the indicator's weight; the sum where districts add up. Where neither holds
    (a Gini coefficient of many is not the mean of theirs) the group has no value.

    Parameters
    ----------
    values
        Rows of districts: region_id, year, value, status.
    weight
        Weight of each row.
    member
        Frame of `membership`, for all districts of `values`.

    Returns
    -------
    pd.DataFrame
        region_id (key of the group), year, value, status (projected where a member is, else estimated; missing),
        coverage (share of the weight that has a value), sorted by year. A mean over less than half of the weight is
        missing, and so is a sum that lacks a member.
    """
    years = np.sort(values["year"].unique())
    place = years.searchsorted(values["year"]), member.index.get_indexer(pd.Index(values["region_id"]))
    projected = values["status"].to_numpy() == Status.PROJECTED.value
    facts = np.full((3, years.size, len(member)), np.nan)
    facts[:, place[0], place[1]] = values["value"], weight, projected
    x, w, projected = facts[0], facts[1], np.nan_to_num(facts[2])
    belongs = member.to_numpy("float64")
    found, coverage = _sum(x, belongs) if indicator.additive else _mean(x, w, belongs, indicator.weight)
    status = np.where(projected @ belongs > 0, Status.PROJECTED.value, Status.ESTIMATED.value)
    return pd.DataFrame(
        {
            "region_id": np.tile(member.columns.to_numpy(), years.size),
            "year": np.repeat(years, member.shape[1]),
            "value": found.ravel(),
            "status": np.where(np.isnan(found), Status.MISSING.value, status).ravel(),
            "coverage": coverage.ravel(),
        }
    )


def _sum(x: Floats, belongs: Floats) -> tuple[Floats, Floats]:
    """Sums (years × groups) and the share of members that have a value."""
    coverage = _share(~np.isnan(x) @ belongs, np.ones_like(x) @ belongs)
    return np.where(coverage == 1, np.nan_to_num(x) @ belongs, np.nan), coverage


def _mean(x: Floats, w: Floats, belongs: Floats, weight: Weight) -> tuple[Floats, Floats]:
    """Weighted means (years × groups) and the share of the weight behind them."""
    if weight is Weight.NONE:
        empty = np.full((len(x), belongs.shape[1]), np.nan)
        return empty, np.zeros_like(empty)
    known = np.where(np.isnan(x), 0.0, np.nan_to_num(w))
    coverage = _share(known @ belongs, np.nan_to_num(w) @ belongs)
    mean = _share((np.nan_to_num(x) * known) @ belongs, known @ belongs)
    return np.where(coverage >= MINIMUM_COVERAGE, mean, np.nan), coverage


def _share(part: Floats, whole: Floats) -> Floats:
    shares: Floats = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return shares
