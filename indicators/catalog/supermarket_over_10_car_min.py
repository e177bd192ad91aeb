"""Share of inhabitants whose municipality is more than ten car minutes from a supermarket."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator
from indicators.municipal import over_municipalities

LIMIT_MIN = 10


@indicator(
    theme=Theme.SERVICES,
    title=Text(
        de="Einwohner mit mehr als 10 Autominuten zum Supermarkt",
        en="Inhabitants over 10 car minutes from a supermarket",
    ),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Einwohner in Gemeinden, von denen aus der nächste Supermarkt oder Discounter im Mittel mehr als "
        "zehn Autominuten entfernt ist.",
        en="Share of inhabitants in municipalities from which the next supermarket or discounter is more than ten "
        "minutes away by car on average.",
    ),
    formula=Text(
        de="Einwohner der Gemeinden mit mehr als 10 Minuten / Einwohner aller Gemeinden mit Wert × 100",
        en="inhabitants of municipalities with more than 10 minutes / inhabitants of all those with a value × 100",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("deutschlandatlas_2024", "bbsr_crosswalk"),
    caveat=Text(
        de="Gezählt werden ganze Gemeinden nach ihrem Mittelwert; abgelegene Ortsteile gut versorgter Gemeinden zählen "
        "nicht mit. Für Kreise mit wenigen großen Gemeinden ist der Wert deshalb meist 0. Die Grenze von zehn Minuten "
        "haben wir gesetzt.",
        en="Whole municipalities are counted by their mean; remote parts of well supplied ones do not count. In "
        "districts with a few large municipalities the value is therefore mostly 0. The limit "
        "of ten minutes is our choice.",
    ),
)
def supermarket_over_10_car_min(municipal: pd.DataFrame) -> pd.DataFrame:
    """Share of inhabitants in municipalities with a mean driving time of more than ten minutes.

    Definition
        Inhabitants of the municipalities whose mean driving time to the next supermarket or discounter exceeds ten
        minutes, in per cent of the inhabitants of all municipalities with a value.

    Formula
        a = Σ_{g: t_g > 10} P_g / Σ_g P_g × 100

    Source
        Deutschlandatlas 2024 (BBSR / BMWSB), accessibility model of the BBSR; inhabitants of 31.12.2022. The limit is
        ours.

    Caveat
        A municipality counts as a whole, so large municipalities hide their remote parts.

    Example
        Municipalities of 1,000, 500 and 500 inhabitants with 4, 12 and 20 minutes: 50 %.
    """
    return over_municipalities(
        municipal,
        "supermarket_car_min",
        lambda minutes, people: float(np.average(minutes > LIMIT_MIN, weights=people) * 100),
    )
