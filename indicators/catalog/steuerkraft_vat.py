"""Municipal share of VAT per inhabitant."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Gemeindeanteil an der Umsatzsteuer je Einwohner", en="Municipal VAT share per inhabitant"),
    unit="eur_per_inhabitant",
    decimals=0,
    definition=Text(
        de="Anteil der Gemeinden am Aufkommen der Umsatzsteuer, den sie seit 1998 erhalten, je Einwohner.",
        en="Share of the municipalities in VAT revenue, which they have received since 1998, per inhabitant.",
    ),
    formula=Text(de="Gemeindeanteil an der Umsatzsteuer / Einwohner", en="municipal share of VAT / inhabitants"),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Verteilt wird nach Gewerbesteuer, Beschäftigten und Entgelten früherer Jahre; der Schlüssel wurde von 2009 "
        "bis 2018 schrittweise umgestellt. Ein Bestandteil der Steuerkraft, nicht der Steuereinnahmekraft ab 2022. "
        "Einwohner ab 2011 nach dem Zensus 2011. In Hessen ist ein Teil von 1998 erst 1999 verbucht. Unplausibel und "
        "deshalb fehlend: Rosenheim (Stadt) 2007, Freudenstadt 2018.",
        en="It is distributed by trade tax, employees and wages of earlier years; the key was changed step by step "
        "from 2009 to 2018. A component of Steuerkraft, not of the Steuereinnahmekraft from 2022. Inhabitants are "
        "based on the 2011 census from 2011. In Hesse part of 1998 is booked in 1999. Implausible and therefore "
        "missing: Rosenheim (city) in 2007, Freudenstadt in 2018.",
    ),
)
def steuerkraft_vat(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Gemeindeanteil an der Umsatzsteuer per inhabitant, as published.

    Definition
        Compensation for the trade tax on capital abolished in 1998, distributed by economic strength.

    Formula
        u = U / P

    Source
        BBSR, INKAR 2021, "Umsatzsteuer", from the Realsteuervergleich of Bund and Länder.

    Caveat
        There is none before 1998: missing, not 0.

    Example
        6 million € in a district of 100,000 inhabitants: 60 € per inhabitant.
    """
    return steuerkraft[["region_id", "year"]].assign(value=steuerkraft["vat_eur_per_inhabitant"])
