"""How much of the large municipal taxes is trade tax."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Abhängigkeit von der Gewerbesteuer", en="Dependence on trade tax"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Gewerbesteuer (Istaufkommen, vor Abzug der Umlage) an der Summe aus Gewerbesteuer und "
        "Gemeindeanteilen an Einkommen- und Umsatzsteuer. Je höher, desto stärker hängt der Haushalt an der Konjunktur "
        "und an einzelnen Unternehmen.",
        en="Trade tax (actual revenue, before the levy) as a share of the sum of trade tax and the municipal shares of "
        "income tax and VAT. The higher it is, the more the budget hangs on the business cycle and on single "
        "companies.",
    ),
    formula=Text(
        de="Gewerbesteuer / (Gewerbesteuer + Einkommensteueranteil + Umsatzsteueranteil) × 100",
        en="trade tax / (trade tax + share of income tax + share of VAT) × 100",
    ),
    direction=Direction.NEUTRAL,
    weight=Weight.NONE,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Die Gewerbesteuerumlage ist nicht abgezogen, der Anteil am verfügbaren Geld also niedriger; Grundsteuern "
        "sind nicht enthalten. Rückzahlungen können den Wert unter 0 drücken. Die Bestandteile gehören zur Steuerkraft "
        "bis 2019, nicht zur Steuereinnahmekraft ab 2022.",
        en="The trade tax levy is not deducted, so the share in disposable money is lower; property taxes are not "
        "included. Refunds can push the value below 0. The components belong to Steuerkraft up to 2019, not to the "
        "Steuereinnahmekraft from 2022.",
    ),
)
def trade_tax_dependence(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Share of gross trade tax in the three large municipal taxes.

    Definition
        Istaufkommen of trade tax over the sum of it and the municipal shares of income tax and VAT. The levy
        (Gewerbesteuerumlage) is not deducted, because the sources give it for no district; property taxes are left out
        for the same reason. From 1998, when the share of VAT began. Länder and Germany: from their own revenue.

    Formula
        a = g / (g + e + u) × 100, with g, e, u in € per inhabitant; missing where the sum is not positive.

    Source
        BBSR, INKAR 2021, from the Realsteuervergleich. On trade tax as the volatile part of municipal revenue:
        Sachverständigenrat (2001/02), annual report, chapter on municipal finances.

    Caveat
        Gross of the levy. A year with large refunds gives a low or negative value that says little about dependence.

    Example
        g = 150, e = 300, u = 50 € per inhabitant: 150 / 500 = 30 %.
    """
    trade = steuerkraft["trade_tax_eur_per_inhabitant"]
    total = trade + steuerkraft["income_tax_eur_per_inhabitant"] + steuerkraft["vat_eur_per_inhabitant"]
    return steuerkraft[["region_id", "year"]].assign(value=trade / total.where(total > 0) * 100)
