"""Municipal share of income tax per inhabitant."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Gemeindeanteil an der Einkommensteuer je Einwohner", en="Municipal income tax per inhabitant"),
    unit="eur_per_inhabitant",
    decimals=0,
    definition=Text(
        de="Anteil der Gemeinden an der Lohn- und veranlagten Einkommensteuer (15 %) und an der Kapitalertragsteuer "
        "(12 %) ihres Landes, je Einwohner.",
        en="Share of the municipalities in wage and assessed income tax (15 %) and in capital gains tax (12 %) of "
        "their Land, per inhabitant.",
    ),
    formula=Text(
        de="Gemeindeanteil an der Einkommensteuer / Einwohner",
        en="municipal share of income tax / inhabitants",
    ),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Verteilt wird nach den Einkommensteuern der Bewohner bis zu Sockelgrenzen und nach einer älteren "
        "Statistik: Spitzeneinkommen und jüngste Veränderungen sind abgeschnitten. Ein Bestandteil der Steuerkraft, "
        "nicht der Steuereinnahmekraft ab 2022. Einwohner ab 2011 nach dem Zensus 2011.",
        en="It is distributed by the income tax of residents up to a ceiling and by older statistics: top incomes and "
        "recent changes are cut off. A component of Steuerkraft, not of the Steuereinnahmekraft from 2022. Inhabitants "
        "are based on the 2011 census from 2011.",
    ),
)
def steuerkraft_income_tax(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Gemeindeanteil an der Einkommensteuer per inhabitant, as published.

    Definition
        What the municipalities receive from the income tax paid by their residents, by a key that counts taxes on
        incomes up to a ceiling only.

    Formula
        e = E / P

    Source
        BBSR, INKAR 2021, "Einkommensteuer", from the Realsteuervergleich of Bund and Länder.

    Caveat
        The key is renewed every three years from statistics some years old; steps in the series can be the key.

    Example
        42 million € in a district of 100,000 inhabitants: 420 € per inhabitant.
    """
    return steuerkraft[["region_id", "year"]].assign(value=steuerkraft["income_tax_eur_per_inhabitant"])
