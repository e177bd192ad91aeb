"""Gini coefficient of municipal tax income between the municipalities inside a district."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.disparity import gini
from indicators.model import Direction, Theme, Weight, indicator
from indicators.municipal import over_municipalities


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(
        de="Gefälle der Steuereinnahmekraft im Kreis (Gini)", en="Disparity of tax income within the district (Gini)"
    ),
    unit="index",
    decimals=3,
    definition=Text(
        de="Gini-Koeffizient der Steuereinnahmekraft je Einwohner zwischen den Gemeinden eines Kreises, gewichtet mit "
        "ihren Einwohnern: 0, wenn alle Gemeinden gleich viel je Einwohner haben, nahe 1, wenn eine kleine alles hat.",
        en="Gini coefficient of Steuereinnahmekraft per inhabitant between the municipalities of a district, weighted "
        "with their inhabitants: 0 if all municipalities have the same per inhabitant, close to 1 if a small one has "
        "everything.",
    ),
    formula=Text(
        de="Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 x̄), w Anteil der Gemeinde an den Einwohnern, x Steuereinnahmekraft je Einwohner",
        en="Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 x̄), w share of the municipality in the inhabitants, x tax income per inhabitant",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.NONE,
    sources=("deutschlandatlas_2024", "bbsr_crosswalk"),
    caveat=Text(
        de="Eine kreisfreie Stadt ist eine einzige Gemeinde und hat kein inneres Gefälle: Ihr Wert fehlt, er ist nicht "
        "0. Nötig sind mindestens drei bewohnte Gemeinden mit Wert. Länder und Deutschland: über alle ihre Gemeinden. "
        "Steuereinnahmekraft, nicht Steuerkraft. Kleine Gemeinden mit einem großen Steuerzahler heben den Wert.",
        en="A kreisfreie Stadt is one single municipality and has no disparity inside: its value is missing, not 0. At "
        "least three inhabited municipalities with a value are needed. Länder and Germany: over all their "
        "municipalities. Steuereinnahmekraft, not Steuerkraft. Small municipalities with one large taxpayer raise it.",
    ),
)
def steuereinnahmekraft_gini(municipal: pd.DataFrame) -> pd.DataFrame:
    """Population-weighted Gini coefficient of municipal Steuereinnahmekraft within each region.

    Definition
        Half the mean difference in Steuereinnahmekraft per inhabitant between the municipalities of two inhabitants
        drawn at random, relative to the mean. It tells whether a district's mean stands for its municipalities.

    Formula
        G = Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 x̄); see indicators.disparity.gini.

    Source
        Deutschlandatlas 2024 (Steuereinnahmekraft by municipality, 2022); inhabitants of 31.12.2022. Lerman and
        Yitzhaki (1989), Journal of Econometrics 42(1).

    Caveat
        Needs three inhabited municipalities with a value; kreisfreie Städte, Berlin, Hamburg and Bremen are missing.

    Example
        Three municipalities of 1,000, 500 and 500 inhabitants with 1,000, 2,000 and 3,000 €: mean 1,750; weighted
        differences 2 × (½ × ¼ × 1,000 + ½ × ¼ × 2,000 + ¼ × ¼ × 1,000) = 875; G = 875 / 3,500 = 0.25.
    """
    return over_municipalities(municipal, "steuereinnahmekraft_eur_per_inhabitant", gini, minimum=3)
