"""Which OpenStreetMap tags count as a place of supply: the one table of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from data.errors import AccessError
from data.provenance import Text


@dataclass(frozen=True)
class Kind:
    """A kind of place."""

    id: str
    key: str
    """OSM key …"""
    value: str
    """… and value that make a place one of this kind."""
    service: str
    """What it supplies: grocery, pharmacy."""
    usual: bool
    """Whether it counts unless the user chooses otherwise."""
    title: Text


def _kind(key: str, value: str, service: str, usual: bool, de: str, en: str) -> Kind:
    return Kind(value, key, value, service, usual, Text(de=de, en=en))


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        _kind("shop", "supermarket", "grocery", True, "Supermarkt", "supermarket"),
        _kind("shop", "discount", "grocery", True, "Discounter", "discounter"),
        _kind("shop", "convenience", "grocery", False, "Nachbarschafts- und Dorfladen", "convenience store"),
        _kind("shop", "greengrocer", "grocery", False, "Obst- und Gemüseladen", "greengrocer"),
        _kind("shop", "farm", "grocery", False, "Hofladen", "farm shop"),
        _kind("amenity", "marketplace", "grocery", False, "Marktplatz", "marketplace"),
        _kind("amenity", "pharmacy", "pharmacy", True, "Apotheke", "pharmacy"),
    )
}
KEYS = tuple(dict.fromkeys(kind.key for kind in KINDS.values()))
"""OSM keys that can make a place count."""
CLOSED_PREFIXES = ("disused:", "abandoned:", "closed:", "was:", "demolished:", "removed:")
CLOSED_FLAGS = ("disused", "abandoned", "demolished")
SERVICES = tuple(dict.fromkeys(kind.service for kind in KINDS.values()))


def usual_kinds(service: str) -> tuple[str, ...]:
    """Kinds that count for a service unless the user chooses."""
    return tuple(kind.id for kind in KINDS.values() if kind.service == service and kind.usual)


def check_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """Return the kinds, or say which there are.

    Raises
    ------
    AccessError
        If there is none, or one is unknown.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise AccessError(f"{', '.join(unknown) or 'nothing'} is no kind of place; the kinds are {', '.join(KINDS)}")
    return tuple(kinds)


def kind_of(tags: pd.DataFrame) -> pd.Series:
    """Return the kind of every row of OSM tags (columns are keys), NaN where none or where the place is closed.

    A place is closed if it is flagged so (disused=yes), or if the very key that makes it count has a prefix of closure
    (disused:shop=supermarket beside shop=supermarket); another former use (disused:amenity) does not matter.
    """
    found = pd.Series(index=tags.index, dtype="object")
    for kind in KINDS.values():
        if kind.key in tags:
            values = (
                tags[kind.key]
                .astype("str")
                .str.split(";")
                .map(
                    lambda parts, value=kind.value: (
                        isinstance(parts, list) and value in [part.strip() for part in parts]
                    )
                )
            )
            found = found.mask(values.fillna(False).astype(bool) & found.isna(), kind.id)
    closed = pd.Series(False, index=tags.index)
    for flag in CLOSED_FLAGS:
        if flag in tags:
            closed |= tags[flag].eq("yes")
    for prefix in CLOSED_PREFIXES:
        for kind in KINDS.values():
            if prefix + kind.key in tags:
                closed |= found.eq(kind.id) & tags[prefix + kind.key].eq(kind.value)
    return found.mask(closed)
