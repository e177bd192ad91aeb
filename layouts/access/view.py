"""What the page of access shows of a view."""

from __future__ import annotations

from dataclasses import dataclass

THRESHOLDS = (250, 500, 750, 1000, 1500, 2000, 3000, 5000)
DEFAULT_THRESHOLD = 1000


@dataclass(frozen=True)
class AccessView:
    """Places, threshold and scenario of the page."""

    place_set: str | None = None
    """None: the first that is complete in the district."""
    threshold: int = DEFAULT_THRESHOLD
    """Distance that counts as reached, m."""
    region: str | None = None
    """District that the steps belong to."""
    steps: tuple[str, ...] = ()
    """Of the scenario, see indicators/access/scenario.py."""
    sites: bool = False
    """Whether the sites are shown where one more place would help most."""

    def steps_of(self, region_id: str) -> tuple[str, ...]:
        """The steps if they belong to this district."""
        return self.steps if self.region == region_id else ()
