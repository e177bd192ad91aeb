"""How named selections look in every chart: a colour, a letter and a shape for each slot, and what is drawn of them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from indicators.model import Status
from indicators.named import NamedSelection, median_courses
from layouts import words
from layouts.figures.base import NAMED_COLOURS, hovered, rounded
from layouts.figures.strip import SHAPES
from layouts.i18n import Translator
from layouts.scene import Scene

PROJECTED_DASH = "dot"
ROW = 0.07
"""Height of a selection's row under the distribution, as a share of the chart."""


def title(one: NamedSelection) -> str:
    """Letter and name, for plotly."""
    return plain(f"{one.letter} {one.name}")


def plain(text: str) -> str:
    """Text that plotly takes for nothing else: neither for tags nor for places of a template."""
    return html.escape(text, quote=False).replace("{", "&#123;")


def shape(one: NamedSelection) -> str:
    """The open shape of its marks, as plotly calls it: open, for those of single districts are filled."""
    return f"{SHAPES[one.slot]}-open"


def colours(scene: Scene) -> dict[str, str]:
    """Colours of a scene's selections by letter."""
    return {one.letter: NAMED_COLOURS[one.slot] for one in scene.named}


def letters(scene: Scene) -> dict[str, str]:
    """What stands behind the names of their districts: the letters in their colours, by district."""
    found: dict[str, str] = {}
    for one in scene.named:
        mark = f' <span style="color:{NAMED_COLOURS[one.slot]}"><b>{one.letter}</b></span>'
        for region in one.regions:
            found[region] = found.get(region, "") + mark
    return found


def rows(scene: Scene) -> pd.DataFrame:
    """Rows of the ranking: what the selections have in common. A sum of districts does not stand among them."""
    known = [one for one in scene.named if not scene.indicator.additive and pd.notna(scene.common[one.letter])]
    return pd.DataFrame(
        {
            "region_id": [one.letter for one in known],
            "label": [f"{one.letter} {one.name}" for one in known],
            "value": [scene.common[one.letter] for one in known],
            "code": [-1] * len(known),
            "rank": [pd.NA] * len(known),
        }
    )


def marks(scene: Scene, x: Sequence[float | None], y: Sequence[float | None]) -> dict[str, Any]:
    """What a trace of open marks around their districts needs, where all districts stand at x and y.

    Of several selections with one district the marks lie in each other.
    """
    place = {region: at for at, region in enumerate(scene.frame["region_id"])}
    inside = set(scene.known["region_id"])
    members = [(place[region], one) for one in scene.named for region in one.regions if region in inside]
    turns: dict[int, int] = {}
    sizes = []
    for at, _ in members:
        turns[at] = turns.get(at, -1) + 1
        sizes.append(10 + 5 * turns[at])
    return {
        "x": [x[at] for at, _ in members],
        "y": [y[at] for at, _ in members],
        "marker": {
            "size": sizes,
            "color": [NAMED_COLOURS[one.slot] for _, one in members],
            "symbol": [shape(one) for _, one in members],
            "line": {"width": 1.8, "color": [NAMED_COLOURS[one.slot] for _, one in members]},
        },
    }


def under(figure: go.Figure, scene: Scene) -> go.Figure:
    """Add a row of marks under a distribution for each selection, with its letter."""
    if not scene.named:
        return figure
    height = ROW * len(scene.named)
    values = scene.known.set_index("region_id")["value"]
    for place, one in enumerate(scene.named):
        own = values.reindex([region for region in one.regions if region in values.index])
        style = {"symbol": shape(one), "size": 7, "color": NAMED_COLOURS[one.slot], "line": {"width": 1.4}}
        places = rounded(own, scene.indicator)
        row = go.Scatter(x=places, y=[place] * len(own), mode="markers", hoverinfo="skip", yaxis="y2", marker=style)
        figure.add_trace(row)
    ticks = [f'<span style="color:{NAMED_COLOURS[one.slot]}"><b>{one.letter}</b></span>' for one in scene.named]
    return figure.update_layout(
        xaxis_anchor="y2",
        yaxis_domain=[height + 0.03, 1],
        yaxis2={
            "domain": [0, height], "range": [len(scene.named) - 0.5, -0.5], "tickvals": list(range(len(ticks))),
            "ticktext": ticks, "showgrid": False, "zeroline": False, "fixedrange": True, "anchor": "x",
        },
    )  # fmt: skip


def named_courses(explorer: Explorer, scene: Scene) -> pd.DataFrame:
    """Courses of the selections' medians: region_id (the letter), year, value, status; classes have none."""
    if not scene.named or scene.indicator.categories is not None:
        return pd.DataFrame({"region_id": [], "year": [], "value": [], "status": []})
    return median_courses(explorer, scene.indicator.id, scene.period.start, scene.named)


def courses(explorer: Explorer, scene: Scene, t: Translator) -> list[go.Scatter]:
    """Courses of the medians, dotted where they are projected."""
    found = named_courses(explorer, scene)
    traces = []
    for one in scene.named:
        own = found[(found["region_id"] == one.letter) & found["value"].notna()]
        projected = (own["status"] == Status.PROJECTED).to_numpy()
        known = own[~projected]
        if len(known):
            traces.append(_line(known, one, "solid", scene, t))
        if projected.any():
            traces.append(_line(pd.concat([known.tail(1), own[projected]]), one, PROJECTED_DASH, scene, t))
    return traces


def _line(rows: pd.DataFrame, one: NamedSelection, dash: str, scene: Scene, t: Translator) -> go.Scatter:
    name = t._("{name}, median").format(name=title(one))
    marker = {"symbol": shape(one), "size": 6, "maxdisplayed": 8, "line": {"width": 1.4}}
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rounded(rows["value"], scene.indicator),
        name=name,
        mode="lines+markers",
        line={"color": NAMED_COLOURS[one.slot], "width": 2, "dash": dash},
        marker=marker,
        customdata=[words.status(t, code) if code == Status.PROJECTED else "" for code in rows["status"]],
        ids=(rows["region_id"] + " " + rows["year"].astype("str")).tolist(),
        hovertemplate=f"{name} %{{x}}<br><b>{hovered('y', scene.indicator, t)}</b><br>%{{customdata}}<extra></extra>",
    )
