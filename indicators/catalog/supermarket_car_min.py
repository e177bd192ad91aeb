"""Minutes by car to the next supermarket or discounter."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator
from indicators.municipal import over_municipalities


@indicator(
    theme=Theme.SERVICES,
    title=Text(de="Autominuten zum nächsten Supermarkt", en="Car minutes to the next supermarket"),
    unit="min",
    decimals=1,
    definition=Text(
        de="Mittlere Fahrzeit mit dem Auto zum nächsten Supermarkt oder Discounter: der Wert jeder Gemeinde, gewichtet "
        "mit ihren Einwohnern.",
        en="Mean driving time to the next supermarket or discounter: the value of each municipality, weighted with its "
        "inhabitants.",
    ),
    formula=Text(
        de="Σ (Einwohner der Gemeinde × Minuten der Gemeinde) / Σ Einwohner der Gemeinden mit Wert",
        en="Σ (inhabitants × minutes of the municipality) / Σ inhabitants of municipalities with a value",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("deutschlandatlas_2024", "bbsr_crosswalk"),
    caveat=Text(
        de="Ein Mittel von Gemeindemitteln: Es sagt nichts über abgelegene Ortsteile. Inselgemeinden haben sehr hohe "
        "Werte (Fähre). Wer kein Auto hat, kommt hier nicht vor; dafür steht die Entfernung zu Fuß.",
        en="A mean of municipal means: it says nothing about remote parts of a municipality. Islands have very high "
        "values (ferry). People without a car do not appear here; see the distance on foot.",
    ),
)
def supermarket_car_min(municipal: pd.DataFrame) -> pd.DataFrame:
    """Population-weighted mean of the municipalities' car minutes to the next supermarket or discounter.

    Definition
        The Deutschlandatlas gives the mean driving time for each municipality; a district's, a Land's and Germany's
        is the mean over their municipalities, each counting with its inhabitants.

    Formula
        t = Σ_g P_g t_g / Σ_g P_g over the municipalities g with a value; `coverage` is their share in the inhabitants.

    Source
        Deutschlandatlas 2024 (BBSR / BMWSB), accessibility model of the BBSR; inhabitants of 31.12.2022.

    Caveat
        Inside a municipality the published value already is a mean; islands have hours.

    Example
        Municipalities of 1,000, 500 and 500 inhabitants with 4, 12 and 20 minutes: (4 + 6 + 10) / 2 = 10 minutes.
    """
    return over_municipalities(
        municipal, "supermarket_car_min", lambda minutes, people: float(np.average(minutes, weights=people))
    )
