"""Inhabitants of the 400 districts on 31 December since 1995, as published and carried over to today's districts."""

from __future__ import annotations

import pandas as pd

from data.sources import destatis_age_groups, genesis_districts, kreise_2019, municipality_register
from data.sourcing import Sources
from data.territory import carry_totals, crosswalk, sum_levels

_COLUMNS = ["region_id", "year", "population", "census_base", "status", "source"]


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.Population (docs/population.md)."""
    published = _published(sources)
    years = [_carry(sources, year, published[published["year"] == year]) for year in published["year"].unique()]
    districts = pd.concat(years, ignore_index=True)
    table = sum_levels(districts.drop(columns="status"), ["population"])
    # No split crosses the border of a Land: sums of Länder and Germany, which come after the districts, are exact.
    table["status"] = districts["status"].reindex(table.index).fillna("observed")
    table["census_base"] = pd.cut(table["year"], [0, 2010, 2023, 9999], labels=["1987", "2011", "2022"]).astype("str")
    return table[_COLUMNS].sort_values(["region_id", "year"], ignore_index=True)


def _published(sources: Sources) -> pd.DataFrame:
    """Population of the districts of each day: region_id, year, population, source."""
    series = sources.read("destatis_population", "population_1995_2018", genesis_districts.read_population)
    series = series.dropna(subset="population").astype({"population": "int64"}).drop(columns="name")
    in_2019 = sources.read("destatis_population", "population_2019", kreise_2019.read).assign(year=2019)
    groups = sources.read("destatis_population_by_age", "age_groups_2015_2020", destatis_age_groups.read)
    in_2020 = groups[groups["year"] == 2020].dropna().groupby(["region_id", "year"])["population"].sum()
    frames = [
        series.assign(source="destatis_population"),
        in_2019.assign(source="destatis_population"),
        in_2020.astype("int64").reset_index().assign(source="destatis_population_by_age"),
        *(_register(sources, year) for year in (2021, 2022, 2023, 2024)),
    ]
    return pd.concat(frames, ignore_index=True)


def _register(sources: Sources, year: int) -> pd.DataFrame:
    card = "destatis_municipality_register"
    if year in (2021, 2023):
        municipalities = sources.read(card, f"workbook_{year}", municipality_register.read_workbook)
    else:
        municipalities = sources.read(card, f"gv100ad_{year}", municipality_register.read_gv100ad)
    return municipality_register.by_district(municipalities).assign(year=year, source=card)


def _carry(sources: Sources, year: int, frame: pd.DataFrame) -> pd.DataFrame:
    weights = crosswalk(sources, year)
    carried = carry_totals(frame, ["population"], weights)
    split = weights.loc[weights["population_weight"] < 1, "region_id"]
    status = carried["region_id"].isin(split).map({True: "estimated", False: "observed"})
    return carried.assign(status=status.astype("str"))
