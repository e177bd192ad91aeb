"""How many people live more than x metres from a place: an indicator for every x of a distance curve that is known.

Its id says everything: beyond~pharmacies~1500. Curves are in the bundle (pharmacies) and in the user's own sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.access.installed import InstalledShops, installed_shops
from data.provenance import Text
from indicators.model import Direction, Indicator, Status, Theme, Weight

METRES = range(100, 5001, 100)
"""Distances to choose from; every curve has them."""
USUAL_M = 1000
_ID = re.compile(r"beyond~([a-z0-9-]+)~([1-9][0-9]{2,3})", re.ASCII)


@dataclass(frozen=True)
class Curve:
    """A distance curve of all regions."""

    noun: Text
    """What the distance is to, with its preposition."""
    basis: Text
    """What it was computed from."""
    year: int
    """Of the places."""
    sources: tuple[str, ...]
    tables: tuple[str, ...] = ()
    """The table of the bundle that holds it; none for an own one."""
    own: InstalledShops | None = None

    def rows(self, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """region_id, distance_m, within_pct, beyond."""
        return tables[self.tables[0]] if self.own is None else self.own.table("curve")


PHARMACIES = Curve(
    noun=Text(de="zur Apotheke", en="a pharmacy"),
    basis=Text(de="berechnet, OSM", en="computed, OSM"),
    year=2024,
    sources=("osm_pharmacies", "zensus2011_grid_1km"),
    tables=("pharmacy_curve",),
)
_NOUNS = {"grocery": Text(de="zum Supermarkt", en="a supermarket"), "pharmacy": PHARMACIES.noun}


def curves(user_dir: Path | None) -> dict[str, Curve]:
    """Return all curves by the id of their set of places."""
    own = installed_shops(user_dir)[0] if user_dir else {}
    return {"pharmacies": PHARMACIES} | {key: _own(key, shops) for key, shops in own.items()}


def _own(key: str, shops: InstalledShops) -> Curve:
    card = shops.card
    return Curve(
        noun=_NOUNS[card.service],
        basis=Text(de=f"berechnet, {card.origin}, Stand {card.as_of}", en=f"computed, {card.origin}, {card.as_of}"),
        year=int(card.as_of[:4]),
        sources=(f"own_{key.replace('-', '_')}",),
        own=shops,
    )


def beyond_id(key: str, metres: int = USUAL_M) -> str:
    """Id of the share of people more than so many metres from a place of a set."""
    return f"beyond~{key}~{metres}"


def parts(indicator_id: str) -> tuple[str, int] | None:
    """Set and metres of an id; None if it is of another kind."""
    found = _ID.fullmatch(indicator_id)
    return (found[1], int(found[2])) if found and int(found[2]) in METRES else None


def beyond(indicator_id: str, known: Mapping[str, Curve]) -> Indicator | None:
    """Make the indicator of an id; None if there is none."""
    asked = parts(indicator_id)
    if asked is None or asked[0] not in known:
        return None
    curve, metres = known[asked[0]], asked[1]
    german, english = f"{metres:,}".replace(",", "."), f"{metres:,}"
    basis = curve.basis
    return Indicator(
        id=indicator_id,
        theme=Theme.SERVICES,
        title=Text(
            de=f"Weiter als {german} m {curve.noun.de} ({basis.de})",
            en=f"More than {english} m from {curve.noun.en} ({basis.en})",
        ),
        unit="pct",
        decimals=1,
        definition=Text(
            de=f"Anteil der Einwohner, die mehr als {german} m Luftlinie {curve.noun.de} haben.",
            en=f"Share of inhabitants who live more than {english} m as the crow flies from {curve.noun.en}.",
        ),
        formula=Text(de="Einwohner jenseits der Entfernung / Einwohner × 100",
                     en="inhabitants beyond the distance / inhabitants × 100"),
        direction=Direction.LOWER_IS_BETTER,
        weight=Weight.POPULATION,
        sources=curve.sources,
        compute=_share(curve, metres),
        tables=curve.tables,
        caveat=Text(
            de="In einer 1-km-Zelle gelten die Einwohner als gleichmäßig verteilt. Luftlinie, keine Barrieren.",
            en="The inhabitants of a 1 km cell count as spread evenly. A straight line, no barriers.",
        ),
    )  # fmt: skip


def people_beyond(indicator_id: str, known: Mapping[str, Curve], table: Callable[[str], pd.DataFrame]) -> pd.Series:
    """Number of people by region behind the share of an id, which must be known."""
    asked = parts(indicator_id)
    assert asked is not None
    curve = known[asked[0]]
    rows = curve.rows({name: table(name) for name in curve.tables})
    return rows[rows["distance_m"] == asked[1]].set_index("region_id")["beyond"]


def _share(curve: Curve, metres: int) -> Callable[..., pd.DataFrame]:
    def compute(**tables: pd.DataFrame) -> pd.DataFrame:
        rows = curve.rows(tables)
        rows = rows[(rows["distance_m"] == metres) & (rows["region_id"].str.len() <= 5)]
        shares = (100 - rows["within_pct"]).to_numpy()
        keys = rows["region_id"].to_numpy()
        return pd.DataFrame({"region_id": keys, "year": curve.year, "value": shares, "status": Status.ESTIMATED.value})

    return compute
