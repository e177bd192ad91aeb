"""Regions and their keys.

A region is its AGS as text with leading zeros: 2 digits a Land, 5 a district (Kreis or kreisfreie Stadt), 8 a
municipality (Gemeinde). Germany as a whole has no AGS; as in the Regionalstatistik its key is "DG".
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

GERMANY = "DG"


class Level(StrEnum):
    """Administrative level, named as the German statistics name it."""

    BUND = "bund"
    LAND = "land"
    KREIS = "kreis"
    GEMEINDE = "gemeinde"


_LEVEL_OF_LENGTH = {2: Level.LAND, 5: Level.KREIS, 8: Level.GEMEINDE}


def level_of(region_id: str) -> Level:
    """Return the level that a key belongs to.

    Raises
    ------
    ValueError
        If the text is neither "DG" nor 2, 5 or 8 digits.
    """
    if region_id == GERMANY:
        return Level.BUND
    if region_id.isdigit() and len(region_id) in _LEVEL_OF_LENGTH:
        return _LEVEL_OF_LENGTH[len(region_id)]
    raise ValueError(f"{region_id!r} is no region key: expected DG or an AGS of 2, 5 or 8 digits")


def parent_of(region_id: str) -> str | None:
    """Return the key one level up: district of a municipality, Land of a district, Germany of a Land."""
    match level_of(region_id):
        case Level.GEMEINDE:
            return region_id[:5]
        case Level.KREIS:
            return region_id[:2]
        case Level.LAND:
            return GERMANY
        case Level.BUND:
            return None


def land_of(region_ids: pd.Series) -> pd.Series:
    """Return the Land key of each district or municipality."""
    return region_ids.str[:2]
