"""Slope chart: all districts between two years, the chosen ones and the biggest movers with their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.courses import Movement, movers
from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts.figures.base import REFERENCE, SELECTION, blank, rounded, value_axis
from layouts.figures.strip import SHAPES
from layouts.i18n import Translator

NAMED = 3
"""Movers named in each direction."""
Group = tuple[str, Sequence[str], str, str]
"""Name, districts, colour, shape."""
GAP = 0.052
"""Least distance of two names, as a share of the axis."""
LONGEST, LETTER = 24, 6
"""Characters of a name, and pixels that one takes at most on average."""


def ends(moved: Movement, scale: str, indicator: Indicator) -> pd.DataFrame:
    """What is drawn of each district: columns start and end, ranks or values as they are shown."""
    columns = ["rank_before", "rank_after"] if scale == "rank" else ["before", "after"]
    frame = moved.districts[columns].set_axis(["start", "end"], axis=1)
    if scale == "value":
        frame = frame.apply(lambda values: pd.Series(rounded(values, indicator), index=values.index))
    return frame.astype("float64")


def named_movers(moved: Movement, scale: str) -> tuple[list[str], list[str]]:
    """Who climbed and who fell the most, in ranks or in values."""
    return movers(moved, NAMED, "climbed" if scale == "rank" else "change")


def slope(
    moved: Movement, scale: str, chosen: Sequence[str], groups: Sequence[Group], indicator: Indicator,
    explorer: Explorer, t: Translator,
) -> go.Figure:  # fmt: skip
    """Draw it; `groups` (name, districts, colour, shape) stand out from the rest, under the chosen ones."""
    drawn = ends(moved, scale, indicator)
    up, down = named_movers(moved, scale)
    there = [key for key in chosen if key in drawn.index]
    labels = explorer.regions["label"]
    figure = blank(
        _many(drawn.drop(index=there), {"color": "rgba(120,130,145,0.2)", "width": 1}),
        *(_group(drawn, group) for group in groups),
        *(_one(drawn, key, str(labels[key]), {"color": REFERENCE, "width": 2, "dash": dash}, "circle")
          for keys, dash in ((up, "solid"), (down, "dash")) for key in keys if key not in there),
        *(_one(drawn, key, str(labels[key]), {"color": SELECTION[chosen.index(key)], "width": 3},
               SHAPES[chosen.index(key)]) for key in there),
    )  # fmt: skip
    names = _names(drawn, [*there, *up, *down], labels, scale, t)
    room = max((len(name["text"]) for name in names), default=0) * LETTER
    figure.update_layout(annotations=names, margin_r=10 + room)
    figure.update_xaxes(
        tickvals=[0, 1], ticktext=[str(moved.first), str(moved.second)], range=[-0.08, 1.04], showgrid=False, side="top"
    )
    title = t._("Rank, 1 = highest value")
    axis = {"title": {"text": title, "font": {"size": 12}}, "autorange": "reversed", "tickvals": _ranks(drawn)}
    figure.update_yaxes(axis if scale == "rank" else value_axis(indicator, t))
    return figure


def _many(drawn: pd.DataFrame, line: dict[str, Any]) -> go.Scatter:
    """All lines as one trace, parted by gaps."""
    y = np.column_stack([drawn.to_numpy(), np.full(len(drawn), np.nan)]).ravel()
    x = np.tile([0.0, 1.0, np.nan], len(drawn))
    blanks = (None if np.isnan(value) else float(value) for value in y)
    return go.Scatter(
        x=[None if np.isnan(at) else at for at in x], y=list(blanks), mode="lines", line=line, hoverinfo="skip"
    )


def _group(drawn: pd.DataFrame, group: Group) -> go.Scatter:
    """The lines of a group in its colour, with its shape at both ends."""
    _, keys, colour, symbol = group
    own = _many(drawn.reindex([key for key in keys if key in drawn.index]), {"color": colour, "width": 1.2})
    return own.update(mode="lines+markers", marker={"symbol": symbol, "size": 6, "color": colour})


def _one(drawn: pd.DataFrame, key: str, name: str, line: dict[str, Any], symbol: str) -> go.Scatter:
    start, end = drawn.loc[key]
    return go.Scatter(
        x=[0, 1], y=[start, end], mode="lines+markers", line=line, marker={"symbol": symbol, "size": 9},
        name=name, hovertemplate=f"<b>{name}</b><br>%{{y:,}}<extra></extra>", cliponaxis=False,
    )  # fmt: skip


def _ranks(drawn: pd.DataFrame) -> list[int]:
    """The first, and every fiftieth: there is no rank 0."""
    return [1, *range(50, int(drawn.to_numpy().max()) + 1, 50)]


def _names(drawn: pd.DataFrame, keys: list[str], labels: pd.Series, scale: str, t: Translator) -> list[dict[str, Any]]:
    """Names at the right end, pushed apart where they would cover each other."""
    ends_ = drawn.loc[list(dict.fromkeys(keys)), "end"].sort_values()
    span = float(drawn.to_numpy().max() - drawn.to_numpy().min()) or 1.0
    places = apart(ends_.to_numpy(), GAP * span)
    change = drawn["start"] - drawn["end"]
    written = [
        f"{_short(labels[key])} ({t.number(change[key], sign=True)})" if scale == "rank" else _short(labels[key])
        for key in ends_.index
    ]
    return [
        {"x": 1, "xshift": 10, "y": place, "xanchor": "left", "text": text, "showarrow": False, "font": {"size": 12}}
        for place, text in zip(places, written, strict=True)
    ]


def _short(name: str) -> str:
    """A name that leaves room for the lines on a phone; the summary and the hover have it in full."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' -')}…"


def apart(places: np.ndarray[Any, Any], gap: float) -> list[float]:
    """Move places (ascending) apart to at least `gap`, as little as can be, and as a whole to where they were."""
    if not len(places):
        return []
    steps = np.arange(len(places)) * gap
    pushed = np.maximum.accumulate(places - steps) + steps
    return [float(place) for place in pushed - (pushed - places).mean()]
