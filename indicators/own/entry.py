"""An own indicator: a table of values with what its owner says they mean."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from data.provenance import Card, Text
from data.regions import Level
from data.territory import sum_levels
from indicators.explorer import Explorer
from indicators.model import Direction, Indicator, Theme, Weight
from indicators.own.errors import UploadError
from indicators.own.table import Table

CARD = "own"
"""Source id of own data; also the prefix of its indicators' ids."""
LONGEST_TITLE = 80
FEWEST_DISTRICTS = 3
YEARS = range(1900, 2101)


class Measure(StrEnum):
    """What may be done with the figures of several districts."""

    RATE = "rate"
    TOTAL = "total"
    OTHER = "other"


MEASURES: dict[Measure, Text] = {
    Measure.RATE: Text(de="Anteil oder Mittelwert (je Einwohner, in Prozent)", en="share or mean (per head, per cent)"),
    Measure.TOTAL: Text(de="Anzahl oder Summe (lässt sich addieren)", en="count or total (can be added up)"),
    Measure.OTHER: Text(de="etwas anderes (Rang, Index)", en="something else (rank, index)"),
}


@dataclass(frozen=True)
class Meaning:
    """What the owner says about the figures."""

    title: str
    unit: str
    """A key of indicators.units.UNITS."""
    direction: Direction
    measure: Measure
    year: int


def is_own(indicator_id: str) -> bool:
    """Whether an id is of own data: such answers belong to one visitor and are kept nowhere else."""
    return indicator_id.startswith(f"{CARD}_")


def clean(text: str, fallback: str, longest: int = LONGEST_TITLE) -> str:
    """Make a title of any text: one line, no markup for a chart, nothing that a spreadsheet takes for a formula."""
    printable = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    plain = printable.translate(str.maketrans("<>{}", "‹›()"))
    return re.sub(r"\s+", " ", plain).lstrip("=+-@ ").strip()[:longest].strip() or fallback


def own_indicator(table: Table, meaning: Meaning, file_name: str, explorer: Explorer) -> Indicator:
    """Make an indicator.

    Raises
    ------
    UploadError
        If too few districts have a value.
    """
    if len(table.figures) < FEWEST_DISTRICTS:
        raise UploadError(
            f"Nur {len(table.figures)} Kreise haben einen Wert; gebraucht werden mindestens {FEWEST_DISTRICTS}.",
            f"Only {len(table.figures)} districts have a value; at least {FEWEST_DISTRICTS} are needed.",
        )
    figures = _figures(table.figures, meaning, explorer)
    weight = Weight.POPULATION if meaning.measure is Measure.RATE else Weight.NONE
    title, name = clean(meaning.title, "?"), clean(file_name, "?")
    origin = Text(
        de=f"Eigene Daten aus der Datei {name}; nur in dieser Sitzung und nur für Sie sichtbar.",
        en=f"Own data from the file {name}; seen in this session and by you only.",
    )
    return Indicator(
        id=f"{CARD}_{secrets.token_hex(6)}",
        theme=Theme.OWN,
        title=Text(de=title, en=title),
        unit=meaning.unit,
        decimals=table.decimals,
        definition=origin,
        formula=MEASURES[meaning.measure],
        direction=meaning.direction,
        weight=weight,
        sources=(CARD,),
        compute=lambda regions: figures,
        additive=meaning.measure is Measure.TOTAL,
        tables=("regions",),
        caveat=origin,
    )


def own_card(file_name: str) -> Card:
    """Source card of an uploaded file: it has no licence and no address, so the model's checks are left out."""
    name = clean(file_name, "?")
    nothing = Text(de="Eigene Daten", en="Own data")
    done = Text(de="Den heutigen Kreisen zugeordnet.", en="Matched to the districts of today.")
    facts: dict[str, Any] = {
        "id": CARD, "title": Text(de=name, en=name), "producer": name, "citation": name, "licence": "source-required",
        "licence_url": "", "url": "", "gebietsstand": nothing, "reference_date": "", "published": "",
        "said": nothing, "done": done, "files": (),
    }  # fmt: skip
    return Card.model_construct(**facts)


def _figures(values: pd.DataFrame, meaning: Meaning, explorer: Explorer) -> pd.DataFrame:
    """Values with their year; of totals the sums of Länder and Germany, where all their districts have a value."""
    districts = pd.DataFrame({"region_id": explorer.districts()})
    frame = districts.merge(values, on="region_id", how="left")
    if meaning.measure is Measure.TOTAL:
        sums = sum_levels(frame[["region_id", "value"]], ["value"])
        frame = sums.merge(frame[["region_id", "status"]], on="region_id", how="left")
    frame["status"] = frame["status"].fillna("observed")
    return frame.dropna(subset="value").assign(year=meaning.year, source=CARD)


def population_weights(explorer: Explorer) -> pd.Series:
    """Inhabitants of today's districts by key."""
    people = explorer.values("population", level=Level.KREIS).set_index("region_id")["value"]
    return people.rename("population")
