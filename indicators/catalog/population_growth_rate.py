"""Growth of population a year."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.change import POPULATION_SOURCES, Ends, between
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerungswachstum im Jahr", en="Annual population growth"),
    unit="pct_per_year",
    decimals=2,
    definition=Text(
        de="Mittlere jährliche Veränderung der Einwohnerzahl zwischen zwei frei wählbaren Jahren. So lassen sich "
        "verschieden lange Zeiträume vergleichen, etwa das beobachtete mit dem vorausberechneten Wachstum.",
        en="Mean annual change in the number of inhabitants between any two years. It makes periods of different "
        "length comparable, observed with projected growth, for instance.",
    ),
    formula=Text(
        de="((Einwohner im Endjahr / Einwohner im Anfangsjahr)^(1 / Zahl der Jahre) − 1) × 100",
        en="((inhabitants at the end / inhabitants at the start)^(1 / number of years) − 1) × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    sources=POPULATION_SOURCES,
    caveat=Text(
        de="Ein Mittel über die Jahre: einzelne Jahre wie 2015 und 2022 weichen stark davon ab. Für Zensus und "
        "Vorausberechnung gilt, was bei der Bevölkerungsentwicklung steht.",
        en="A mean over the years: single ones such as 2015 and 2022 are far from it. What is said with population "
        "change about censuses and projection holds here as well.",
    ),
    years_of="population_outlook",
    default_start=2012,
    default_end=2035,
    midpoint=0.0,
)
def population_growth_rate(
    population_outlook: pd.DataFrame, projection_widths: pd.DataFrame, start: int, end: Ends
) -> pd.DataFrame:
    """Mean annual growth between two year ends.

    Definition
        The constant yearly rate that leads from the inhabitants in `start` to those in `end`.

    Formula
        r = ((P_end / P_start)^(1 / (end − start)) − 1) × 100

    Method
        Geometric growth, Preston, Heuveline, Guillot (2001), Demography, section 1.4; inhabitants as in
        `population_change`.

    Caveat
        Says nothing about the years between.

    Example
        100,000 inhabitants in 2012 and 104,000 in 2023: r = (1.04^(1/11) − 1) × 100 = 0.357 % a year.
    """
    pair = between(population_outlook, projection_widths, start, end)
    base = pair["before"].where(pair["before"] > 0)
    figures = {"value": "after", "lower": "after_lower", "upper": "after_upper"}
    rates = {
        name: ((pair[column] / base) ** (1 / (pair["year"] - start)) - 1) * 100 for name, column in figures.items()
    }
    return pair[["region_id", "year", "status", "source"]].assign(**rates)
