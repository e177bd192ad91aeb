"""Sets of places that distances can be measured to, and the cells of a district they are measured from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.access.bundled import GRID_M
from data.access.cells import Cells, Floats
from data.access.installed import installed_shops
from data.access.kinds import KINDS
from data.access.places import to_metres
from data.errors import AccessError
from data.provenance import Text
from data.store import Store


@dataclass(frozen=True, eq=False)
class PlaceSet:
    """Places of one service, of one date."""

    id: str
    title: Text
    noun: Text
    """What one of them is called, singular."""
    places: pd.DataFrame
    """place_id, name, brand, kind, lon, lat; one row per place, index from 0."""
    region_ids: tuple[str, ...] | None
    """Districts for which the set is complete; None: all."""
    date: str
    """Of the places, as ISO 8601 writes it: 2020-03."""
    sources: tuple[str, ...]
    """Cards behind places and cells."""
    service: str = "grocery"
    """A key of data.access.kinds.SERVICES."""
    is_example: bool = False
    """A worked example, to be marked as such."""

    def metres(self) -> Floats:
        """Return x and y of the places in EPSG:3035, shape (n, 2)."""
        return to_metres(self.places["lon"], self.places["lat"])

    def covers(self, region_id: str) -> bool:
        """Whether the set is complete in a district, so that distances there mean something."""
        return self.region_ids is None or region_id in self.region_ids


_SHIPPED: dict[str, tuple[Text, Text, tuple[str, ...] | None, str, str]] = {
    "kassel_supermarkets": (
        Text(de="Supermärkte in Kassel (Beispiel, OSM)", en="Supermarkets in Kassel (example, OSM)"),
        Text(de="Supermarkt", en="supermarket"),
        ("06611",),
        "2020-03",
        "osm_kassel",
    ),
    "pharmacies": (
        Text(de="Apotheken (OSM)", en="Pharmacies (OSM)"),
        Text(de="Apotheke", en="pharmacy"),
        None,
        "2024-11",
        "osm_pharmacies",
    ),
}


def place_sets(store: Store, user_dir: Path | None = None) -> dict[str, PlaceSet]:
    """Return the sets of the bundle by id, and those in the user's folder behind them."""
    table = store.table("places")
    found = {}
    for name, (title, noun, region_ids, date, card) in _SHIPPED.items():
        places = table[table["place_set"] == name].drop(columns="place_set").reset_index(drop=True)
        sources = (card, "zensus2011_grid_1km")
        service = "pharmacy" if name == "pharmacies" else "grocery"
        found[name] = PlaceSet(name, title, noun, places, region_ids, date, sources, service, region_ids is not None)
    return found | (_own(user_dir) if user_dir else {})


def _own(user_dir: Path) -> dict[str, PlaceSet]:
    """Sets that were added with `python -m data add-shops`."""
    sets = {}
    for key, shops in installed_shops(user_dir)[0].items():
        noun = next(kind.title for kind in KINDS.values() if kind.id == shops.card.kinds[0])
        title = Text(
            de=f"{noun.de} ({shops.card.origin}, Stand {shops.card.as_of})",
            en=f"{noun.en} ({shops.card.origin}, as of {shops.card.as_of})",
        )
        sources = (f"own_{key.replace('-', '_')}", "zensus2011_grid_1km")
        card, figures = shops.card, shops.table("figures")
        reached = figures.loc[(figures["region_id"].str.len() == 5) & figures["mean_distance_m"].notna(), "region_id"]
        sets[key] = PlaceSet(key, title, noun, shops.table("places"), tuple(reached), card.as_of, sources, card.service)
    return sets


def district_cells(store: Store, region_id: str) -> Cells:
    """Return the inhabited 1 km cells of a district.

    Raises
    ------
    AccessError
        If the bundle has none for this key.
    """
    grid = store.table("grid_1km")
    cells = Cells.of(grid[grid["region_id"] == region_id], GRID_M)
    if not len(cells):
        raise AccessError(f"There is no inhabited cell in {region_id!r}. Name a district by its AGS of five digits")
    return cells
