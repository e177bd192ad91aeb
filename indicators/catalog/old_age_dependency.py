"""Old-age dependency ratio."""

from __future__ import annotations

from functools import partial

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, dependency, from_ages
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Altenquotient", en="Old-age dependency ratio"),
    unit="per_100_working_age",
    decimals=1,
    definition=Text(
        de="Menschen ab 65 Jahren je 100 Menschen von 20 bis 64 Jahren am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="People aged 65 and over per 100 people aged 20 to 64 on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Einwohner ab 65 Jahren / Einwohner von 20 bis 64 Jahren × 100",
        en="inhabitants aged 65 and over / inhabitants aged 20 to 64 × 100",
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
def old_age_dependency(
    age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame
) -> pd.DataFrame:
    """Old-age dependency ratio.

    Definition
        People of 65 and older for 100 people from 20 to 64, for districts, Länder and Germany.

    Formula
        Σ_{a ≥ 65} P_a / Σ_{20 ≤ a ≤ 64} P_a × 100

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        Says how old a population is, not who depends on whom.

    Example
        50 people of 65 and older and 120 from 20 to 64: 41.7.
    """
    return from_ages(partial(dependency, first=65, last=100), age_observed, age_outlook, age_backtest)
