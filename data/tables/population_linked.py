"""Chain-linked population: the whole series on the base of Zensus 2022, without the steps of the censuses.

Methods and checks are in docs/population.md.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.errors import TerritoryError
from data.sources import census_step
from data.sourcing import Sources
from data.territory import crosswalk, sum_levels

CENSUS_DAY, BEFORE, AFTER = date(2022, 5, 15), date(2021, 12, 31), date(2022, 6, 30)
_COLUMNS = ["region_id", "year", "population", "link_factor", "status", "source"]


def build(sources: Sources, population: pd.DataFrame) -> pd.DataFrame:
    """Build the table of data.schema.PopulationLinked.

    Parameters
    ----------
    population
        The published series (data.schema.Population).
    """
    districts = population[population["region_id"].str.len() == 5]
    to_2022 = link_to_2022(sources, _of_year(districts, 2021))
    to_2011 = link_to_2011(sources, _of_year(districts, 2011))
    factors = {"1987": to_2011 * to_2022, "2011": to_2022, "2022": pd.Series(1.0, index=to_2022.index)}
    link = pd.concat(factors).rename("link_factor")
    linked = districts.join(link, on=["census_base", "region_id"])
    linked["linked"] = linked["population"] * linked["link_factor"]
    table = sum_levels(linked[["region_id", "year", "source", "population", "linked"]], ["population", "linked"])
    table["link_factor"] = table["linked"] / table["population"]
    table["population"] = table["linked"]
    table["status"] = table["year"].ge(2024).map({True: "observed", False: "estimated"}).astype("str")
    return table[_COLUMNS].sort_values(["region_id", "year"], ignore_index=True)


def link_to_2022(sources: Sources, population_2021: pd.Series) -> pd.Series:
    """Zensus 2022 over the population of 15 May 2022 on the base of Zensus 2011, by district.

    The latter lies between the published 31.12.2021 and 30.06.2022, in proportion to the days.
    """
    step = sources.read("destatis_census_step", "districts", census_step.read).set_index("region_id")
    alone = sorted(set(step.index) ^ set(population_2021.index))
    if alone:
        raise TerritoryError(
            f"destatis_census_step: {len(alone)} district(s) are only in the census step or only in the population, "
            f"the first is {alone[0]}. Correct the AGS, or add the row",
            sorted(set(step.index) - set(population_2021.index)),
        )
    elapsed = (CENSUS_DAY - BEFORE).days / (AFTER - BEFORE).days
    growth = step["population_2022_06_30"] - population_2021
    return step["census_2022"] / (population_2021 + elapsed * growth)


def link_to_2011(sources: Sources, population_2011: pd.Series) -> pd.Series:
    """Population of 31.12.2011 on the base of Zensus 2011 over that on the base of 1987, by district.

    The Umsteigeschlüssel of 2011 still gives the population on the base of 1987, in hundreds of persons.
    """
    sheet = crosswalk(sources, 2011)
    parts = sheet["population"] * sheet["population_weight"]
    return population_2011 / parts.groupby(sheet["region_id"]).sum()


def _of_year(districts: pd.DataFrame, year: int) -> pd.Series:
    return districts[districts["year"] == year].set_index("region_id")["population"]
