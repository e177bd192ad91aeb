"""The explorer of a visitor who brought own data along."""

from __future__ import annotations

import pandas as pd

from data.provenance import Card
from data.regions import Level
from indicators.explorer import Explorer, Period
from indicators.model import Indicator
from indicators.projection.scenarios import Outlook


class OwnExplorer(Explorer):
    """An explorer with a visitor's own indicators behind all others.

    What it is asked about the others it asks the shared one, so that their figures are computed and kept once; its own
    figures live in it alone, and go with it.

    Parameters
    ----------
    shared
        The explorer of everybody.
    own
        Own indicators by id, each with the card of its file.
    """

    def __init__(self, shared: Explorer, own: dict[str, tuple[Indicator, Card]]) -> None:
        known = shared.indicators | {key: entry for key, (entry, _) in own.items()}
        super().__init__(shared._store, known, outlook=shared.outlook)
        self.extras, self.tables = shared.extras, shared.tables
        self._shared = shared
        self._own = own

    @property
    def regions(self) -> pd.DataFrame:
        """The shared table of regions."""
        return self._shared.regions

    def sources(self, indicator_id: str) -> list[Card]:
        """The card of the file, or the cards behind a shared indicator."""
        return [self._own[indicator_id][1]] if indicator_id in self._own else self._shared.sources(indicator_id)

    def _under(self, outlook: Outlook) -> Explorer:
        return OwnExplorer(self._shared.under(outlook), self._own)

    def _compute(self, indicator_id: str, start: int | None, end: int | tuple[int, ...] | None) -> pd.DataFrame:
        if indicator_id in self._own:
            return super()._compute(indicator_id, start, end)
        return self._shared._frame(indicator_id, start, end)

    def _find_years(self, indicator_id: str) -> tuple[int, ...]:
        if indicator_id in self._own:
            return super()._find_years(indicator_id)
        return self._shared._years(indicator_id)

    def _find_last_observed(self, indicator_id: str) -> int | None:
        if indicator_id in self._own:
            return super()._find_last_observed(indicator_id)
        return self._shared._last_observed(indicator_id)

    def _level_values(self, indicator_id: str, period: Period, level: Level) -> pd.DataFrame:
        if indicator_id in self._own:
            return super()._level_values(indicator_id, period, level)
        return self._shared._rows(indicator_id, period, level)
