"""Mean distance to the next supermarket or discounter: the third of the three headline indicators."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.SERVICES,
    title=Text(de="Entfernung zum nächsten Supermarkt", en="Distance to the next supermarket"),
    unit="m",
    decimals=0,
    definition=Text(
        de="Mittlere Luftlinienentfernung der Einwohner zum nächsten Supermarkt oder Discounter, gewichtet mit den "
        "Einwohnern je Zelle eines 100-m-Gitters.",
        en="Mean straight-line distance of the inhabitants to the next supermarket or discounter, weighted with the "
        "inhabitants of each cell of a 100 m grid.",
    ),
    formula=Text(
        de="Σ (Einwohner der Zelle × Entfernung der Zelle) / Σ Einwohner",
        en="Σ (inhabitants of the cell × distance of the cell) / Σ inhabitants",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Stand der Läden: 2017. Das BBSR weist darauf hin, dass die Standortdaten Lücken haben (vor allem Läden "
        "unter 400 m² Verkaufsfläche) und die Werte sich nicht für Rankings oder kleinräumige Vergleiche eignen. "
        "Luftlinie ist kein Fußweg; nur Gewässer gelten als Barriere.",
        en="Shops as of 2017. The BBSR points out that the shop data have gaps (mainly shops with less than 400 m² of "
        "sales area) and that the values are not suited to rankings or small-area comparison. A straight line is not a "
        "footpath; only water counts as a barrier.",
    ),
    headline=3,
)
def grocery_distance(grocery_access: pd.DataFrame) -> pd.DataFrame:
    """Mean straight-line distance to the next supermarket or discounter, as published.

    Definition
        The BBSR takes the straight line from each cell of a 100 m grid to the nearest supermarket or discounter and
        averages it over the inhabitants of a region. Rivers and lakes are barriers, bridges open them.

    Formula
        d = Σ_c p_c d_c / Σ_c p_c over the cells c, in metres.

    Source
        BBSR, INKAR 2021, "Nahversorgung Supermärkte Durchschnittsdistanz"; method: BBSR-Analysen KOMPAKT 10/2015.
        Shops: TradeDimensions / The Nielsen Company 2017; inhabitants: infas 360, 2016.

    Caveat
        The publisher advises against rankings and small-area comparison: small shops are missing unevenly.

    Example
        Three cells with 50, 30 and 20 inhabitants at 200, 800 and 2,500 m: (10,000 + 24,000 + 50,000) / 100 = 840 m.
    """
    return grocery_access[["region_id", "year"]].assign(value=grocery_access["supermarket_distance_m"])
