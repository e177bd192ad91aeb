"""Inhabitants, chain-linked over the censuses."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.change import POPULATION_SOURCES, last_observed
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Einwohner", en="Inhabitants"),
    unit="inhabitants",
    decimals=0,
    definition=Text(
        de="Einwohner am 31. Dezember auf der Grundlage des Zensus 2022; frühere Jahre sind so umgerechnet, dass die "
        "Reihe an den Volkszählungen nicht springt, spätere vorausberechnet.",
        en="Inhabitants on 31 December on the base of the 2022 census; earlier years are converted so that the series "
        "does not jump at the censuses, later ones are projected.",
    ),
    formula=Text(
        de="Veröffentlichte Einwohnerzahl × Verkettungsfaktor (1 ab 2024)",
        en="Published number of inhabitants × link factor (1 from 2024 on)",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    additive=True,
    sources=POPULATION_SOURCES,
    caveat=Text(
        de="Bis 2023 weichen die Werte von den veröffentlichten ab, weil der Zensus 2022 andere Einwohnerzahlen ergab "
        "als die Fortschreibung auf Grundlage des Zensus 2011; sie gelten als geschätzt. Die veröffentlichten Zahlen "
        "(Deutschland 2012: 80.523.746, 2023: 84.669.326) stehen im Datenbestand in der Tabelle population.",
        en="Up to 2023 the values differ from the published ones, because the 2022 census found other numbers than the "
        "updates of the 2011 census; they count as estimated. The published numbers (Germany 2012: 80,523,746, 2023: "
        "84,669,326) are in the bundle's table population.",
    ),
)
def population(population_outlook: pd.DataFrame, projection_widths: pd.DataFrame) -> pd.DataFrame:
    """Inhabitants at the end of the year on the base of Zensus 2022.

    Definition
        Number of inhabitants on 31 December. Each census replaces the updated count of the one before and shifts its
        level; the series is chain-linked so that a difference between two years is a difference in people.

    Formula
        P_t = published_t × f_t, with f_t the link factor of the district; 1 from 2024.

    Source
        Statistisches Bundesamt, Fortschreibung des Bevölkerungsstandes and Zensus 2022; method in docs/population.md.

    Caveat
        Years before 2024 are estimates of what the update would have shown on the base of Zensus 2022.

    Example
        A district published with 100,000 inhabitants for 2015 and a link factor of 0.97 is shown with 97,000.
    """
    last = last_observed(population_outlook)
    rows = population_outlook.assign(ahead=population_outlook["year"] - last)
    width = rows.merge(projection_widths, on=["region_id", "ahead"], how="left")["width"].set_axis(rows.index)
    people = rows["linked"]
    bounds = {"lower": people * (1 - width), "upper": people * (1 + width)}
    return rows[["region_id", "year", "source"]].assign(value=people, **bounds, status=rows["linked_status"])
