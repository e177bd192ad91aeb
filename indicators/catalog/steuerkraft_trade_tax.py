"""Trade tax revenue per inhabitant."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Gewerbesteuer je Einwohner", en="Trade tax per inhabitant"),
    unit="eur_per_inhabitant",
    decimals=0,
    definition=Text(
        de="Istaufkommen der Gewerbesteuer je Einwohner: was die Gemeinden mit ihren eigenen Hebesätzen tatsächlich "
        "eingenommen haben, vor Abzug der Gewerbesteuerumlage.",
        en="Actual trade tax revenue per inhabitant: what the municipalities took in at their own rates, before the "
        "trade tax levy is deducted.",
    ),
    formula=Text(de="Istaufkommen der Gewerbesteuer / Einwohner", en="actual trade tax revenue / inhabitants"),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Anders als bei der Steuerkraft wirken hier die örtlichen Hebesätze mit. Die Umlage an Bund und Land ist "
        "nicht abgezogen. Rückzahlungen an Unternehmen können ein Jahr negativ machen. Kein Bestandteil der Reihe zur "
        "Steuereinnahmekraft ab 2022. Einwohner ab 2011 nach dem Zensus 2011.",
        en="Unlike Steuerkraft this depends on the local rates. The levy paid to Bund and Land is not deducted. "
        "Refunds to companies can make a year negative. No part of the series of Steuereinnahmekraft from 2022. "
        "Inhabitants are based on the 2011 census from 2011.",
    ),
)
def steuerkraft_trade_tax(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Istaufkommen der Gewerbesteuer per inhabitant, as published.

    Definition
        Cash revenue from trade tax in the calendar year at the rates the councils set, gross of the levy.

    Formula
        g = G / P

    Source
        BBSR, INKAR 2021, "Gewerbesteuer", from the Realsteuervergleich of Bund and Länder.

    Caveat
        One large company can move a district, in both directions and below zero.

    Example
        55 million € in a district of 100,000 inhabitants: 550 € per inhabitant.
    """
    return steuerkraft[["region_id", "year"]].assign(value=steuerkraft["trade_tax_eur_per_inhabitant"])
