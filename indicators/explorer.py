"""The query layer: the only thing callbacks, figures and the CLI ask for figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.provenance import Card
from data.regions import Level
from data.store import Store
from indicators.model import Indicator


@dataclass(frozen=True)
class Period:
    """A year, or two years of a change."""

    end: int
    start: int | None = None


class Explorer:
    """Answers questions about indicators over one bundle. Frames returned are the caller's own."""

    def __init__(self, store: Store) -> None: ...

    @property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by id, headline ones first, then by theme."""
        raise NotImplementedError

    @property
    def regions(self) -> pd.DataFrame:
        """The regions table with region_id as index, plus `label`: the name with the type where a name is not unique."""
        raise NotImplementedError

    def years(self, indicator_id: str) -> list[int]:
        """Years that can be asked for, ascending."""
        raise NotImplementedError

    def default_period(self, indicator_id: str) -> Period:
        """The newest year; for a change from its default start to the newest year."""
        raise NotImplementedError

    def values(self, indicator_id: str, period: Period | None = None, level: Level = Level.KREIS) -> pd.DataFrame:
        """One row per region of the level, all of them, sorted by key.

        Columns: region_id, name, year, value, lower, upper, status, source, rank (1 = highest value, ties share the
        best rank; NA where missing). Missing: value NaN, status "missing".
        """
        raise NotImplementedError

    def series(self, indicator_id: str, region_ids: Sequence[str], start: int | None = None) -> pd.DataFrame:
        """Time series, long: region_id, year, value, lower, upper, status. A change is measured from `start`."""
        raise NotImplementedError

    def sources(self, indicator_id: str) -> list[Card]:
        """The cards behind an indicator."""
        raise NotImplementedError
