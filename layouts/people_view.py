"""What the page of population shows of a view."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_YEAR = 2035


@dataclass(frozen=True)
class PeopleView:
    """Regions and year of the page's charts."""

    region: str | None = None
    """District, Land or Germany; None: the first selected district, or Germany."""
    versus: str | None = None
    """Second region in the pyramid."""
    year: int = DEFAULT_YEAR
    """Year of the pyramid."""
