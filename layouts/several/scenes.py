"""Which maps stand side by side, and their classes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from indicators.classify import MISSING, classify, sort_into
from indicators.explorer import Explorer, Period
from layouts.scene import Scene, class_colours, scene
from layouts.several.view import MOST_MAPS
from layouts.timeline import grained
from layouts.view import MANUAL, ViewState

_USUAL = 4
"""Years side by side unless others are chosen."""
_KEPT = 16
"""Views remembered."""


@dataclass(frozen=True)
class Wall:
    """The maps of a view."""

    maps: tuple[Scene, ...]
    """At most six, indicator by indicator, in the order of their years."""
    left_out: tuple[tuple[str, Period], ...]
    """Indicator and period of those that found no place."""
    moved: tuple[tuple[str, int, int], ...]
    """Indicator, the year asked for, and the nearest one that is shown instead."""
    chosen: tuple[str, ...]
    """Indicators, and below the years, that were chosen, whether they found a place or not."""
    years: tuple[int, ...]

    @property
    def groups(self) -> list[list[Scene]]:
        """The maps of each indicator."""
        return [[one for one in self.maps if one.indicator.id == name] for name in self.indicators]

    @property
    def indicators(self) -> list[str]:
        """Their indicators, each once."""
        return list(dict.fromkeys(one.indicator.id for one in self.maps))


@lru_cache(maxsize=_KEPT)
def wall(view: ViewState, explorer: Explorer) -> Wall:
    """Work out the maps of a view, by indicator and year, at most six; each a scene of all districts.

    Maps, legends, sentences and table of one link share it, and treat it as read-only.
    """
    chosen = view.several.indicators or (view.indicator,)
    asked = list(product(chosen, _years(view, explorer)))
    nearest = [explorer.nearest_period(name, Period(year, view.period.start)) for name, year in asked]
    wanted = list(dict.fromkeys((name, period) for (name, _), period in zip(asked, nearest, strict=True)))
    drawn = [scene(_of_map(view, *one), explorer) for one in wanted[:MOST_MAPS]]
    if has_common_classes(view):
        drawn = [_shared(one, [other for other in drawn if other.indicator == one.indicator], view) for one in drawn]
    moved = [(name, year, period.end) for (name, year), period in zip(asked, nearest, strict=True)]
    return Wall(
        maps=tuple(drawn),
        left_out=tuple(wanted[MOST_MAPS:]),
        moved=tuple(move for move in moved if move[1] != move[2]) if view.several.years else (),
        chosen=tuple(chosen),
        years=tuple(sorted({period.end for period in nearest})),
    )


def has_common_classes(view: ViewState) -> bool:
    """Whether the maps of an indicator have the same classes: their own together, or those of all its years."""
    return view.several.shared or view.lock == "all"


def _of_map(view: ViewState, indicator: str, period: Period) -> ViewState:
    """The view of one map: what was set by hand for the indicator of the large map holds for that one alone.

    Whoever is selected is the browser's business.
    """
    own = replace(view, indicator=indicator, period=period, regions=())
    if indicator == view.indicator:
        return own
    method = "quantile" if view.method == MANUAL else view.method
    return replace(own, method=method, breaks=(), turn="auto" if isinstance(view.turn, float) else view.turn)


def _years(view: ViewState, explorer: Explorer) -> tuple[int, ...]:
    if view.several.years:
        return view.several.years
    if len(view.several.indicators) > 1:
        return (view.period.end,)
    indicator = (view.several.indicators or (view.indicator,))[0]
    start = explorer.nearest_period(indicator, view.period).start
    years = [year for year in explorer.years(indicator) if start is None or year > start]
    places = np.linspace(0, len(years) - 1, min(_USUAL, len(years))).round().astype(int)
    return tuple(years[place] for place in places)


def _shared(shown: Scene, alike: list[Scene], view: ViewState) -> Scene:
    """The scene in classes cut from the values of all maps of its indicator.

    Classes of all years and limits set by hand are the same in all maps as they are: only where colours turn, and the
    outer edges of limits set by hand, are made the same.
    """
    if shown.indicator.categories is not None or len(alike) == 1:
        return shown
    first = alike[0]
    breaks = _breaks(alike, _of_map(view, shown.indicator.id, shown.period))
    classes = sort_into(grained(shown.frame["value"], shown.indicator), breaks)
    codes = np.where(shown.frame["inside"] | (not shown.filter.follows), classes.codes, MISSING)
    colours = class_colours(shown.indicator, view.palette, classes.breaks, first.midpoint)
    frame = shown.frame.assign(code=codes)
    return replace(shown, frame=frame, classes=classes, colours=colours, midpoint=first.midpoint)


def _breaks(alike: list[Scene], view: ViewState) -> tuple[float, ...]:
    first = alike[0]
    if view.method == MANUAL:
        edges = [edge for one in alike for edge in one.classes.breaks]
        return (min(edges), *view.breaks, max(edges)) if edges else ()
    if view.lock == "all":
        return next((one.classes.breaks for one in alike if one.classes.breaks), ())
    pool = np.concatenate([_cut(one) for one in alike])
    return classify(pool, view.method, view.classes, midpoint=first.midpoint).breaks


def _cut(shown: Scene) -> npt.NDArray[np.float64]:
    """The values that classes are cut from."""
    frame = shown.frame[shown.frame["inside"]] if shown.filter.follows else shown.frame
    return grained(frame["value"], shown.indicator)
