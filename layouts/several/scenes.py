"""Which maps stand side by side, and their classes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np

from indicators.classify import classify, sort_into
from indicators.explorer import Explorer, Period
from indicators.filters import NO_FILTER
from layouts.scene import Scene, class_colours, scene
from layouts.several.view import MOST_MAPS
from layouts.timeline import grained
from layouts.view import MANUAL, ViewState

_USUAL = 4
"""Years side by side unless others are chosen."""


def scenes(view: ViewState, explorer: Explorer) -> list[Scene]:
    """The maps of a view, by indicator and year, at most six; each a scene of all districts."""
    chosen = view.several.indicators or (view.indicator,)
    method = "quantile" if view.method == MANUAL else view.method
    plain = replace(view, filter=NO_FILTER, method=method, breaks=(), lock="year")
    wanted = dict.fromkeys(
        (indicator, explorer.nearest_period(indicator, Period(year, view.period.start)))
        for indicator, year in product(chosen, _years(view, explorer))
    )
    drawn = [
        scene(replace(plain, indicator=indicator, period=period), explorer)
        for indicator, period in list(wanted)[:MOST_MAPS]
    ]
    if not view.several.shared:
        return drawn
    return [_shared(shown, [one for one in drawn if one.indicator == shown.indicator], plain) for shown in drawn]


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
    """The scene in classes cut from the values of all maps of its indicator."""
    if shown.indicator.categories is not None or len(alike) == 1:
        return shown
    pool = np.concatenate([grained(one.frame["value"], one.indicator) for one in alike])
    midpoint = alike[0].midpoint
    breaks = classify(pool, view.method, view.classes, midpoint=midpoint).breaks
    classes = sort_into(grained(shown.frame["value"], shown.indicator), breaks)
    colours = class_colours(shown.indicator, view.palette, classes.breaks, midpoint)
    frame = shown.frame.assign(code=classes.codes)
    return replace(shown, frame=frame, classes=classes, colours=colours, midpoint=midpoint)
