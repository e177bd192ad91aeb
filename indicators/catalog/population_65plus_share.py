"""Share of people aged 65 and over."""

from __future__ import annotations

from functools import partial

import pandas as pd

from data.provenance import Text
from indicators.ages import AGE_SOURCES, from_ages, share
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerung ab 65 Jahren", en="Population aged 65 and over"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Menschen ab 65 Jahren an allen Einwohnern am 31. Dezember. Nach der "
        "letzten amtlichen Altersgliederung geschätzt (solange die Einwohnerzahl beobachtet ist) und vorausberechnet.",
        en="Share of people aged 65 and over in all inhabitants on 31 December. After the "
        "latest official age table estimated (while the number of inhabitants is observed) and projected.",
    ),
    formula=Text(
        de="Einwohner ab 65 Jahren / Einwohner × 100",
        en="inhabitants aged 65 and over / inhabitants × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2024_selection", *AGE_SOURCES),
    caveat=Text(
        de="Nach der letzten amtlichen Altersgliederung fortgerechnet, so dass die Reihe nicht springt; das Intervall "
        "stammt aus den Fehlern einer Rückschau. Amtliche Altersgruppen auf Grundlage des Zensus 2022 liegen hier "
        "noch nicht zugrunde. Vor 2011 beruht die Bezugsbevölkerung auf den Volkszählungen der 1980er-Jahre: Der "
        "Sprung zwischen 2010 und 2011 ist keine Entwicklung. 1997 fehlen Chemnitz, der Erzgebirgskreis und Meißen, "
        "deren Werte unplausibel sind; im Landkreis Osnabrück springt die Reihe 2003 um 1,3 Prozentpunkte.",
        en="Continued from the latest official age table so that the series does not jump; the interval comes from the "
        "errors of a backtest. Official age groups on the base of the 2022 census are not among the sources "
        "yet. Before 2011 the reference population stands on the censuses of the 1980s: the step between 2010 and 2011 "
        "is not a real change. In 1997 Chemnitz, Erzgebirgskreis and Meißen are missing, since their figures are "
        "implausible; in the rural district of Osnabrück the series jumps by 1.3 points in 2003.",
    ),
)
def population_65plus_share(
    age_observed: pd.DataFrame, age_outlook: pd.DataFrame, age_backtest: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """Share of inhabitants aged 65 and over.

    Definition
        People of 65 and older in per cent of all, for districts, Länder and Germany; as published by the BBSR up to its
        last year, from the projected age structure after it.

    Formula
        Σ_{a ≥ 65} P_a / Σ_a P_a × 100

    Method
        Cohort-component projection met with the official age tables (indicators.ages.from_ages, docs/projection.md).

    Caveat
        Observed as long as the BBSR publishes it; the projected age structure starts from 2018.

    Example
        200 people of whom 50 are 65 or older: 25 %.
    """
    rows = published[published["indicator_id"] == "population_65plus_share"]
    return from_ages(partial(share, first=65, last=100), age_observed, age_outlook, age_backtest, rows)
