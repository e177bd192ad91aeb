"""Share of inhabitants with a supermarket or discounter within 1 km."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.SERVICES,
    title=Text(de="Einwohner mit Supermarkt im Umkreis von 1 km", en="Inhabitants with a supermarket within 1 km"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Einwohner, die es höchstens 1.000 m Luftlinie zum nächsten Supermarkt oder Discounter haben.",
        en="Share of inhabitants who have at most 1,000 m in a straight line to the next supermarket or discounter.",
    ),
    formula=Text(
        de="Einwohner im Umkreis von 1.000 m / alle Einwohner × 100",
        en="inhabitants within 1,000 m / all inhabitants × 100",
    ),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Stand der Läden: 2017. Das BBSR weist darauf hin, dass die Standortdaten Lücken haben (vor allem Läden "
        "unter 400 m² Verkaufsfläche) und die Werte sich nicht für Rankings oder kleinräumige Vergleiche eignen. "
        "Luftlinie ist kein Fußweg.",
        en="Shops as of 2017. The BBSR points out that the shop data have gaps (mainly shops with less than 400 m² of "
        "sales area) and that the values are not suited to rankings or small-area comparison. A straight line is not a "
        "footpath.",
    ),
)
def grocery_within_1km(grocery_access: pd.DataFrame) -> pd.DataFrame:
    """Share of inhabitants within 1,000 m of a supermarket or discounter, as published.

    Definition
        Inhabitants of the cells of a 100 m grid whose straight line to the nearest supermarket or discounter is at
        most 1,000 m, in per cent of all inhabitants: the Nahbereich, some ten to fifteen minutes on foot.

    Formula
        n = Σ_{c: d_c ≤ 1000 m} p_c / Σ_c p_c × 100

    Source
        BBSR, INKAR 2021, "Nahversorgung Supermärkte Anteil der Bev. 1km Radius"; BBSR-Analysen KOMPAKT 10/2015.

    Caveat
        The publisher advises against rankings and small-area comparison.

    Example
        Cells with 50, 30 and 20 inhabitants at 200, 800 and 2,500 m: 80 %.
    """
    return grocery_access[["region_id", "year"]].assign(value=grocery_access["supermarket_within_1km_pct"])
