"""Share of people of working age."""

from __future__ import annotations

from functools import partial

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, from_ages, share
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerung im Erwerbsalter", en="Population of working age"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Menschen von 20 bis 64 Jahren an allen Einwohnern am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="Share of people aged 20 to 64 in all inhabitants on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Einwohner von 20 bis 64 Jahren / Einwohner × 100",
        en="inhabitants aged 20 to 64 / inhabitants × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.POPULATION,
    sources=AGE_SOURCES,
    caveat=Text(
        de="Nach der letzten amtlichen Altersgliederung fortgerechnet, so dass die Reihe nicht springt; das Intervall "
        "stammt aus den Fehlern einer Rückschau. Amtliche Altersgruppen auf Grundlage des Zensus 2022 liegen hier "
        "noch nicht zugrunde. Das Rentenalter steigt auf 67; die Altersgrenzen bleiben, damit die Jahre "
        "vergleichbar sind.",
        en="Continued from the latest official age table so that the series does not jump; the interval comes from the "
        "errors of a backtest. Official age groups on the base of the 2022 census are not among the sources "
        "yet. The age of retirement rises to 67; the limits stay, so that years remain comparable.",
    ),
)
def population_working_age_share(
    age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame
) -> pd.DataFrame:
    """Share of inhabitants of working age.

    Definition
        People from 20 to 64 in per cent of all, for districts, Länder and Germany.

    Formula
        Σ_{20 ≤ a ≤ 64} P_a / Σ_a P_a × 100

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        The age of retirement rises to 67; the limits stay, so that years remain comparable.

    Example
        200 people of whom 120 are 20 to 64: 60 %.
    """
    return from_ages(partial(share, first=20, last=64), age_observed, age_outlook, age_backtest)
