"""Places of supply from OpenStreetMap: the pharmacies of Germany, and the supermarkets in and around Kassel."""

from __future__ import annotations

import pandas as pd

from data.sources import osm_kassel, osm_pharmacies
from data.sourcing import Sources

PHARMACIES = "pharmacies"
KASSEL = "kassel_supermarkets"
_COLUMNS = ["place_set", "place_id", "name", "brand", "kind", "lon", "lat"]
_DECIMALS = 6
"""Of a degree: a tenth of a metre."""


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.Places."""
    shops = sources.read("osm_kassel", "supermarkets", osm_kassel.read).assign(place_set=KASSEL)
    # one shop (in Gudensberg) is known as a supermarket by another tag
    shops["kind"] = shops["kind"].fillna("supermarket")
    pharmacies = sources.read("osm_pharmacies", "pharmacies", osm_pharmacies.read)
    # the file keeps no OSM id: a running number tells its pharmacies apart
    numbers = pd.Series(range(1, len(pharmacies) + 1), index=pharmacies.index).astype("str").str.zfill(5)
    brand = pd.Series(index=pharmacies.index, dtype="str")
    pharmacies = pharmacies.assign(place_set=PHARMACIES, place_id=numbers, kind="pharmacy", brand=brand)
    places = pd.concat([shops[_COLUMNS], pharmacies[_COLUMNS]])
    rounded = places.assign(lon=places["lon"].round(_DECIMALS), lat=places["lat"].round(_DECIMALS))
    return rounded.sort_values(["place_set", "place_id"], ignore_index=True)
