"""What a profile's link says besides its district: by what its statistical neighbours are found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from indicators.explorer import Explorer
from indicators.model import Theme
from indicators.neighbours import STRUCTURE

LONGEST = 2000
"""Characters of a query that are read, as in callbacks/state.py."""


@dataclass(frozen=True)
class Likeness:
    """By what neighbours are found, and among whom. In a link: nb the theme, nt=1 same type, nl=1 other Land."""

    theme: Theme | None = None
    """None: the set that describes a district's structure."""
    same_type: bool = False
    other_land: bool = False

    def indicators(self, explorer: Explorer) -> tuple[str, ...]:
        """Return the set to compare by."""
        if self.theme is None:
            return STRUCTURE
        return tuple(key for key, entry in explorer.indicators.items() if entry.theme is self.theme)


def likeness(search: str) -> Likeness:
    """Read a query; what is unknown falls back to the default."""
    given = dict(reversed(parse_qsl(search.removeprefix("?")[:LONGEST])))
    theme = next((theme for theme in Theme if theme == given.get("nb")), None)
    return Likeness(theme, given.get("nt") == "1", given.get("nl") == "1")
