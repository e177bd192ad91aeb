"""Distribution: how many districts have which value, in the colours of the classes."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from indicators.classify import MISSING
from layouts.figures import named
from layouts.figures.base import REFERENCE, SELECTION, blank, hovered, value_axis
from layouts.i18n import Translator
from layouts.scene import NO_DATA, Scene

BINS = 30


def distribution(scene: Scene, t: Translator) -> go.Figure:
    """Draw a histogram stacked by class, Germany as a line and the selected districts as marks."""
    known = scene.known
    edges = np.histogram_bin_edges(known["value"], bins=BINS) if len(known) else np.array([0.0, 1.0])
    step = float(edges[1] - edges[0])
    bars = [
        go.Bar(
            x0=float(edges[0]) + step / 2,
            dx=step,
            y=np.histogram(known.loc[known["code"] == code, "value"], bins=edges)[0].tolist(),
            marker={"color": colour, "line": {"width": 0}},
            width=step * 0.94,
            hovertemplate=t._("Districts: {count}").format(count="%{y}") + "<extra></extra>",
        )
        for code, colour in _coloured(scene)
    ]
    figure = blank(*bars, _marks(scene, t), barmode="stack")
    figure.update_xaxes(value_axis(scene.indicator, t), showgrid=False)
    figure.update_yaxes(nticks=4, rangemode="tozero")
    if np.isfinite(scene.germany):
        figure.add_vline(x=scene.germany, line={"color": REFERENCE, "width": 1.5, "dash": "dot"})
        side = "left" if scene.germany < (edges[0] + edges[-1]) / 2 else "right"
        name = {"text": t._("Germany"), "showarrow": False, "font": {"size": 12}}
        figure.add_annotation(x=scene.germany, y=1, yref="paper", xanchor=side, yanchor="bottom", **name)
        figure.update_layout(margin={"t": 20})
    return named.under(figure, scene)


def _coloured(scene: Scene) -> list[tuple[int, str]]:
    """Code and colour of each class; of two indicators at once also of those that lack the second one."""
    coded = list(enumerate(scene.colours))
    return [*coded, (MISSING, NO_DATA)] if (scene.known["code"] == MISSING).any() else coded


def _marks(scene: Scene, t: Translator) -> go.Scatter:
    """The selected districts on the base line, in their fixed colours."""
    shown = scene.known.set_index("region_id").reindex(scene.selected)
    return go.Scatter(
        x=shown["value"].tolist(),
        y=[0] * len(shown),
        ids=list(scene.selected),
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": list(SELECTION[: len(shown)]),
            "line": {"color": "#ffffff", "width": 1},
        },
        text=shown["label"].tolist(),
        hovertemplate=f"<b>%{{text}}</b><br>{hovered('x', scene.indicator, t)}<extra></extra>",
        cliponaxis=False,
    )
