"""Published distance to the next supermarket (INKAR 2021) of the Gemeindeverband that a municipality belongs to."""

from __future__ import annotations

import pandas as pd

from data.sources import bbsr_associations, inkar_2021
from data.sourcing import Sources
from data.tables.grocery_access import COLUMNS


def build(sources: Sources, municipal: pd.DataFrame) -> pd.DataFrame:
    """Build the table of data.schema.MunicipalAccess.

    Municipalities of today that were not there in 2017 have the figure of the Gemeindeverband of their own key, if
    there is one, and else none.
    """
    # the corrections of this file are of districts, Länder and Germany
    figures = inkar_2021.read_associations(sources.path("bbsr_inkar_2021", "verkehr_und_erreichbarkeit"))
    known = figures.dropna(subset=list(COLUMNS)).rename(columns=COLUMNS).rename(columns={"name": "association"})
    members = sources.read("bbsr_types", "municipalities", bbsr_associations.read)
    table = municipal[["region_id"]].merge(members, on="region_id", how="left")
    # a municipality formed since is its own Gemeindeverband where the figures of 2019 know it as one
    keys = table["association_id"].where(table["association_id"].isin(known["association_id"]), table["region_id"])
    table["association_id"] = keys.where(keys.isin(known["association_id"]))
    columns = ["region_id", "association_id", "association", "year", *COLUMNS.values()]
    return table.merge(known, on="association_id").sort_values("region_id", ignore_index=True)[columns]
