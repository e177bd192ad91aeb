"""Population change between two years, in per cent: the first of the three headline indicators."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.change import POPULATION_SOURCES, Ends, between
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.DEMOGRAPHY,
    title=Text(de="Bevölkerungsentwicklung", en="Population change"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Veränderung der Einwohnerzahl am 31. Dezember zwischen zwei frei wählbaren Jahren, in Prozent des "
        "Anfangsbestands. Alle Jahre sind auf die 400 Kreise von heute und auf den Zensus 2022 umgerechnet; die Jahre "
        "nach dem letzten beobachteten sind vorausberechnet.",
        en="Change in the number of inhabitants on 31 December between any two years, in per cent of the number at the "
        "start. All years are carried over to today's 400 districts and to the base of the 2022 census; years after "
        "the last observed one are projected.",
    ),
    formula=Text(
        de="(Einwohner im Endjahr − Einwohner im Anfangsjahr) / Einwohner im Anfangsjahr × 100",
        en="(inhabitants at the end − inhabitants at the start) / inhabitants at the start × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.POPULATION,
    sources=POPULATION_SOURCES,
    caveat=Text(
        de="Die veröffentlichten Zahlen stehen auf verschiedenen Zählungen (bis 2010 Volkszählung 1987, 2011–2023 "
        "Zensus 2011, ab 2024 Zensus 2022). Jede Zählung verschiebt das Niveau, ohne dass jemand umgezogen wäre; "
        "deshalb sind die Reihen verkettet. Liegen beide Jahre auf derselben Zählung, ist der Wert das veröffentlichte "
        "Wachstum, sonst eine Schätzung. Erstaufnahmeeinrichtungen bewegen einzelne Kreise stark (etwa Suhl, Gießen). "
        "Eine Vorausberechnung sagt, was unter ihren Annahmen folgt, nicht, was kommen wird.",
        en="The published figures rest on different censuses (1987 up to 2010, 2011 from 2011 to 2023, 2022 from 2024 "
        "on). Each census shifts the level although nobody moved, so the series are chain-linked. If both years rest "
        "on the same census the value is the published growth, otherwise it is an estimate. Reception centres for "
        "refugees move some districts strongly (Suhl and Gießen, for instance). A projection says what follows "
        "from its assumptions, not what will happen.",
    ),
    headline=1,
    years_of="population_outlook",
    default_start=2012,
    default_end=2035,
    midpoint=0.0,
)
def population_change(
    population_outlook: pd.DataFrame, projection_widths: pd.DataFrame, start: int, end: Ends
) -> pd.DataFrame:
    """Relative change in the number of inhabitants between two year ends.

    Definition
        Change in the number of inhabitants on 31 December from year `start` to year `end`, in per cent of the number
        in `start`, for every district of today, every Land and Germany. Länder and Germany are changes of their own
        totals, which is the mean of their districts weighted with the population at the start.

    Formula
        g = (P_end − P_start) / P_start × 100, with P the chain-linked population on the base of Zensus 2022.

    Method
        Chain-linking at a change of base: International Monetary Fund (2017), Quarterly National Accounts Manual,
        chapter 8; how the factors come about is in docs/population.md. On one census base the factor of a district is
        constant and cancels out, so that g is the growth as published.

    Caveat
        Across a census g depends on how the census error is spread over the years: status "estimated". Projected
        ends carry an 80 % interval from a backtest (docs/projection.md).

    Example
        A district with 100,000 inhabitants in 2012 and 104,000 in 2023, both on Zensus 2011, has g = 4.0, observed.
        If Zensus 2022 found 5 % fewer people (factor 0.95) and 2024 is published as 99,750, then P_2012 = 95,000 and
        the change 2012–2024 is (99,750 − 95,000) / 95,000 = 5.0 %, estimated; the bare figures would say −0.25 %.
        If 104,500 are projected for 2035 with a width of 4 %, the change 2012–2035 is 10.0 %, 5.6 % to 14.4 %.
    """
    pair = between(population_outlook, projection_widths, start, end)
    base = pair["before"].where(pair["before"] > 0)
    figures = {"value": "after", "lower": "after_lower", "upper": "after_upper"}
    rates = {name: (pair[column] / base - 1) * 100 for name, column in figures.items()}
    return pair[["region_id", "year", "status", "source"]].assign(**rates)
