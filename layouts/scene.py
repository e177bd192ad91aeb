"""One view worked out: the figures every chart of the map page draws, computed once and shared by all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY, Level
from indicators.classify import MISSING, Classes, classify, sort_into
from indicators.explorer import Explorer, Period
from indicators.filters import NO_FILTER, Filter, inside
from indicators.model import Direction, Indicator, Status
from indicators.named import NamedSelection, common_values
from layouts.theme import COLOURS, palette_for
from layouts.timeline import all_years, grained
from layouts.view import MANUAL, ViewState

NO_DATA = COLOURS["light"].no_data
KEPT, KEPT_FIGURES = 64, 256
"""Views remembered; and figures of views, which many of them share."""
FIGURES = ("indicator", "period", "classes", "method", "palette", "lock", "breaks", "turn", "filter")
"""What of a view its figures depend on."""


@dataclass(frozen=True)
class Scene:
    """An indicator at a period, cut into classes.

    `frame` has one row per district, sorted by key: region_id, label, land, value, status, inside (the filter lets it
    through), rank (among those inside), code (class number from 0; −1 where missing, and outside of a filter that the
    classes follow).
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
    filter: Filter = field(default=NO_FILTER, kw_only=True)
    laender: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    """Values of the Länder by key; NaN where missing."""
    named: tuple[NamedSelection, ...] = field(default=(), kw_only=True)
    common: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    """What each named selection has in common, by its letter; NaN where missing."""

    @cached_property
    def known(self) -> pd.DataFrame:
        """The districts that are looked at and have a value."""
        return self.frame[self.frame["inside"] & self.frame["value"].notna()]

    @property
    def outside(self) -> pd.DataFrame:
        """The districts that the filter leaves out; missing is something else."""
        return self.frame[~self.frame["inside"]]

    @property
    def counts(self) -> tuple[int, ...]:
        """Number of the districts that are looked at in each class."""
        codes = self.known["code"].to_numpy()
        return tuple(np.bincount(codes[codes >= 0], minlength=self.classes.k).tolist())

    @cached_property
    def projected(self) -> bool:
        """Whether any value is of a year to come."""
        return bool((self.known["status"] == Status.PROJECTED).any())

    @cached_property
    def missing(self) -> pd.DataFrame:
        """The districts that are looked at and have none."""
        return self.frame[self.frame["inside"] & self.frame["value"].isna()]

    def colour_of(self, codes: pd.Series) -> list[str]:
        """Class colour of each code; grey where missing (code −1)."""
        return [str(colour) for colour in np.array([*self.colours, NO_DATA])[codes.to_numpy()]]


@lru_cache(maxsize=KEPT)
def scene(view: ViewState, explorer: Explorer) -> Scene:
    """Work out what a view shows; the requests of one change of view share it, and treat it as read-only."""
    decisive = ViewState(**{name: getattr(view, name) for name in FIGURES})
    return with_selections(_figures(decisive, explorer), view, explorer)


_Scene = TypeVar("_Scene", bound=Scene)


def with_selections(figures: _Scene, view: ViewState, explorer: Explorer) -> _Scene:
    """The figures of a view with its selected districts and its named selections, which all else is the same for."""
    if not view.named:
        return replace(figures, selected=view.regions)
    values = common_values(explorer, view.indicator, view.period, view.named)["value"]
    common = {str(letter): float(value) for letter, value in values.items()}
    return replace(figures, selected=view.regions, named=view.named, common=common)


@lru_cache(maxsize=KEPT_FIGURES)
def _figures(view: ViewState, explorer: Explorer) -> Scene:
    indicator = explorer.indicators[view.indicator]
    values = explorer.values(view.indicator, view.period)
    bund = explorer.values(view.indicator, view.period, Level.BUND).set_index("region_id")["value"]
    germany = float(bund[GERMANY])
    midpoint = turning_point(view, indicator, germany)
    through = inside(explorer, view.filter.keys).reindex(values["region_id"]).to_numpy()
    chosen = view.filter if through.any() else replace(view.filter, follows=False)
    classes = _classes(replace(view, filter=chosen), values["value"], midpoint, explorer)
    labels = explorer.regions["label"]
    frame = values.assign(
        label=values["region_id"].map(labels),
        land=values["region_id"].str[:2].map(labels),
        inside=through,
        rank=values["rank"] if through.all() else ranks(values["value"].where(through)),
        code=np.where(through | (not chosen.follows), classes.codes, MISSING),
    )
    colours = class_colours(indicator, view.palette, classes.breaks, midpoint)
    last = explorer.last_observed(view.indicator)
    parts = (indicator, view.period, (), frame, classes, colours, germany, midpoint, last)
    laender = explorer.values(view.indicator, view.period, Level.LAND).set_index("region_id")["value"]
    return Scene(*parts, filter=chosen, laender={str(key): float(value) for key, value in laender.items()})


def ranks(values: pd.Series) -> pd.Series:
    """Ranks as those of Explorer.values: 1 = highest value, ties share the best; NA where missing."""
    return values.rank(method="min", ascending=False).astype("Int64")


def turning_point(view: ViewState, indicator: Indicator, germany: float) -> float | None:
    """Where the colours of a view turn: at the indicator's midpoint, at Germany's value, at a threshold; or nowhere."""
    if view.turn == "auto":
        return indicator.midpoint
    if view.turn == "germany":
        return None if np.isnan(germany) else germany
    return view.turn


def _classes(view: ViewState, values: pd.Series, midpoint: float | None, explorer: Explorer) -> Classes:
    """Classes of the year's own values, of all years' values, or set by hand; of an indicator of classes these.

    They are cut from the districts that the filter lets through if they follow it, and all are sorted into them.
    """
    indicator = explorer.indicators[view.indicator]
    own = grained(values, indicator)
    if indicator.categories is not None:
        named = sorted(indicator.categories)
        return sort_into(own, [named[0] - 0.5, *(name + 0.5 for name in named)])
    if view.method == MANUAL:
        return sort_into(own, _around(own, view.breaks))
    through = inside(explorer, view.filter.keys).to_numpy()
    if view.lock == "all":
        years = all_years(view.indicator, view.period.start, explorer)
        cut = grained(years.loc[:, through] if view.filter.follows else years, indicator).ravel()
    elif view.filter.follows:
        cut = own[through]
    else:
        return classify(own, view.method, view.classes, midpoint=midpoint)
    return sort_into(own, classify(cut, view.method, view.classes, midpoint=midpoint).breaks)


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
