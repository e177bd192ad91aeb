"""All regions with their keys, names, types, places and the groups they belong to."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.geometry import dissolve, inner_points
from data.regions import GERMANY, Level, land_of, parent_of
from data.sources import bbsr_municipalities_2022, bbsr_types, district_keys
from data.sourcing import Sources

_COLUMNS = [
    "region_id", "level", "name", "type", "parent_id", "east_west", "settlement_type", "urban_rural", "area_km2",
    "lon", "lat", "nuts",
]  # fmt: skip
_TOWN = r"stadt|^St$|GKSt"
"""How the register marks a town after its name: ", Stadt", ", Hansestadt", in Bavaria ", St" and ", GKSt"."""
_UNINCORPORATED = r"gemfr|gemeindefrei"


def build(
    sources: Sources,
    geometry_districts: gpd.GeoDataFrame,
    geometry_laender: gpd.GeoDataFrame,
    geometry_municipalities: gpd.GeoDataFrame,
) -> pd.DataFrame:
    """Return the table of data.schema.Regions; a point of each region is taken from its outline on the map."""
    districts = _districts(sources)
    laender = _laender(districts, sources.read("district_keys", "districts", district_keys.read_laender))
    regions = pd.concat([_germany(laender), laender, districts, _municipalities(sources, districts)])
    regions["parent_id"] = regions["region_id"].map(parent_of).astype("str")
    germany = dissolve(geometry_laender, pd.Series(GERMANY, geometry_laender.index))
    outlines = [germany, geometry_laender, geometry_districts, geometry_municipalities]
    points = pd.concat([inner_points(shapes) for shapes in outlines])
    return regions.merge(points, on="region_id", how="left")[_COLUMNS]


def short_name(names: pd.Series, types: pd.Series | None = None) -> pd.Series:
    """Return names without the title after the comma, the type in front, and a bracket that repeats the name.

    "Lübeck, Hansestadt" becomes "Lübeck", "Landkreis Rostock" (of type Landkreis) "Rostock", "Oldenburg (Oldenburg)"
    "Oldenburg", "Mühldorf a.Inn" "Mühldorf a. Inn" as on maps. Brackets and additions that tell places apart stay:
    "Halle (Saale)", "Mülheim an der Ruhr".
    """
    short = names.str.partition(",")[0].str.replace(r"\.(?=\w)", ". ", regex=True)
    if types is not None:
        pairs = zip(short, types, strict=True)
        short = pd.Series([name.removeprefix(f"{kind} ") for name, kind in pairs], index=names.index, dtype="str")
    return short.str.replace(r"\s+", " ", regex=True).str.strip().str.replace(r"^(.+) \(\1\)$", r"\1", regex=True)


def municipality_type(region_ids: pd.Series, names: pd.Series, population: pd.Series) -> pd.Series:
    """Return Stadt, Gemeinde or Gemeindefreies Gebiet.

    The title after the comma tells, or the key (a kreisfreie Stadt ends in 000), or that nobody lives there. A town
    that leaves its title out of its name counts as Gemeinde.
    """
    title = names.str.partition(",")[2].str.strip()
    town = title.str.contains(_TOWN, case=False) | region_ids.str.endswith("000")
    empty = title.str.contains(_UNINCORPORATED) | (population == 0)
    kinds = pd.Series("Gemeinde", index=names.index, dtype="str")
    return kinds.mask(town, "Stadt").mask(empty, "Gemeindefreies Gebiet")


def _districts(sources: Sources) -> pd.DataFrame:
    keys = sources.read("district_keys", "districts", district_keys.read)
    types = sources.read("bbsr_types", "districts", bbsr_types.read)
    districts = keys.merge(types, on="region_id", how="left").sort_values("region_id")
    return districts.assign(level=Level.KREIS.value, name=short_name(districts["name"], districts["type"]))


def _laender(districts: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    lands = districts.groupby(land_of(districts["region_id"]).rename("region_id"))
    facts = lands.agg(area_km2=("area_km2", "sum"), east_west=("east_west", "first"), nuts=("nuts", "first"))
    facts["nuts"] = facts["nuts"].str[:3]
    table = names.merge(facts.reset_index(), on="region_id").sort_values("region_id")
    return table.assign(level=Level.LAND.value, type="Land", area_km2=table["area_km2"].round(2))


def _germany(laender: pd.DataFrame) -> pd.DataFrame:
    facts = {"region_id": GERMANY, "level": Level.BUND.value, "name": "Deutschland", "type": "Bund", "nuts": "DE"}
    return pd.DataFrame([facts]).assign(area_km2=round(laender["area_km2"].sum(), 2))


def _municipalities(sources: Sources, districts: pd.DataFrame) -> pd.DataFrame:
    table = sources.read("bbsr_crosswalk", "municipalities", bbsr_municipalities_2022.read).sort_values("region_id")
    kinds = municipality_type(table["region_id"], table["name"], table["population"])
    groups = districts.set_index("region_id")[["east_west", "settlement_type", "urban_rural"]]
    inherited = groups.reindex(table["region_id"].str[:5]).set_axis(table.index)
    facts = table.assign(level=Level.GEMEINDE.value, name=short_name(table["name"]), type=kinds)
    return facts.join(inherited)
