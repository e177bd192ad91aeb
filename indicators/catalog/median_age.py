"""Median age."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, from_ages
from indicators.ages import median_age as age_that_halves
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Medianalter", en="Median age"),
    unit="years",
    decimals=1,
    definition=Text(
        de="Alter, das die Hälfte der Einwohner noch nicht erreicht hat, am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="Age that half of the inhabitants have not reached on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Alter, bis zu dem die Hälfte der Einwohner zählt",
        en="age up to which half of the inhabitants are counted",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    sources=AGE_SOURCES,
    caveat=Text(
        de="Nach der letzten amtlichen Altersgliederung fortgerechnet, so dass die Reihe nicht springt; das Intervall "
        "stammt aus den Fehlern einer Rückschau. Amtliche Altersgruppen auf Grundlage des Zensus 2022 liegen hier "
        "noch nicht zugrunde.",
        en="Continued from the latest official age table so that the series does not jump; the interval comes from the "
        "errors of a backtest. Official age groups on the base of the 2022 census are not among the sources "
        "yet.",
    ),
)
def median_age(age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame) -> pd.DataFrame:
    """Median age.

    Definition
        The age that splits the inhabitants into two halves, for districts, Länder and Germany.

    Formula
        a + (½ P − Σ_{x < a} P_x) / P_a in the year of age a in which the half is passed

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        Official tables give groups of up to five years; inside a group the single ages are modelled on Eurostat's.

    Example
        10 people in each year of age from 0 to 3: 2.0 years.
    """
    return from_ages(age_that_halves, age_observed, age_outlook, age_backtest)
