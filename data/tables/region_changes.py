"""Boundary reforms since 1995, read off the Umsteigeschlüssel: what differs between two sheets in a row is a reform."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from data.errors import TerritoryError
from data.sourcing import Sources
from data.territory import FIRST_YEAR, LAST_YEAR, crosswalk, read_parts

DATES: dict[tuple[str, int], str] = {
    ("03", 2001): "2001-11-01",  # Region Hannover
    ("03", 2016): "2016-11-01",  # Göttingen and Osterode am Harz
    ("05", 2009): "2009-10-21",  # Städteregion Aachen
    ("07", 2012): "2012-01-01",  # Trittenheim to Trier-Saarburg
    ("07", 2014): "2014-07-01",  # Verbandsgemeinde Treis-Karden divided
    ("12", 2003): "2003-10-26",  # incorporations into Potsdam, Cottbus and Brandenburg an der Havel
    ("12", 2009): "2009-01-01",  # Hohensaaten to Märkisch-Oderland
    ("13", 2011): "2011-09-04",  # Kreisgebietsreform
    ("14", 1996): "1996-01-01",  # single municipalities of Leipziger Land
    ("14", 1997): "1997-01-01",  # incorporations into Chemnitz, Dresden and Leipzig, on several days of the year
    ("14", 1998): "1998-01-01",  # Meißen to Weißeritzkreis
    ("14", 1999): "1999-01-01",  # Eingliederungsgesetze of Chemnitz, Dresden and Leipzig
    ("14", 2000): "2000-01-01",  # the same, after the judgement on Bienitz
    ("14", 2008): "2008-08-01",  # Kreisgebietsreform
    ("15", 2001): "2001-04-01",  # Beyendorf-Sohlen to Magdeburg
    ("15", 2005): "2005-07-01",  # Rodleben and Brambach to Dessau
    ("15", 2007): "2007-07-01",  # Kreisgebietsreform
    ("16", 1997): "1997-01-01",  # a municipality of Saalfeld-Rudolstadt to Weimarer Land
    ("16", 2019): "2019-01-01",  # municipalities to Suhl, Sonneberg and Schmalkalden-Meiningen
    ("16", 2021): "2021-07-01",  # Eisenach to the Wartburgkreis
}
"""Day each reform took effect, by Land and year. Single municipalities that moved on several days: 1 January."""

_DRIFT = 0.002
"""Area shares wander by less than this from year to year through surveying alone."""
_COLUMNS = [
    "region_id",
    "predecessor_id",
    "predecessor_name",
    "date",
    "predecessor_population",
    "population_weight",
    "area_weight",
]


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.RegionChanges.

    A district is listed when its key ends or when a part of it leaves; its rows then add up to 1 and include the part
    that stayed under its own key. Weights are those of the last 31 December before the reform.
    """
    years = {year: crosswalk(sources, year) for year in range(FIRST_YEAR, LAST_YEAR + 2)}
    changes = [_changed(years[before], years[after]).assign(year=after) for before, after in pairwise(years)]
    table = pd.concat(changes, ignore_index=True).rename(columns={"old_id": "predecessor_id"})
    table = table.join(_names(sources), on=["year", "predecessor_id"])
    table["date"] = _dates(table)
    table["predecessor_population"] = table["population"].round().astype("int64")
    return table[_COLUMNS].sort_values(["region_id", "predecessor_id", "date"], ignore_index=True)


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    key = ["old_id", "region_id"]
    both = before[[*key, "area_weight"]].merge(after[[*key, "area_weight"]], on=key, how="left")
    moved = (both["area_weight_x"] - both["area_weight_y"].fillna(0)).abs() > _DRIFT
    return before[before["old_id"].isin(both.loc[moved, "old_id"])]


def _names(sources: Sources) -> pd.Series:
    """Name of a district in the sheet before a year, bare of its type ("KS Aachen", "Aachen, Kreisfreie Stadt")."""
    parts = read_parts(sources)
    bare = parts["old_name"].str.removeprefix("KS ").str.replace(r",.*$", "", regex=True)
    return bare.groupby([parts["year"] + 1, parts["old_id"]]).first().rename("predecessor_name")


def _dates(changes: pd.DataFrame) -> list[str]:
    events = list(zip(changes["predecessor_id"].str[:2], changes["year"], strict=True))
    unknown = sorted(set(events) - set(DATES))
    if unknown:
        raise TerritoryError(
            f"No date is known for the reform(s) of {unknown}. Add them to data/tables/region_changes.py"
        )
    return [DATES[event] for event in events]
