"""90/10 ratio of municipal tax income between the municipalities inside a district."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.disparity import quantile_ratio
from indicators.model import Direction, Theme, Weight, indicator
from indicators.municipal import over_municipalities


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(
        de="Gefälle der Steuereinnahmekraft im Kreis (90/10)", en="Disparity of tax income within the district (90/10)"
    ),
    unit="ratio",
    decimals=2,
    definition=Text(
        de="Wie vielmal so hoch die Steuereinnahmekraft je Einwohner in den reichsten Gemeinden eines Kreises, in "
        "denen ein Zehntel der Einwohner lebt, mindestens ist wie höchstens in den ärmsten, in denen ein Zehntel lebt.",
        en="How many times higher Steuereinnahmekraft per inhabitant is, at least, in the richest municipalities where "
        "a tenth of a district's inhabitants live than it is, at most, in the poorest where a tenth live.",
    ),
    formula=Text(
        de="90-%-Quantil / 10-%-Quantil der Steuereinnahmekraft je Einwohner, gewichtet mit Einwohnern",
        en="90 % quantile / 10 % quantile of Steuereinnahmekraft per inhabitant, weighted with inhabitants",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.NONE,
    sources=("deutschlandatlas_2024", "bbsr_crosswalk"),
    caveat=Text(
        de="Eine kreisfreie Stadt ist eine einzige Gemeinde: Ihr Wert fehlt, er ist nicht 1. Nötig sind mindestens "
        "drei bewohnte Gemeinden mit Wert; mit wenigen Gemeinden springt das Maß. Länder und Deutschland: über alle "
        "ihre Gemeinden. Steuereinnahmekraft, nicht Steuerkraft.",
        en="A kreisfreie Stadt is one single municipality: its value is missing, not 1. At least three inhabited "
        "municipalities with a value are needed; with few of them the measure jumps. Länder and Germany: over all "
        "their municipalities. Steuereinnahmekraft, not Steuerkraft.",
    ),
)
def steuereinnahmekraft_p90_p10(municipal: pd.DataFrame) -> pd.DataFrame:
    """Ratio of the weighted 90 % to the weighted 10 % quantile of municipal Steuereinnahmekraft within each region.

    Definition
        The quantiles are taken over inhabitants, each with the Steuereinnahmekraft per inhabitant of his or her
        municipality. Unlike the Gini coefficient the ratio does not react to a single extreme municipality.

    Formula
        r = Q(0.9) / Q(0.1), Q(p) the smallest value that at least a share p of the inhabitants does not exceed; see
        indicators.disparity.quantile_ratio.

    Source
        Deutschlandatlas 2024 (Steuereinnahmekraft by municipality, 2022); inhabitants of 31.12.2022. Interdecile
        ratio as the OECD uses it for incomes.

    Caveat
        Needs three inhabited municipalities with a value; a large town can hold both quantiles, and the ratio is 1.

    Example
        Municipalities of 1,000, 500 and 500 inhabitants with 1,000, 2,000 and 3,000 €: Q(0.1) = 1,000,
        Q(0.9) = 3,000, r = 3.
    """
    return over_municipalities(municipal, "steuereinnahmekraft_eur_per_inhabitant", quantile_ratio, minimum=3)
