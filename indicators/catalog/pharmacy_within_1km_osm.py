"""Share of inhabitants with a pharmacy within 1 km, computed from OpenStreetMap."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Status, Theme, Weight, indicator


@indicator(
    theme=Theme.SERVICES,
    title=Text(de="Apotheke bis 1 km (berechnet, OSM)", en="Pharmacy within 1 km (computed, OSM)"),
    unit="pct",
    decimals=1,
    definition=Text(
        de="Anteil der Einwohner, die höchstens 1 km Luftlinie von einer Apotheke entfernt wohnen, berechnet aus den "
        "Apotheken in OpenStreetMap (November 2024) und den Einwohnern je 1-km-Zelle (Zensus 2011).",
        en="Share of inhabitants living no more than 1 km as the crow flies from a pharmacy, computed from the "
        "pharmacies in OpenStreetMap (November 2024) and the inhabitants of each 1 km cell (Zensus 2011).",
    ),
    formula=Text(
        de="Einwohner im Umkreis von 1 km / Einwohner × 100; eine Zelle zählt mit dem Anteil ihrer 100 Punkte",
        en="inhabitants within 1 km / inhabitants × 100; a cell counts with the share of its 100 points",
    ),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("osm_pharmacies", "zensus2011_grid_1km"),
    caveat=Text(
        de="Nicht für Rankings oder kleinräumige Vergleiche geeignet: OpenStreetMap ist nicht überall gleich "
        "vollständig, und in einer 1-km-Zelle gelten die Einwohner als gleichmäßig verteilt, was den Anteil auf dem "
        "Land unterschätzt. Luftlinie, keine Barrieren. Die Einwohner sind von 2011.",
        en="Not suited to rankings or small-area comparison: OpenStreetMap is not equally complete everywhere, and the "
        "inhabitants of a 1 km cell count as spread evenly, which understates the share in the countryside. A "
        "straight line, no barriers. The inhabitants are of 2011.",
    ),
)
def pharmacy_within_1km_osm(pharmacy_access: pd.DataFrame) -> pd.DataFrame:
    """Share of inhabitants within 1 km of a pharmacy, computed.

    Definition
        The inhabitants of a cell are spread evenly over its 100 points; those whose point lies within 1,000 m of a
        pharmacy (straight line) count as reached.

    Formula
        s = 100 · Σ_c p_c n_c / 100 / Σ_c p_c over the cells c, with n_c the points of the cell within 1 km.

    Source
        OpenStreetMap (November 2024) and Zensus 2011. docs/access.md compares it with the published figure.

    Caveat
        The publisher advises against rankings and small-area comparison of its figures; the same holds for these.

    Example
        Two cells with 30 and 10 inhabitants, 50 and 0 of whose points are within 1 km: 15 of 40 inhabitants, 37.5 %.
    """
    known = pharmacy_access[["region_id", "year"]]
    return known.assign(value=pharmacy_access["within_1000_m_pct"], status=Status.ESTIMATED.value)
