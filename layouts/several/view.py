"""What the page "Mehrere Karten" shows: the part of a link that is its own."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MAPS = 6


@dataclass(frozen=True)
class SeveralView:
    """The defaults are the page as it opens (callbacks/several_state.py reads and writes it)."""

    indicators: tuple[str, ...] = ()
    """Indicators of the maps; empty: the one of the view."""
    years: tuple[int, ...] = ()
    """Years of the maps, ascending; empty: four of the indicator's, or for several indicators the view's."""
    shared: bool = True
    """Whether the maps of an indicator have the same classes."""
