"""Which districts are looked at: those of some Länder, of some types, or of both at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.provenance import Text
from data.regions import Level, land_of
from indicators.explorer import Explorer
from indicators.groups import GROUPS, membership

_LAND = "land"


@dataclass(frozen=True)
class Filter:
    """The districts that are looked at, and what becomes of the others."""

    keys: tuple[str, ...] = ()
    """Länder ("09") and groups of indicators.groups ("K1"); none: all districts."""
    drops: bool = False
    """The others are not drawn at all, instead of faintly."""
    follows: bool = False
    """Classes are cut from the filtered districts alone."""


NO_FILTER = Filter()


@lru_cache
def filter_names(explorer: Explorer) -> dict[str, Text]:
    """Names of all that can be filtered by: the Länder by name, then the groups."""
    regions = explorer.regions
    laender = regions[regions["level"] == Level.LAND].sort_values("name")["name"]
    return {str(key): Text(de=name, en=name) for key, name in laender.items()} | {
        key: group.title for key, group in GROUPS.items()
    }


@lru_cache
def inside(explorer: Explorer, keys: tuple[str, ...]) -> pd.Series:
    """Which districts (ascending) a filter lets through, as bool; read-only.

    Keys of one kind (Länder; types; city and country; East and West) widen the filter, kinds narrow each other: rural
    districts of Bavaria or Saxony.
    """
    members = membership(explorer.regions)
    land = land_of(members.index.to_series())
    through = pd.Series(True, index=members.index)
    for kind in dict.fromkeys(map(_kind, keys)):
        own = [key for key in keys if _kind(key) == kind]
        through &= land.isin(own) if kind == _LAND else members[own].any(axis="columns")
    return through


def _kind(key: str) -> str:
    return GROUPS[key].column if key in GROUPS else _LAND
