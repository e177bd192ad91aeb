"""The user's computed sets as indicators, beside the published ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from data.access.installed import InstalledShops, installed_shops
from data.provenance import Card, SourceFile, Text
from indicators.model import Direction, Indicator, Status, Theme, Weight

_NOUNS = {
    "grocery": (
        Text(de="Supermarkt", en="Supermarket"),
        Text(de="Supermarkt oder Discounter", en="supermarket or discounter"),
    ),
    "pharmacy": (Text(de="Apotheke", en="Pharmacy"), Text(de="Apotheke", en="pharmacy")),
}
_CAVEAT = Text(
    de="Berechnet aus einer eigenen Datei, die nicht überall gleich vollständig sein muss. Wie die veröffentlichten "
    "Werte nicht für Rankings oder kleinräumige Vergleiche geeignet. Luftlinie, keine Barrieren.",
    en="Computed from a file of your own, which may not be equally complete everywhere. Like the published figures not "
    "suited to rankings or small-area comparison. A straight line, no barriers.",
)
_SHORT = 12
"""Longest name of a file that fits into a title."""


def own_access(user_dir: Path) -> tuple[list[tuple[Indicator, Card]], tuple[str, ...]]:
    """Return two indicators for every installed set, with its card, and what is wrong with damaged ones."""
    found, faults = installed_shops(user_dir)
    return [(entry, _card(shops)) for shops in found.values() for entry in _indicators(shops)], faults


class _Column:
    """One column of the figures of an installed set."""

    def __init__(self, shops: InstalledShops, column: str) -> None:
        self.shops, self.column = shops, column

    def __call__(self) -> pd.DataFrame:
        table = self.shops.table("figures")
        levels = table["region_id"].str.len() <= 5
        value, year = table[self.column], int(self.shops.card.as_of[:4])
        states = value.isna().map({True: Status.MISSING.value, False: Status.ESTIMATED.value})
        return table[["region_id"]].assign(value=value, year=year, status=states)[levels]


def _indicators(shops: InstalledShops) -> list[Indicator]:
    card = shops.card
    noun, full = _NOUNS[card.service]
    day = card.as_of.replace("-", "")
    short = len(card.origin) <= _SHORT
    tail = Text(
        de=f"(berechnet, {card.origin if short else 'eigene Datei'}, Stand {card.as_of})",
        en=f"(computed, {card.origin if short else 'own file'}, as of {card.as_of})",
    )
    basis = Text(
        de=f"{card.file} ({card.as_of}) und dem Gitter {card.grid}",
        en=f"{card.file} ({card.as_of}) and the grid {card.grid}",
    )
    shared: dict[str, Any] = {
        "theme": Theme.SERVICES,
        "weight": Weight.POPULATION,
        "sources": (_card_id(shops),),
        "tables": (),
        "caveat": _CAVEAT,
    }
    distance = Indicator(
        id=f"{card.service}_distance_{day}",
        title=Text(de=f"{noun.de}: Entfernung {tail.de}", en=f"{noun.en}: distance {tail.en}"),
        unit="m",
        decimals=0,
        definition=Text(
            de=f"Mittlere Luftlinie der Einwohner zur nächsten Stelle ({full.de}), berechnet aus {basis.de}.",
            en=f"Mean straight-line distance of the inhabitants to the nearest {full.en}, computed from {basis.en}.",
        ),
        formula=Text(
            de="Σ (Einwohner der Zelle × mittlere Entfernung ihrer Punkte) / Σ Einwohner",
            en="Σ (inhabitants of the cell × mean distance of its points) / Σ inhabitants",
        ),
        direction=Direction.LOWER_IS_BETTER,
        compute=_Column(shops, "mean_distance_m"),
        **shared,
    )
    share = Indicator(
        id=f"{card.service}_within_1km_{day}",
        title=Text(de=f"{noun.de} bis 1 km {tail.de}", en=f"{noun.en} within 1 km {tail.en}"),
        unit="pct",
        decimals=1,
        definition=Text(
            de=f"Anteil der Einwohner mit höchstens 1 km Luftlinie zur nächsten Stelle ({full.de}), "
            f"berechnet aus {basis.de}.",
            en=f"Share of inhabitants no more than 1 km from the nearest {full.en}, computed from {basis.en}.",
        ),
        formula=Text(
            de="Einwohner im Umkreis von 1 km / Einwohner × 100", en="inhabitants within 1 km / inhabitants × 100"
        ),
        direction=Direction.HIGHER_IS_BETTER,
        compute=_Column(shops, "within_1000_m_pct"),
        **shared,
    )
    return [distance, share]


def _card_id(shops: InstalledShops) -> str:
    return f"own_{shops.card.id.replace('-', '_')}"


def _card(shops: InstalledShops) -> Card:
    card = shops.card
    osm = card.origin == "OSM"
    year = card.as_of[:4]
    report = " ".join(card.notes)
    return Card(
        id=_card_id(shops),
        title=Text(de=f"Eigene Datei: {card.file}", en=f"Own file: {card.file}"),
        producer="OpenStreetMap-Mitwirkende" if osm else "eigene Datei / own file",
        citation=f"© OpenStreetMap-Mitwirkende, Stand {card.as_of}, ODbL 1.0" if osm else f"{card.file}, {year}",
        licence="ODbL-1.0" if osm else "source-required",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        url="https://www.openstreetmap.org/copyright",
        gebietsstand=Text(de="Punkte, unabhängig von Verwaltungsgrenzen", en="Points, independent of borders"),
        reference_date=card.as_of,
        published=card.as_of,
        said=Text(
            de=f"{card.places} Stellen: {', '.join(card.kinds)}.", en=f"{card.places} places: {', '.join(card.kinds)}."
        ),
        done=Text(
            de=f"Entfernungen berechnet, Einwohner aus {card.grid}. Bericht (englisch): {report}",
            en=f"Distances computed, inhabitants from {card.grid}. Report: {report}",
        ),
        files=(SourceFile(key="places", name=card.file, sha256=card.sha256),),
    )
