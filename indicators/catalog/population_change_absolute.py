"""Population change between two years, in inhabitants."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.change import POPULATION_SOURCES, Ends, between
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerungsentwicklung in Einwohnern", en="Population change in inhabitants"),
    unit="inhabitants",
    decimals=0,
    definition=Text(
        de="Um wie viele Einwohner ein Kreis zwischen dem 31. Dezember zweier frei wählbarer Jahre gewachsen oder "
        "geschrumpft ist.",
        en="By how many inhabitants a district has grown or shrunk between 31 December of any two years.",
    ),
    formula=Text(
        de="Einwohner im Endjahr − Einwohner im Anfangsjahr",
        en="inhabitants at the end − inhabitants at the start",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    additive=True,
    sources=POPULATION_SOURCES,
    caveat=Text(
        de="Große Kreise gewinnen und verlieren schon wegen ihrer Größe mehr; für den Vergleich eignet sich die "
        "Veränderung in Prozent. Liegt zwischen den Jahren eine Volkszählung, sind die Reihen verkettet und der Wert "
        "eine Schätzung auf der Grundlage des Zensus 2022.",
        en="Large districts gain and lose more just because they are large; compare districts by the change in per "
        "cent. If a census lies between the years, the series are chain-linked and the value is an estimate on the "
        "base of the 2022 census.",
    ),
    years_of="population_outlook",
    default_start=2012,
    default_end=2035,
    midpoint=0.0,
)
def population_change_absolute(
    population_outlook: pd.DataFrame, projection_widths: pd.DataFrame, start: int, end: Ends
) -> pd.DataFrame:
    """Difference in the number of inhabitants between two year ends.

    Definition
        Inhabitants on 31 December of `end` minus inhabitants on 31 December of `start`, both on one census base:
        as published where one base covers both years, on the base of Zensus 2022 otherwise.

    Formula
        Δ = P_end − P_start

    Method
        Chain-linking as in `population_change`; see there and docs/population.md.

    Caveat
        Not comparable between districts of different size. Published differences on Zensus 2011 and linked ones on
        Zensus 2022 count slightly different populations; do not add them up.

    Example
        100,000 inhabitants in 2012 and 104,000 in 2023, both on Zensus 2011: +4,000, observed.
    """
    pair = between(population_outlook, projection_widths, start, end)
    figures = {"value": "after", "lower": "after_lower", "upper": "after_upper"}
    differences = {name: pair[column] - pair["before"] for name, column in figures.items()}
    return pair[["region_id", "year", "status", "source"]].assign(**differences)
