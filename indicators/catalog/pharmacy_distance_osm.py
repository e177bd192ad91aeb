"""Mean distance to the nearest pharmacy, computed from OpenStreetMap: beside the published `pharmacy_distance`."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Status, Theme, Weight, indicator


@indicator(
    theme=Theme.SERVICES,
    title=Text(de="Entfernung zur Apotheke (berechnet, OSM)", en="Distance to pharmacy (computed, OSM)"),
    unit="m",
    decimals=0,
    definition=Text(
        de="Mittlere Luftlinie der Einwohner zur nächsten Apotheke, berechnet aus den Apotheken in OpenStreetMap "
        "(November 2024) und den Einwohnern je 1-km-Zelle (Zensus 2011).",
        en="Mean straight-line distance of the inhabitants to the nearest pharmacy, computed from the pharmacies in "
        "OpenStreetMap (November 2024) and the inhabitants of each 1 km cell (Zensus 2011).",
    ),
    formula=Text(
        de="Σ (Einwohner der Zelle × mittlere Entfernung ihrer 100 Punkte) / Σ Einwohner",
        en="Σ (inhabitants of the cell × mean distance of its 100 points) / Σ inhabitants",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("osm_pharmacies", "zensus2011_grid_1km"),
    caveat=Text(
        de="Nicht für Rankings oder kleinräumige Vergleiche geeignet: OpenStreetMap ist nicht überall gleich "
        "vollständig, und in einer 1-km-Zelle gelten die Einwohner als gleichmäßig verteilt, was die Entfernung auf "
        "dem Land überschätzt. Luftlinie, keine Barrieren. Die Einwohner sind von 2011.",
        en="Not suited to rankings or small-area comparison: OpenStreetMap is not equally complete everywhere, and the "
        "inhabitants of a 1 km cell count as spread evenly, which overstates the distance in the countryside. A "
        "straight line, no barriers. The inhabitants are of 2011.",
    ),
)
def pharmacy_distance_osm(pharmacy_access: pd.DataFrame) -> pd.DataFrame:
    """Mean straight-line distance to the nearest pharmacy, computed.

    Definition
        The straight line from 100 points in each inhabited 1 km cell to the nearest pharmacy in OpenStreetMap,
        averaged over the inhabitants of a region. Pharmacies beyond a border count.

    Formula
        d = Σ_c p_c d_c / Σ_c p_c over the cells c, with d_c the mean over the points of the cell, in metres.

    Source
        OpenStreetMap (November 2024) and Zensus 2011; the method is that of the published figure (BBSR-Analysen KOMPAKT
        10/2015), with a coarser grid and without water as a barrier. docs/access.md says where the two differ.

    Caveat
        The publisher advises against rankings and small-area comparison of its figures; the same holds for these.

    Example
        Two cells with 30 and 10 inhabitants, on average 400 and 2,000 m away: (12,000 + 20,000) / 40 = 800 m.
    """
    known = pharmacy_access[["region_id", "year"]]
    return known.assign(value=pharmacy_access["mean_distance_m"], status=Status.ESTIMATED.value)
