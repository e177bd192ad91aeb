"""What an indicator is, and the registry of all of them.

A computed indicator is a pure function under `@indicator` in its own file of indicators/catalog/; the names of its
parameters are names of tables, which it receives as frames (an indicator of change also takes `start` and `end`).
A published indicator is an entry of indicators/catalog/published.yaml. Adding either touches nothing else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from data.provenance import Text

Compute = Callable[..., pd.DataFrame]


class Theme(StrEnum):
    """Themes, in the order of every list."""

    DEMOGRAPHY = "demography"
    MUNICIPAL_FINANCE = "municipal_finance"
    INCOME_WORK = "income_work"
    MOBILITY = "mobility"
    SERVICES = "services"
    SETTLEMENT = "settlement"
    OWN = "own"
    """What a visitor brought along (indicators/own)."""


THEMES: dict[Theme, Text] = {
    Theme.DEMOGRAPHY: Text(de="Demografie", en="Demography"),
    Theme.MUNICIPAL_FINANCE: Text(de="Kommunalfinanzen", en="Municipal finance"),
    Theme.INCOME_WORK: Text(de="Einkommen und Arbeit", en="Income and work"),
    Theme.MOBILITY: Text(de="Mobilität", en="Mobility"),
    Theme.SERVICES: Text(de="Grundversorgung und Daseinsvorsorge", en="Basic services"),
    Theme.SETTLEMENT: Text(de="Siedlungsstruktur", en="Settlement structure"),
    Theme.OWN: Text(de="Eigene Daten", en="Own data"),
}


class Direction(StrEnum):
    """Which end of the scale is the good one."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Weight(StrEnum):
    """What a mean over districts is weighted with."""

    POPULATION = "population"
    AREA = "area"
    NONE = "none"


class Status(StrEnum):
    """How a value came about; missing is never 0."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    PROJECTED = "projected"
    MISSING = "missing"


@dataclass(frozen=True)
class Indicator:
    """Everything the application knows about an indicator.

    `compute` returns a frame with region_id, year, value and, where they exist, lower, upper, status and source, for
    districts and, where proper aggregates exist, for Länder and Germany; what it leaves out of these is filled with
    the mean weighted by `weight`.
    """

    id: str
    theme: Theme
    title: Text
    unit: str
    """A key of indicators.units.UNITS."""
    decimals: int
    definition: Text
    formula: Text
    direction: Direction
    weight: Weight
    sources: tuple[str, ...]
    """Card ids."""
    compute: Compute
    tables: tuple[str, ...]
    """Names of the tables `compute` is called with."""
    caveat: Text | None = None
    headline: int | None = None
    """1, 2, 3 … for the indicators the project exists for, which come first in every list."""
    years_of: str | None = None
    """For change between two years: the table whose years can be chosen. None for a figure of one year."""
    default_start: int | None = None
    default_end: int | None = None
    """For change: the end unless another is asked for; the last observed year by default."""
    categories: Mapping[int, Text] | None = None
    """Names of the values, where these are classes and not quantities."""
    additive: bool = False
    """Whether the districts' values add up to that of their Land: counts of people."""
    base: str | None = None
    """For the difference of two years of another indicator: that one's id (indicators/difference.py)."""
    midpoint: float | None = None
    """Value at which a diverging scale turns, 0 for changes."""

    @property
    def is_change(self) -> bool:
        """Whether the indicator compares two years."""
        return self.years_of is not None or self.base is not None


_computed: dict[str, Indicator] = {}


def indicator(**facts: Any) -> Callable[[Compute], Compute]:
    """Register the decorated function as a computed indicator; its name is the indicator's id."""

    def register(function: Compute) -> Compute:
        parameters = tuple(name for name in inspect.signature(function).parameters if name not in ("start", "end"))
        entry = Indicator(id=function.__name__, compute=function, tables=parameters, **facts)
        if entry.id in _computed and _computed[entry.id].compute.__module__ != function.__module__:
            raise ValueError(f"indicator {entry.id!r} is defined twice")
        _computed[entry.id] = entry
        return function

    return register


def computed() -> dict[str, Indicator]:
    """The computed indicators registered so far."""
    return dict(_computed)
