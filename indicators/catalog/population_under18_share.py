"""Share of people under 18."""

from __future__ import annotations

from functools import partial

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, from_ages, share
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerung unter 18 Jahren", en="Population under 18"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Menschen unter 18 Jahren an allen Einwohnern am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="Share of people under 18 in all inhabitants on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Einwohner unter 18 Jahren / Einwohner × 100",
        en="inhabitants under 18 / inhabitants × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.POPULATION,
    sources=("deutschlandatlas_2024", *AGE_SOURCES),
    caveat=Text(
        de="Nach der letzten amtlichen Altersgliederung fortgerechnet, so dass die Reihe nicht springt; das Intervall "
        "stammt aus den Fehlern einer Rückschau. Amtliche Altersgruppen auf Grundlage des Zensus 2022 liegen hier "
        "noch nicht zugrunde.",
        en="Continued from the latest official age table so that the series does not jump; the interval comes from the "
        "errors of a backtest. Official age groups on the base of the 2022 census are not among the sources "
        "yet.",
    ),
)
def population_under18_share(
    age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """Share of inhabitants under 18.

    Definition
        People of 17 and younger in per cent of all, for districts, Länder and Germany; from official age tables for
        2015 to 2020, as published for 2022, from the projected age structure otherwise.

    Formula
        Σ_{a < 18} P_a / Σ_a P_a × 100

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        Births since 2018 follow the district's number of infants in the official tables.

    Example
        200 people of whom 30 are under 18: 15 %.
    """
    rows = published[published["indicator_id"] == "population_under18_share"]
    return from_ages(partial(share, first=0, last=17), age_observed, age_outlook, age_backtest, rows)
