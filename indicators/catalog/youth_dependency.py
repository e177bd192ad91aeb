"""Youth dependency ratio."""

from __future__ import annotations

from functools import partial

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, dependency, from_ages
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Jugendquotient", en="Youth dependency ratio"),
    unit="per_100_working_age",
    decimals=1,
    definition=Text(
        de="Menschen unter 20 Jahren je 100 Menschen von 20 bis 64 Jahren am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="People under 20 per 100 people aged 20 to 64 on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Einwohner unter 20 Jahren / Einwohner von 20 bis 64 Jahren × 100",
        en="inhabitants under 20 / inhabitants aged 20 to 64 × 100",
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
def youth_dependency(age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame) -> pd.DataFrame:
    """Youth dependency ratio.

    Definition
        People under 20 for 100 people from 20 to 64, for districts, Länder and Germany.

    Formula
        Σ_{a < 20} P_a / Σ_{20 ≤ a ≤ 64} P_a × 100

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        Low in student cities because of the many students, not because of few children.

    Example
        30 people under 20 and 120 from 20 to 64: 25.
    """
    return from_ages(partial(dependency, first=0, last=19), age_observed, age_outlook, age_backtest)
