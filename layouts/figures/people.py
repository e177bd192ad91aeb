"""Population of one district over time: counted years as a line, projected ones dashed, with their range."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from indicators.model import Status
from layouts.figures.base import blank
from layouts.figures.series import BAND
from layouts.i18n import Translator
from layouts.theme import PALETTES

POPULATION = "population"
_COLOUR = PALETTES["okabe_ito"].anchors[0]


def population_series(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """Inhabitants on the base of Zensus 2022, chain-linked: year, value, lower, upper, status."""
    rows = explorer.series(POPULATION, [region_id]).dropna(subset="value")
    return rows[["year", "value", "lower", "upper", "status"]].reset_index(drop=True)


def people(rows: pd.DataFrame, t: Translator) -> go.Figure:
    """Draw the frame of `population_series`."""
    projected = rows["status"] == Status.PROJECTED
    known = rows[~projected]
    ahead = pd.concat([known.tail(1), rows[projected]]) if projected.any() else rows[projected]
    range_ = ahead.dropna(subset=["lower", "upper"])
    figure = blank(
        go.Scatter(
            x=[*range_["year"], *range_["year"][::-1]], y=[*range_["upper"].round(), *range_["lower"][::-1].round()],
            fill="toself", fillcolor=BAND, line={"width": 0}, mode="lines", hoverinfo="skip",
        ),
        _line(known, "solid", ""),
        _line(ahead, "dash", f"<br>{t._('projected')}"),
    )  # fmt: skip
    figure.update_xaxes(tickformat="d", showgrid=False, nticks=7)
    return figure.update_yaxes(tickformat=",d", nticks=5, title={"text": t._("Inhabitants"), "font": {"size": 12}})


def _line(rows: pd.DataFrame, dash: str, said: str) -> go.Scatter:
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["value"].round().tolist(),
        mode="lines",
        line={"color": _COLOUR, "width": 2.5, "dash": dash},
        hovertemplate=f"%{{x}}<br><b>%{{y:,.0f}}</b>{said}<extra></extra>",
    )
