"""People of one region by age and sex, and what moves their number: what the charts of the page of population draw."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.regions import GERMANY
from indicators.explorer import Explorer
from indicators.model import Status
from indicators.projection.cohort import FEMALE, MALE
from indicators.projection.engine import Projection
from indicators.projection.tables import AgeTables


def age_years(explorer: Explorer) -> dict[int, Status]:
    """Years with people by single year of age, and how these came about.

    Years of the official age tables are observed; those of the model are estimated up to its last observed total, and
    projected after it.
    """
    official: AgeTables = explorer.tables.table("age_tables")
    model: Projection = explorer.tables.table("projected")
    later = {year: Status.PROJECTED if year > model.launch else Status.ESTIMATED for year in model.years}
    return dict(sorted((later | dict.fromkeys(official.years, Status.OBSERVED)).items()))


def last_counted(explorer: Explorer) -> int:
    """The newest year of the official age tables."""
    official: AgeTables = explorer.tables.table("age_tables")
    return max(official.years)


def by_age(explorer: Explorer, region_id: str, year: int) -> pd.DataFrame:
    """People of a district, Land or Germany on 31 December, columns female and male, index age (100: and older).

    Official where there is an official table, else as the model has them; Länder and Germany are sums of districts.
    """
    official: AgeTables = explorer.tables.table("age_tables")
    source: AgeTables | Projection = official if year in official.years else explorer.tables.table("projected")
    people = source.people[source.years.index(year)]
    prefix = "" if region_id == GERMANY else region_id
    inside = np.array([key.startswith(prefix) for key in source.keys])
    both = people[inside].sum(axis=0)
    index = pd.RangeIndex(both.shape[1], name="age")
    return pd.DataFrame({"female": both[FEMALE], "male": both[MALE]}, index=index)


def components(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """Births, deaths and net migration of a region by year, with their status."""
    table: pd.DataFrame = explorer.tables.table("components_outlook")
    columns = ["year", "births", "deaths", "net_migration", "status"]
    return table.loc[table["region_id"] == region_id, columns].sort_values("year", ignore_index=True)
