"""Growing, stable, shrinking: population change in five classes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.provenance import Text
from indicators.catalog.population_growth_rate import population_growth_rate
from indicators.change import POPULATION_SOURCES, Ends
from indicators.model import Direction, Theme, Weight, indicator

STABLE, STRONG = 0.15, 0.5
"""Per cent a year: about 3.5 % and 12 % over the 23 years from 2012 to 2035."""


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Wachsend oder schrumpfend", en="Growing or shrinking"),
    unit="growth_class",
    decimals=0,
    definition=Text(
        de="Fünf Klassen der Bevölkerungsentwicklung zwischen zwei Jahren, symmetrisch um die stabilen Kreise: stabil "
        "sind höchstens 0,15 % im Jahr, stark wächst oder schrumpft, was 0,5 % im Jahr überschreitet.",
        en="Five classes of population change between two years, symmetrical around the stable districts: stable is "
        "0.15 % a year at most, strong growth or decline is more than 0.5 % a year.",
    ),
    formula=Text(
        de="−2 stark schrumpfend, −1 schrumpfend, 0 stabil, 1 wachsend, 2 stark wachsend; Grenzen ±0,15 und ±0,5 % "
        "im Jahr",
        en="−2 strongly shrinking, −1 shrinking, 0 stable, 1 growing, 2 strongly growing; limits ±0.15 and ±0.5 % a "
        "year",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    sources=POPULATION_SOURCES,
    caveat=Text(
        de="Grenzen sind gesetzt: ein Kreis knapp neben einer Grenze unterscheidet sich kaum von seinem Nachbarn in "
        "der anderen Klasse. Das Intervall sagt, welche Klassen bei der Vorausberechnung in Frage kommen.",
        en="The limits are set: a district close to one hardly differs from one in the next class. The interval says "
        "which classes a projection leaves open.",
    ),
    years_of="population_outlook",
    default_start=2012,
    default_end=2035,
    midpoint=0.0,
    categories={
        -2: Text(de="stark schrumpfend", en="strongly shrinking"),
        -1: Text(de="schrumpfend", en="shrinking"),
        0: Text(de="stabil", en="stable"),
        1: Text(de="wachsend", en="growing"),
        2: Text(de="stark wachsend", en="strongly growing"),
    },
)
def population_growth_class(
    population_outlook: pd.DataFrame, projection_widths: pd.DataFrame, start: int, end: Ends
) -> pd.DataFrame:
    """Class of the mean annual growth between two year ends.

    Definition
        −2, −1, 0, 1, 2 for annual growth below −0.5, from −0.5 to below −0.15, from −0.15 to 0.15, up to 0.5 and above
        0.5 % a year; the bounds of a projection become the classes they fall into.

    Formula
        sign(r) · ([|r| > 0.15] + [|r| > 0.5]), with r as in `population_growth_rate`.

    Method
        Classes symmetrical around stable, as maps of growing and shrinking regions show them; on annual growth, so that
        they do not depend on the length of the period.

    Caveat
        A class hides how far a district is from its limits.

    Example
        0.357 % a year is class 1, growing; −0.6 % is class −2; 0.1 % is class 0.
    """
    rates = population_growth_rate(population_outlook, projection_widths, start, end)
    figures = ["value", "lower", "upper"]
    return rates.assign(**{name: _class_of(rates[name]) for name in figures})


def _class_of(rate: pd.Series) -> pd.Series:
    size = (rate.abs() > STABLE).astype("float64") + (rate.abs() > STRONG)
    signed: pd.Series = np.sign(rate) * size
    return signed.where(rate.notna())
