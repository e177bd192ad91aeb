"""Indicators taken over as published: every entry of indicators/catalog/published.yaml, for all three levels."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from data.published import PublishedSpec, load_published
from data.reading import require_columns
from data.regions import GERMANY, land_of
from data.sources import deutschlandatlas, inkar_2021, inkar_2024, inkar_2024_selection, migration
from data.sourcing import Sources
from data.tables.levels import carried, is_district, merged
from data.territory import By

COVERAGE = 0.88
"""A mean over the districts of a Land or of Germany is formed where these hold at least this share of the weight:
Germany without the city states and one smaller Land still passes, a Land without its cities does not."""
DECIMALS = 4

ATLAS_2023 = ["straft", "einbr"]
"""Columns of the Deutschlandatlas whose figures are of 2023, although their sheet stands on the territory of 2022."""

Figures = Callable[[Sources, str], pd.DataFrame]


def build(sources: Sources, population: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Build the table of data.schema.Published.

    Land and Germany rows are the producer's own where the file has them (unless the entry asks for `own_means`), else
    means of the districts, weighted as the entry declares; an entry with weight `none` has only what the producer
    publishes.

    Parameters
    ----------
    population
        Table `population`, which weights means by population.
    regions
        Table `regions`, whose areas weight means by area.
    """
    weights = _weights(population, regions)
    parts = [_indicator(spec, sources, weights).assign(indicator_id=spec.id) for spec in load_published()]
    table = pd.concat(parts, ignore_index=True)[["indicator_id", "region_id", "year", "value", "status"]]
    return table.sort_values(["indicator_id", "region_id", "year"], ignore_index=True)


def _indicator(spec: PublishedSpec, sources: Sources, weights: pd.DataFrame) -> pd.DataFrame:
    table = FIGURES[spec.source.card](sources, spec.source.file)
    path = sources.path(spec.source.card, spec.source.file)
    own = require_columns(table, ["region_id", "year", spec.source.column], path)
    figures = own.set_axis(["region_id", "year", "value"], axis=1).dropna()
    if spec.first_year is not None:
        figures = figures[figures["year"] >= spec.first_year]
    figures = figures.assign(value=figures["value"] * spec.factor, status="observed")
    if spec.source.card == "bbsr_inkar_2021":
        figures = _carried(figures, sources, spec)
    if spec.own_means:
        figures = figures[is_district(figures)]
    if spec.weight != "none":
        figures = with_means(figures, weights.rename(columns={spec.weight: "weight"}))
    return figures.assign(value=figures["value"].round(DECIMALS))


def _carried(figures: pd.DataFrame, sources: Sources, spec: PublishedSpec) -> pd.DataFrame:
    by: By = "area" if spec.weight == "area" else "population"
    today = carried(figures[["region_id", "year", "value"]], sources, by)
    mean = today["region_id"].isin(merged(sources))
    return today.assign(status=mean.map({True: "estimated", False: "observed"}))


def with_means(figures: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Add the Land and Germany rows that the producer does not publish, as weighted means of the districts.

    A Land that is one district takes over its value and status.

    Parameters
    ----------
    figures
        `region_id`, `year`, `value`, `status`.
    weights
        `region_id`, `year` and `weight` of every district; a mean needs districts with `COVERAGE` of it.
    """
    districts = weights.merge(figures[is_district(figures)], on=["region_id", "year"], how="left")
    levels = [figures]
    for above in (land_of(districts["region_id"]), GERMANY):
        means = _means(districts.assign(region_id=above))
        known = pd.MultiIndex.from_frame(figures[["region_id", "year"]])
        levels.append(means[~pd.MultiIndex.from_frame(means[["region_id", "year"]]).isin(known)])
    return pd.concat(levels, ignore_index=True)


def _means(districts: pd.DataFrame) -> pd.DataFrame:
    present = districts["weight"].where(districts["value"].notna())
    groups = (
        districts.assign(sum=districts["value"] * present, present=present)
        .groupby(["region_id", "year"])
        .agg(
            sum=("sum", "sum"),
            present=("present", "sum"),
            weight=("weight", "sum"),
            n=("weight", "size"),
            status=("status", "first"),
        )
    )
    covered = groups[(groups["present"] > 0) & (groups["present"] >= COVERAGE * groups["weight"])]
    status = covered["status"].where(covered["n"] == 1, "estimated")
    return covered.assign(value=covered["sum"] / covered["present"], status=status).reset_index()[
        ["region_id", "year", "value", "status"]
    ]


def _weights(population: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """People (of the year) and area (of today) of every district."""
    people = population.loc[is_district(population), ["region_id", "year", "population"]]
    return people.merge(regions[["region_id", "area_km2"]].rename(columns={"area_km2": "area"}), on="region_id")


def _inkar_2021(sources: Sources, file: str) -> pd.DataFrame:
    return sources.read("bbsr_inkar_2021", file, inkar_2021.read)


def _inkar_2024(sources: Sources, file: str) -> pd.DataFrame:
    return sources.read("bbsr_inkar_2024", file, inkar_2024.read)


def _selection(sources: Sources, file: str) -> pd.DataFrame:
    return sources.read("bbsr_inkar_2024_selection", file, inkar_2024_selection.read)


def _migration(sources: Sources, file: str) -> pd.DataFrame:
    return sources.read("destatis_migration", file, migration.read)


def _atlas(sources: Sources, file: str) -> pd.DataFrame:
    """The district sheets of the Deutschlandatlas, which differ in year and columns, under one another."""
    of_2022 = sources.read("deutschlandatlas_2024", file, deutschlandatlas.read_districts_2022)
    of_2021 = sources.read("deutschlandatlas_2024", file, deutschlandatlas.read_districts_2021)
    of_2023 = require_columns(of_2022, ["region_id", *ATLAS_2023], sources.path("deutschlandatlas_2024", file))
    sheets = (
        of_2021.assign(year=2021),
        of_2022.drop(columns=ATLAS_2023, errors="ignore").assign(year=2022),
        of_2023.assign(year=2023),
    )
    return pd.concat(sheets, ignore_index=True)


FIGURES: dict[str, Figures] = {
    "bbsr_inkar_2021": _inkar_2021,
    "bbsr_inkar_2024": _inkar_2024,
    "bbsr_inkar_2024_selection": _selection,
    "destatis_migration": _migration,
    "deutschlandatlas_2024": _atlas,
}
"""How to read a file of each card that entries may name."""
