"""One view worked out: the figures every chart of the map page draws, computed once and shared by all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.regions import GERMANY, Level
from indicators.classify import Classes, classify, sort_into
from indicators.explorer import Explorer, Period
from indicators.model import Indicator, Status
from layouts.theme import COLOURS, palette_for
from layouts.timeline import all_years, grained
from layouts.view import ViewState

NO_DATA = COLOURS["light"].no_data
KEPT = 64
"""Views remembered."""


@dataclass(frozen=True)
class Scene:
    """An indicator at a period, cut into classes.

    `frame` has one row per district, sorted by key: region_id, label, land, value, status, rank, code (class number
    from 0, −1 where missing).
    """

    indicator: Indicator
    period: Period
    selected: tuple[str, ...]
    frame: pd.DataFrame
    classes: Classes
    colours: tuple[str, ...]
    germany: float
    last_observed: int | None
    """The newest year of the indicator that is not projected."""

    @property
    def known(self) -> pd.DataFrame:
        """The districts that have a value."""
        return self.frame[self.frame["value"].notna()]

    @property
    def projected(self) -> bool:
        """Whether any value is of a year to come."""
        return bool((self.known["status"] == Status.PROJECTED).any())

    @property
    def missing(self) -> pd.DataFrame:
        """The districts that have none."""
        return self.frame[self.frame["value"].isna()]

    def colour_of(self, codes: pd.Series) -> list[str]:
        """Class colour of each code; grey where missing (code −1)."""
        return [str(colour) for colour in np.array([*self.colours, NO_DATA])[codes.to_numpy()]]


@lru_cache(maxsize=KEPT)
def scene(view: ViewState, explorer: Explorer) -> Scene:
    """Work out what a view shows; the requests of one change of view share it, and treat it as read-only."""
    indicator = explorer.indicators[view.indicator]
    values = explorer.values(view.indicator, view.period)
    classes = _classes(view, values["value"], explorer)
    labels = explorer.regions["label"]
    frame = values.assign(
        label=values["region_id"].map(labels),
        land=values["region_id"].str[:2].map(labels),
        code=classes.codes,
    )
    bund = explorer.values(view.indicator, view.period, Level.BUND).set_index("region_id")["value"]
    colours = class_colours(indicator, view.palette, classes.breaks)
    return Scene(
        indicator,
        view.period,
        view.regions,
        frame,
        classes,
        colours,
        float(bund[GERMANY]),
        explorer.last_observed(view.indicator),
    )


def _classes(view: ViewState, values: pd.Series, explorer: Explorer) -> Classes:
    """Classes of the year's own values, or those of all years' values."""
    indicator = explorer.indicators[view.indicator]
    own = grained(values, indicator)
    if view.lock == "year":
        return classify(own, view.method, view.classes, midpoint=indicator.midpoint)
    pooled = grained(all_years(view.indicator, view.period.start, explorer), indicator).ravel()
    return sort_into(own, classify(pooled, view.method, view.classes, midpoint=indicator.midpoint).breaks)


def second_indicator(view: ViewState, explorer: Explorer) -> Indicator:
    """The indicator across the scatter."""
    return explorer.indicators[view.other or default_other(view.indicator, explorer)]


def default_other(indicator_id: str, explorer: Explorer) -> str:
    """Across the scatter unless another is chosen: the first indicator of the list that is not on the map."""
    return next(name for name in explorer.indicators if name != indicator_id)


def nearest_period(indicator: Indicator, period: Period, explorer: Explorer) -> Period:
    """The period of another indicator that comes closest: its year nearest to the end, a change from the same start."""
    default = explorer.default_period(indicator.id)
    years = explorer.years(indicator.id)
    if indicator.is_change:
        return period if period.start in years and period.end in years else default
    return Period(end=min(years, key=lambda year: (abs(year - period.end), -year)))


def class_colours(indicator: Indicator, palette: str | None, breaks: tuple[float, ...]) -> tuple[str, ...]:
    """One colour a class, low to high.

    On a diverging palette the neutral middle stays at the indicator's midpoint: with four classes below it and one
    above, the one above gets the first colour of the upper arm, not the last.
    """
    chosen, count = palette_for(indicator, palette), len(breaks) - 1
    if count < 1:
        return (NO_DATA,)
    if chosen.kind != "diverging" or indicator.midpoint is None:
        return tuple(chosen.colours(count))
    below = sum(upper <= indicator.midpoint for upper in breaks[1:])
    above = sum(lower >= indicator.midpoint for lower in breaks[:-1])
    arm, across = max(below, above), count - below - above
    ladder = chosen.colours(2 * arm + across) if arm or across else []
    return tuple(ladder[arm - below : arm + across + above])
