"""The projection as tables: what indicators and charts ask for, by name (indicators.derived)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.projections import InstalledProjection
from data.regions import GERMANY
from indicators.model import Status
from indicators.projection import base, knowledge
from indicators.projection.backtest import LAUNCH, Backtest
from indicators.projection.backtest import backtest as run_backtest
from indicators.projection.cohort import AGES, Array
from indicators.projection.engine import Projection, project
from indicators.projection.intervals import AGGREGATES, fit, half_width
from indicators.projection.knowledge import START, Knowledge, known_at
from indicators.projection.scenarios import LAST_YEAR, OWN, Outlook

BASE_2022 = "2022"


@dataclass(frozen=True)
class AgeTables:
    """Official age tables in single years: people, year × district × sex × age, groups as published."""

    keys: tuple[str, ...]
    years: tuple[int, ...]
    people: Array


def known(
    age_structure: pd.DataFrame,
    age_groups: pd.DataFrame,
    population_linked: pd.DataFrame,
    fertility_rates: pd.DataFrame,
    births: pd.DataFrame,
    life_tables: pd.DataFrame,
) -> Knowledge:
    """Everything known at the end of the last year with totals."""
    tables = dict(zip(knowledge.TABLES, (age_structure, age_groups, population_linked, fertility_rates, births,
                                         life_tables), strict=True))  # fmt: skip
    return known_at(int(population_linked["year"].max()), tables)


def tested(
    age_structure: pd.DataFrame,
    age_groups: pd.DataFrame,
    population_linked: pd.DataFrame,
    fertility_rates: pd.DataFrame,
    births: pd.DataFrame,
    life_tables: pd.DataFrame,
) -> Backtest:
    """The backtest."""
    tables = dict(zip(knowledge.TABLES, (age_structure, age_groups, population_linked, fertility_rates, births,
                                         life_tables), strict=True))  # fmt: skip
    return run_backtest(tables)


def projected(known: Knowledge, outlook: Outlook, projection_laender: pd.DataFrame) -> Projection:
    """Our projection under the outlook; an official one has no ages, and changes nothing here."""
    variant = projection_laender["scenario"] == outlook.scenario
    laender = projection_laender["region_id"] != GERMANY
    return project(known, outlook, projection_laender[variant & laender])


def backtest_errors(tested: Backtest) -> pd.DataFrame:
    """Errors of the backtest and of its baselines: region_id, ahead, method, error (fraction), size."""
    return tested.errors


def projection_widths(tested: Backtest, known: Knowledge, outlook: Outlook) -> pd.DataFrame:
    """Half width of the interval: region_id, ahead (years after the last observed one), width (fraction).

    Empty for an official projection: what it was off in the past we do not know.
    """
    if outlook.source != OWN:
        return pd.DataFrame({"region_id": pd.Series(dtype="str"), "ahead": pd.Series(dtype="int64"), "width": []})
    model = fit(tested.errors[tested.errors["method"] == "projection"])
    groups = tested.errors.drop_duplicates("region_id").set_index("region_id")["size"].fillna(AGGREGATES)
    ahead = np.arange(1, LAST_YEAR - known.launch + 1)
    grid = pd.MultiIndex.from_product([groups.index, ahead], names=["region_id", "ahead"])
    width = half_width(model, groups[grid.get_level_values("region_id")], grid.get_level_values("ahead"))
    return grid.to_frame(index=False).assign(width=width)


def population_outlook(
    population: pd.DataFrame,
    population_linked: pd.DataFrame,
    projected: Projection,
    outlook: Outlook,
    official: InstalledProjection | None,
) -> pd.DataFrame:
    """Inhabitants of all regions from 1995 to LAST_YEAR, or to the last year of an official projection.

    An official projection speaks for all years after its base year, observed since or not: its districts start from the
    linked figure of that year and grow as published; one whose base year is not yet observed speaks from that year on,
    as published. Länder and Germany are the sums of their districts.

    Returns
    -------
    pd.DataFrame
        region_id, year, population (as published or projected), linked (on the base of Zensus 2022), census_base,
        status (of population), linked_status, source.
    """
    linked = population_linked[["region_id", "year", "population", "status"]]
    linked = linked.rename(columns={"population": "linked", "status": "linked_status"})
    observed = population.merge(linked, on=["region_id", "year"])
    if official is None:
        later = by_region(projected.people.sum(axis=(2, 3)), projected.keys, projected.years, "population")
        later = later[later["year"] > projected.launch]
    else:
        later = _official(official, observed, projected.keys)
        observed = observed[observed["year"] <= official.base_year]
    later = later.assign(
        linked=lambda rows: rows["population"],
        census_base=BASE_2022,
        status=Status.PROJECTED.value,
        linked_status=Status.PROJECTED.value,
        source=outlook.source,
    )
    return pd.concat([observed, later])[observed.columns].sort_values(["region_id", "year"], ignore_index=True)


def _official(official: InstalledProjection, observed: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """region_id, year, population of an official projection, from the linked figures of its base year on."""
    wide = official.frame().pivot(index="region_id", columns="year", values="population").loc[list(keys)]
    counted = observed[observed["year"] == official.base_year].set_index("region_id")["linked"]
    if not counted.empty:
        wide = wide.div(wide[official.base_year], axis=0).mul(counted.loc[list(keys)], axis=0)
    first = official.base_year if counted.empty else official.base_year + 1
    years = tuple(int(year) for year in wide.columns.tolist() if int(year) >= first)
    return by_region(wide[list(years)].to_numpy().T, keys, years, "population")


def components_outlook(projected: Projection) -> pd.DataFrame:
    """Births, deaths and net migration of all regions and years after START: region_id, year, …, status.

    Up to the last observed year the three add up to the observed change, and are estimated each.
    """
    after = projected.years[1:]
    numbers = {"births": projected.births, "deaths": projected.deaths, "net_migration": projected.moves}
    columns = [by_region(value, projected.keys, after, name) for name, value in numbers.items()]
    table = columns[0].assign(**{frame.columns[2]: frame.iloc[:, 2] for frame in columns[1:]})
    return table.assign(status=_status(table["year"], projected.launch))


def age_tables(age_structure: pd.DataFrame, age_groups: pd.DataFrame) -> AgeTables:
    """The official age tables in single years of age."""
    keys = base.district_keys(age_structure)
    structure, edges = base.single_ages(age_structure, keys), base.group_edges(age_groups)
    years = sorted(int(year) for year in age_groups["year"].unique())
    people = [base.split_groups(base.grouped(age_groups, keys, year), structure, edges, START - year) for year in years]
    return AgeTables(tuple(keys), tuple(years), np.stack(people))


def age_observed(age_tables: AgeTables, population: pd.DataFrame) -> pd.DataFrame:
    """People by single year of age (columns), both sexes, as officially counted in groups.

    Indexed by region_id, year and status, which is that of the district's population.
    """
    wide = _ages(age_tables.people.sum(axis=2), age_tables.keys, age_tables.years)
    status = population.set_index(["region_id", "year"])["status"].reindex(wide.index)
    return wide.set_index(status, append=True)


def age_outlook(projected: Projection) -> pd.DataFrame:
    """People by single year of age (columns), both sexes, from START on, as the model has them.

    Indexed by region_id, year and status: estimated while the totals are observed, projected after.
    """
    wide = _ages(projected.people.sum(axis=2), projected.keys, projected.years)
    return wide.set_index(_status(wide.index.get_level_values("year"), projected.launch).rename("status"), append=True)


def age_backtest(tested: Backtest, age_tables: AgeTables) -> pd.DataFrame:
    """People by single year of age (columns) in the districts, in the years that both have.

    Indexed by kind ("projected", "actual"), region_id and ahead (years after the backtest's launch).
    """
    years = [year for year in age_tables.years if year > LAUNCH]
    own, official = tested.projection, age_tables
    kinds = {
        "projected": own.people[[own.years.index(year) for year in years]],
        "actual": official.people[[official.years.index(year) for year in years]],
    }
    ahead = [year - LAUNCH for year in years]
    index = pd.MultiIndex.from_product([kinds, ahead, own.keys], names=["kind", "ahead", "region_id"])
    people = np.stack([kind.sum(axis=2) for kind in kinds.values()]).reshape(-1, AGES)
    return pd.DataFrame(people, index=index)


BUILDERS: dict[str, Callable[..., Any]] = {
    builder.__name__: builder
    for builder in (
        known, tested, projected, backtest_errors, projection_widths, population_outlook, components_outlook,
        age_tables, age_observed, age_outlook, age_backtest,
    )
}  # fmt: skip


def by_region(values: Array, keys: tuple[str, ...], years: tuple[int, ...], name: str) -> pd.DataFrame:
    """Year × district to region_id, year, `name`; Länder and Germany are sums."""
    wide, regions = with_sums(values.T, keys)
    frame = pd.DataFrame(wide, index=pd.Index(regions, name="region_id"), columns=pd.Index(years, name="year"))
    return frame.melt(ignore_index=False, value_name=name).reset_index()


def with_sums(values: Array, keys: tuple[str, ...]) -> tuple[Array, list[str]]:
    """Put the sums of the Länder and of Germany behind the districts, on the first axis."""
    laender, codes = np.unique([key[:2] for key in keys], return_inverse=True)
    sums = np.zeros((len(laender), *values.shape[1:]))
    np.add.at(sums, codes, values)
    whole = np.concatenate([values, sums, sums.sum(axis=0, keepdims=True)])
    return whole, [*keys, *laender.tolist(), GERMANY]


def _ages(people: Array, keys: tuple[str, ...], years: tuple[int, ...]) -> pd.DataFrame:
    """Year × district × age to a frame of ages, indexed by region_id and year."""
    whole, regions = with_sums(people.swapaxes(0, 1), keys)
    index = pd.MultiIndex.from_product([regions, years], names=["region_id", "year"])
    return pd.DataFrame(whole.reshape(-1, AGES), index=index)


def _status(years: Any, launch: int) -> pd.Series:
    return pd.Series(np.where(np.asarray(years) > launch, Status.PROJECTED.value, Status.ESTIMATED.value))
