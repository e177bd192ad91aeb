"""Ready-made selections of districts: all of a Land, of a type, or those that something holds for."""

from __future__ import annotations

from functools import lru_cache

from data.provenance import Text
from data.regions import Level
from indicators.explorer import Explorer, Period
from indicators.groups import GROUPS, membership

RURAL_DECLINE, RURAL_GROWTH = "rural_decline", "rural_growth"
_CHANGE = "population_change"
MOVING = {
    RURAL_DECLINE: Text(de="Ländliche Kreise, die schrumpfen", en="Rural districts with decline"),
    RURAL_GROWTH: Text(de="Ländliche Kreise, die wachsen", en="Rural districts with growth"),
}


@lru_cache
def selections(explorer: Explorer) -> dict[str, Text]:
    """Names of all selections by key: the Länder ("16"), the groups ("K4"), rural districts that shrink or grow."""
    regions = explorer.regions
    laender = regions[regions["level"] == Level.LAND].sort_values("name")["name"]
    names = {str(key): Text(de=f"Alle in {name}", en=f"All in {name}") for key, name in laender.items()}
    groups = {key: group.title for key, group in GROUPS.items()}
    return names | groups | (MOVING if _CHANGE in explorer.indicators else {})


@lru_cache
def selected(explorer: Explorer, key: str) -> tuple[str, ...]:
    """Keys of the districts of a selection, ascending; shrinking and growing up to the last year that was counted."""
    if key in MOVING:
        change = explorer.values(_CHANGE, counted(explorer)).set_index("region_id")["value"]
        rural = membership(explorer.regions)["rural"]
        moves = change < 0 if key == RURAL_DECLINE else change > 0
        return tuple(sorted(rural.index[rural & moves.reindex(rural.index)]))
    if key in GROUPS:
        member = membership(explorer.regions)[key]
        return tuple(member.index[member])
    return tuple(explorer.districts(key))


def counted(explorer: Explorer) -> Period:
    """From the usual start of the change of population to the last year that is not projected."""
    usual = explorer.default_period(_CHANGE)
    return Period(explorer.last_observed(_CHANGE) or usual.end, usual.start)
