"""Municipal Steuerkraft per inhabitant, the long series at fixed fictitious rates."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Kommunale Steuerkraft je Einwohner", en="Municipal Steuerkraft per inhabitant"),
    unit="eur_per_inhabitant",
    decimals=0,
    definition=Text(
        de="Realsteuerkraft der Gemeinden (Grundbeträge der Grundsteuern und der Gewerbesteuer mal feste fiktive "
        "Hebesätze: Grundsteuer A 180 %, Grundsteuer B 210 %, Gewerbesteuer 250 %), plus Gemeindeanteile an "
        "Einkommen- und Umsatzsteuer, minus Gewerbesteuerumlage, je Einwohner.",
        en="Property and trade tax of the municipalities at fixed fictitious rates (property tax A 180 %, property tax "
        "B 210 %, trade tax 250 %), plus the municipal shares of income tax and VAT, minus the trade tax levy, per "
        "inhabitant.",
    ),
    formula=Text(de="Gemeindliche Steuerkraft / Einwohner", en="municipal Steuerkraft / inhabitants"),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Die fiktiven Hebesätze gelten seit 1970 unverändert; die wirklichen Einnahmen liegen inzwischen deutlich "
        "höher. Einwohner bis 2010 nach der Volkszählung 1987, ab 2011 nach dem Zensus 2011. Nicht zu verwechseln mit "
        "der Steuereinnahmekraft (bundesdurchschnittliche Hebesätze, ab 2022): Beide hängen nur lose zusammen und "
        "werden hier nie zu einer Reihe verbunden. 1997 fehlen acht ostdeutsche Kreise, deren Werte in der Quelle 0 "
        "sind, und deshalb auch Brandenburg, Sachsen, Thüringen und Deutschland; 2018 fehlt Freudenstadt.",
        en="The fictitious rates have not changed since 1970; actual revenue is clearly higher by now. Inhabitants "
        "are based on the 1987 census up to 2010 and on the 2011 census from 2011. Not to be confused with "
        "Steuereinnahmekraft (national average rates, from 2022): the two are only loosely related and never joined "
        "into one series. Eight eastern districts, which are 0 in the source, are missing in 1997, and therefore also "
        "Brandenburg, Saxony, Thuringia and Germany; Freudenstadt is missing in 2018.",
    ),
)
def steuerkraft(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Municipal tax capacity at fixed fictitious rates, as published.

    Definition
        The base amounts of property tax A and B and of trade tax times 180 %, 210 % and 250 %, plus the municipal
        shares of income tax and VAT, minus the trade tax levy, per inhabitant. Fixed rates make years and places
        comparable, at the price of a level below actual revenue.

    Formula
        k = (1.80 A + 2.10 B + 2.50 G + E + U − L) / P

    Source
        BBSR, INKAR 2021, "Steuerkraft", from the Realsteuervergleich of Bund and Länder.

    Caveat
        Another concept than Steuereinnahmekraft: never one series with it. The step in P from 2010 to 2011 is the
        census.

    Example
        Base amounts of 10, 100 and 300 € per head, shares of 350 and 40 €, levy of 100 €:
        18 + 210 + 750 + 350 + 40 − 100 = 1,268 € per inhabitant.
    """
    return steuerkraft[["region_id", "year"]].assign(value=steuerkraft["steuerkraft_eur_per_inhabitant"])
