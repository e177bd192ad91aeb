"""A small country with invented figures, for tests of what is seen: twelve districts in two Länder."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.provenance import Text
from data.store import Store
from indicators.change import Ends
from indicators.explorer import Explorer
from indicators.model import Direction, Indicator, Theme, Weight

DISTRICTS = [f"0100{n}" for n in range(1, 10)] + ["09161", "09162", "09184"]
_NAMES = {"09161": "Ingolstadt", "09162": "München", "09184": "München"}
CARD = {
    "id": "invented",
    "title": {"de": "Erfundene Zahlen", "en": "Invented figures"},
    "producer": "Amt für Erfindungen",
    "citation": "Amt für Erfindungen, 2024",
    "licence": "dl-de/by-2-0",
    "licence_url": "https://www.govdata.de/dl-de/by-2-0",
    "url": "https://example.org/",
    "gebietsstand": {"de": "1. Juli 2021", "en": "1 July 2021"},
    "reference_date": "2010 – 2022",
    "published": "2024",
    "said": {"de": "Nichts.", "en": "Nothing."},
    "done": {"de": "Alles; erfunden.", "en": "Everything, invented."},
}


class SmallStore(Store):
    """A bundle in memory."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        super().__init__(Path("nowhere"))
        self._tables = tables
        self.manifest = {"cards": {"invented": CARD}}


def _regions() -> pd.DataFrame:
    rows = [("DG", "bund", "Deutschland", "Bund", None), ("01", "land", "Küste", "Land", "DG")]
    rows += [("09", "land", "Berge", "Land", "DG")]
    for key in DISTRICTS:
        kind = "Landkreis" if key == "09184" else "Kreisfreie Stadt"
        rows.append((key, "kreis", _NAMES.get(key, f"Hafen {key[-1]}"), kind, key[:2]))
    regions = pd.DataFrame(rows, columns=["region_id", "level", "name", "type", "parent_id"]).assign(area_km2=100.0)
    kinds = pd.Series([str(place % 4 + 1) for place in range(len(DISTRICTS))], index=DISTRICTS)
    settlement = regions["region_id"].map(kinds)
    return regions.assign(
        settlement_type=settlement,
        urban_rural=settlement.map({"1": "urban", "2": "urban", "3": "rural", "4": "rural"}),
        east_west=regions["parent_id"].map({"01": "west", "09": "east"}),
    )


def _growth(figures: pd.DataFrame, start: int, end: Ends) -> pd.DataFrame:
    """Of one year or several: the district's value times the years passed."""
    ends = pd.DataFrame({"year": [end] if isinstance(end, int) else list(end)})
    rows = figures.merge(ends, how="cross")
    return rows.assign(value=rows["value"] * (rows["year"] - start))


def _indicator(name: str, compute, **facts) -> Indicator:
    both = Text(de=f"Titel {name}", en=f"Title {name}")
    known = {
        "theme": Theme.DEMOGRAPHY, "title": both, "unit": "pct", "decimals": 1, "definition": both, "formula": both,
        "direction": Direction.NEUTRAL, "weight": Weight.NONE, "sources": ("invented",), "tables": ("figures",),
    }  # fmt: skip
    return Indicator(id=name, compute=compute, **(known | facts))


def small_explorer() -> Explorer:
    """Growth (a change, 2010–2014), income (2020–2022) and shops (2017; München is missing)."""
    figures = pd.DataFrame({"region_id": DISTRICTS, "value": np.linspace(-3.25, 2.25, 12)})
    gap = figures["value"].mask(figures["region_id"] == "09162")
    years = pd.DataFrame({"year": range(2010, 2015)})
    indicators = [
        _indicator("growth", _growth, years_of="years", default_start=2011, midpoint=0.0, headline=1),
        _indicator("income", lambda figures: pd.concat([figures.assign(year=year) for year in (2020, 2021, 2022)])),
        _indicator("shops", lambda figures: figures.assign(value=gap * 1000, year=2017), unit="m", decimals=0),
    ]  # fmt: skip
    tables = {"regions": _regions(), "figures": figures, "years": years}
    return Explorer(SmallStore(tables), {entry.id: entry for entry in indicators})
