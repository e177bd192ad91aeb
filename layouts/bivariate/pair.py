"""A scene of two indicators: the map's in three classes, and a second one in three classes at its nearest period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from indicators.bivariate import CELLS, METHODS, SIDE, cells, steps_of
from indicators.class_methods import Integers
from indicators.classify import MISSING, classify, sort_into
from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts.scene import FIGURES, KEPT, Scene, nearest_period, scene, second_indicator, with_selections
from layouts.theme import BIVARIATE
from layouts.timeline import all_years, grained
from layouts.view import ViewState


@dataclass(frozen=True)
class Pair(Scene):
    """Two indicators at once.

    What a scene says is said of the first one, except that `frame` has the cell of each district (0 to 8) as code, and
    in the columns second, step and second_step the other value and both classes (0 low to 2 high, −1 missing).
    """

    first: Scene
    """The map's indicator alone, in its three classes."""
    second: Scene
    method: str
    """How both are cut: one of indicators.bivariate.METHODS."""

    @property
    def counts(self) -> tuple[int, ...]:
        """Number of the districts that are looked at in each cell."""
        codes = self.frame.loc[self.frame["inside"], "code"].to_numpy()
        return tuple(np.bincount(codes[codes >= 0], minlength=CELLS).tolist())

    @property
    def projected(self) -> bool:
        """Whether any value of either indicator is of a year to come."""
        return self.first.projected or self.second.projected

    @cached_property
    def missing(self) -> pd.DataFrame:
        """The districts that are looked at and lack one of the two values, or both."""
        return self.frame[self.frame["inside"] & (self.frame["value"].isna() | self.frame["second"].isna())]

    @cached_property
    def both(self) -> pd.DataFrame:
        """The districts that are looked at and have both values."""
        return self.frame[self.frame["inside"] & self.frame["value"].notna() & self.frame["second"].notna()]


def shown(view: ViewState, explorer: Explorer) -> Scene:
    """Work out what the map shows: two indicators at once if the view wants that and both have quantities."""
    if not view.both or obstacle(view, explorer):
        return scene(view, explorer)
    decisive = ViewState(**{name: getattr(view, name) for name in (*FIGURES, "other")})
    return with_selections(_pair(decisive, explorer), view, explorer)


def alone(of: Scene) -> Scene:
    """The map's indicator by itself, whatever it is shown with."""
    if not isinstance(of, Pair):
        return of
    return replace(of.first, selected=of.selected, named=of.named, common=of.common)


def obstacle(view: ViewState, explorer: Explorer) -> Indicator | None:
    """The indicator of the two whose values are classes with names, not quantities; None if there is none."""
    both = (explorer.indicators[view.indicator], second_indicator(view, explorer))
    return next((entry for entry in both if entry.categories is not None), None)


@lru_cache(maxsize=KEPT)
def _pair(view: ViewState, explorer: Explorer) -> Pair:
    method = view.method if view.method in METHODS else METHODS[0]
    usual = replace(view, method=METHODS[0], breaks=(), turn="auto")
    other = second_indicator(view, explorer)
    period = nearest_period(other, view.period, explorer)
    first = _in_three(scene(usual, explorer), view, explorer, method)
    second = _in_three(scene(replace(usual, indicator=other.id, period=period), explorer), view, explorer, method)
    frame = first.frame.assign(
        code=_within(first, cells(first.classes, second.classes)),
        second=second.frame["value"].to_numpy(),
        step=steps_of(first.classes),
        second_step=steps_of(second.classes),
    )
    parts = (first.indicator, first.period, (), frame, first.classes, BIVARIATE)
    turns = (first.germany, first.midpoint, first.last_observed)
    return Pair(*parts, *turns, first, second, method, filter=first.filter, laender=first.laender)


def _in_three(one: Scene, view: ViewState, explorer: Explorer, method: str) -> Scene:
    """The scene in at most three classes of its year's values, or of all years' if they are locked.

    A midpoint is no limit here: thirds of the districts stay thirds.
    """
    own = grained(one.frame["value"], one.indicator)
    cut = own[np.newaxis]
    if view.lock == "all":
        cut = grained(all_years(one.indicator.id, one.period.start, explorer), one.indicator)
    if one.filter.follows:
        cut = cut[:, one.frame["inside"].to_numpy()]
    classes = sort_into(own, classify(cut.ravel(), method, SIDE).breaks)
    return replace(one, classes=classes, frame=one.frame.assign(code=_within(one, classes.codes)))


def _within(one: Scene, codes: Integers) -> Integers:
    """Classes that follow the filter are none of the districts outside of it."""
    return np.where(one.frame["inside"].to_numpy() | (not one.filter.follows), codes, MISSING)
