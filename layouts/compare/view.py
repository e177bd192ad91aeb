"""What the page "Vergleich" shows besides indicator, districts and language: the part of a link that is its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.regions import GERMANY
from indicators.model import Theme

Tab = Literal["rows", "series", "ranking", "slope", "scatter", "heat", "correlation"]
Colour = Literal["land", "type", "selection"]
Scale = Literal["rank", "value"]
Method = Literal["pearson", "spearman"]

TABS: tuple[Tab, ...] = ("rows", "series", "ranking", "slope", "scatter", "heat", "correlation")
COLOURS: tuple[Colour, ...] = ("selection", "land", "type")
SCALES: tuple[Scale, ...] = ("rank", "value")
METHODS: tuple[Method, ...] = ("pearson", "spearman")
MOST_IN_SET = 15
"""Indicators in a heat table or a correlation matrix."""


@dataclass(frozen=True)
class CompareView:
    """The defaults are the page as it opens (callbacks/compare_state.py reads and writes it)."""

    tab: Tab = "rows"
    reference: str = GERMANY
    """DG, "land", "type", or the letter of a named selection."""
    theme: Theme | None = None
    """Theme whose rows are shown; None: all."""
    group: str | None = None
    """Districts that are lifted out as a whole: a key of indicators.selections, or the letter of a named selection."""
    indexed: bool = False
    """Time series as a share of their first year."""
    years: tuple[int | None, int | None] = (None, None)
    """The two years of the slope chart; None: the first, the last there is."""
    scale: Scale = "rank"
    sized: bool = False
    """Points of the scatter by population."""
    colour: Colour = "selection"
    indicators: tuple[str, ...] = ()
    """The chosen set; empty: the usual one."""
    like: str | None = None
    """District to which the heat table is sorted by similarity."""
    method: Method = "pearson"
    sort: str | None = None
    """Column of a grid and order, "value:desc"; None: the usual one."""
