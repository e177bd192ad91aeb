"""The part of a link that says which districts are looked at; it never raises.

Keys: f Länder and groups (comma separated), fd=1 the others are not drawn, fl=1 classes follow the filter.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.explorer import Explorer
from indicators.filters import Filter, filter_names


def parse_filter(given: Mapping[str, str], explorer: Explorer) -> Filter:
    """Read the keys; what is unknown is left out. Without a known key nothing is filtered, how it would be is kept."""
    known = filter_names(explorer)
    asked = dict.fromkeys(given.get("f", "").split(","))
    keys = tuple(key for key in known if key in asked)
    return Filter(keys, given.get("fd") == "1", given.get("fl") == "1")


def filter_fields(chosen: Filter) -> dict[str, str | None]:
    """Write the keys; None where the default holds."""
    return {
        "f": ",".join(chosen.keys) or None,
        "fd": "1" if chosen.drops else None,
        "fl": "1" if chosen.follows else None,
    }
