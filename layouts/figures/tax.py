"""Tax components: what the municipal Steuerkraft of a district is made of, year by year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from layouts.figures.base import blank, hovered, rounded, value_axis
from layouts.i18n import Translator
from layouts.theme import PALETTES

COMPONENTS = ("steuerkraft_income_tax", "steuerkraft_trade_tax", "steuerkraft_vat")
"""Indicators, from the bottom of the bars up."""


def components(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """Years down, components across, € per inhabitant."""
    series = {key: explorer.series(key, [region_id]).set_index("year")["value"] for key in COMPONENTS}
    return pd.DataFrame(series).dropna(how="all")


def tax(explorer: Explorer, table: pd.DataFrame, t: Translator) -> go.Figure:
    """Draw the table of `components` as stacked bars; a missing year is a gap, not a zero."""
    colours = PALETTES["okabe_ito"].anchors
    bars = [
        go.Bar(
            x=table.index.tolist(),
            y=rounded(table[key], explorer.indicators[key]),
            name=t.text(explorer.indicators[key].title),
            marker={"color": colour, "line": {"width": 0}},
            hovertemplate=f"%{{x}}<br><b>{hovered('y', explorer.indicators[key], t)}</b>"
            "<extra>%{fullData.name}</extra>",
        )
        for key, colour in zip(COMPONENTS, colours, strict=False)
    ]
    figure = blank(*bars, barmode="relative")
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.16, "font": {"size": 12}})
    figure.update_xaxes(tickformat="d", showgrid=False, nticks=7)
    return figure.update_yaxes(value_axis(explorer.indicators[COMPONENTS[0]], t))
