"""One view worked out: the figures every chart of the map page draws, computed once and shared by all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY, Level
from indicators.classify import Classes, classify, sort_into
from indicators.explorer import Explorer, Period
from indicators.model import Direction, Indicator, Status
from layouts.theme import COLOURS, palette_for
from layouts.timeline import all_years, grained
from layouts.view import MANUAL, ViewState

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
    midpoint: float | None
    """Where the colours turn, if they do."""
    last_observed: int | None
    """The newest year of the indicator that is not projected."""

    @cached_property
    def known(self) -> pd.DataFrame:
        """The districts that have a value."""
        return self.frame[self.frame["value"].notna()]

    @property
    def projected(self) -> bool:
        """Whether any value is of a year to come."""
        return bool((self.known["status"] == Status.PROJECTED).any())

    @cached_property
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
    bund = explorer.values(view.indicator, view.period, Level.BUND).set_index("region_id")["value"]
    germany = float(bund[GERMANY])
    midpoint = turning_point(view, indicator, germany)
    classes = _classes(view, values["value"], midpoint, explorer)
    labels = explorer.regions["label"]
    frame = values.assign(
        label=values["region_id"].map(labels),
        land=values["region_id"].str[:2].map(labels),
        code=classes.codes,
    )
    colours = class_colours(indicator, view.palette, classes.breaks, midpoint)
    last = explorer.last_observed(view.indicator)
    return Scene(indicator, view.period, view.regions, frame, classes, colours, germany, midpoint, last)


def turning_point(view: ViewState, indicator: Indicator, germany: float) -> float | None:
    """Where the colours of a view turn: at the indicator's midpoint, at Germany's value, at a threshold; or nowhere."""
    if view.turn == "auto":
        return indicator.midpoint
    if view.turn == "germany":
        return None if np.isnan(germany) else germany
    return view.turn


def _classes(view: ViewState, values: pd.Series, midpoint: float | None, explorer: Explorer) -> Classes:
    """Classes of the year's own values, of all years' values, or set by hand; of an indicator of classes these."""
    indicator = explorer.indicators[view.indicator]
    own = grained(values, indicator)
    if indicator.categories is not None:
        named = sorted(indicator.categories)
        return sort_into(own, [named[0] - 0.5, *(name + 0.5 for name in named)])
    if view.method == MANUAL:
        return sort_into(own, _around(own, view.breaks))
    if view.lock == "year":
        return classify(own, view.method, view.classes, midpoint=midpoint)
    pooled = grained(all_years(view.indicator, view.period.start, explorer), indicator).ravel()
    return sort_into(own, classify(pooled, view.method, view.classes, midpoint=midpoint).breaks)


def _around(values: npt.NDArray[np.float64], inner: tuple[float, ...]) -> tuple[float, ...]:
    """Limits set by hand, with outer edges that hold all values."""
    known = values[~np.isnan(values)]
    if known.size == 0:
        return ()
    return (min(float(known.min()), inner[0]), *inner, max(float(known.max()), inner[-1]))


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


def class_colours(
    indicator: Indicator, palette: str | None, breaks: tuple[float, ...], midpoint: float | None
) -> tuple[str, ...]:
    """One colour a class, low to high.

    On a diverging palette the neutral middle stays at the midpoint, and the ends follow the indicator's direction (the
    first colour is that of the worse end). With four classes below it and one
    above, the one above gets the first colour of the upper arm, not the last.
    """
    chosen, count = palette_for(midpoint, palette), len(breaks) - 1
    if count < 1:
        return (NO_DATA,)
    if chosen.kind != "diverging":
        return tuple(chosen.colours(count))
    turned = indicator.direction is Direction.LOWER_IS_BETTER
    if midpoint is None:
        return tuple(_turned(chosen.colours(count), turned))
    below = sum(upper <= midpoint for upper in breaks[1:])
    above = sum(lower >= midpoint for lower in breaks[:-1])
    arm, across = max(below, above), count - below - above
    ladder = _turned(chosen.colours(2 * arm + across), turned) if arm or across else []
    return tuple(ladder[arm - below : arm + across + above])


def _turned(colours: list[str], turned: bool) -> list[str]:
    return colours[::-1] if turned else colours
