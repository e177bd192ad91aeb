"""Access to services: how far people live from the nearest place, and what an opening or a closure would change.

What is measured lies in `data.access`, because the tables of the bundle are measured too
(docs/adr/0012-distances-are-measured-in-data.md); this package asks questions of it, and offers both.
"""

from data.access.cells import STEP_M, Cells
from data.access.distance import Nearest, nearest
from data.access.figures import CURVE_M, THRESHOLDS_M, curve, figures, with_levels
from data.access.places import to_degrees, to_metres
from data.access.tally import Tally, measure
from indicators.access.sets import PlaceSet, district_cells, place_sets
from indicators.access.sites import Site, best_sites
from indicators.access.whatif import Situation, changed_cells, close_place, open_place, situation, summary

__all__ = [
    "CURVE_M",
    "STEP_M",
    "THRESHOLDS_M",
    "Cells",
    "Nearest",
    "PlaceSet",
    "Site",
    "Situation",
    "Tally",
    "best_sites",
    "changed_cells",
    "close_place",
    "curve",
    "district_cells",
    "figures",
    "measure",
    "nearest",
    "open_place",
    "place_sets",
    "situation",
    "summary",
    "to_degrees",
    "to_metres",
    "with_levels",
]
