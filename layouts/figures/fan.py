"""Fan chart of the total: as observed, then as projected with its interval, beside the other scenarios."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from indicators.model import Status
from indicators.projection.scenarios import OWN, SCENARIOS, Outlook
from layouts import words
from layouts.figures.base import REFERENCE, blank
from layouts.i18n import Translator

INDICATOR = "population"
COLOUR, BAND = "#0072b2", "rgba(0,114,178,0.2)"


def course(explorer: Explorer, region_id: str) -> pd.DataFrame:
    """Inhabitants by year with bounds and status, on the base of Zensus 2022."""
    return explorer.series(INDICATOR, [region_id])


def others(explorer: Explorer) -> dict[str, Explorer]:
    """Explorers of the other scenarios as they are, and of the installed official projections, by name to show."""
    now = explorer.outlook
    own = [Outlook(scenario=name, aligned=now.aligned) for name in SCENARIOS]
    official = [replace(Outlook(), source=key) for key in explorer.extras.projections]
    wanted = [outlook for outlook in [*own, *official] if outlook != now]
    return {outlook.code: explorer.under(outlook) for outlook in wanted}


def fan(explorer: Explorer, region_id: str, t: Translator) -> go.Figure:
    """Draw the total of a region from 1995 to 2045."""
    rows = course(explorer, region_id)
    is_projected = rows["status"] == Status.PROJECTED
    later = pd.concat([rows[~is_projected].tail(1), rows[is_projected]])
    thin = [
        trace
        for other in others(explorer).values()
        for trace in _thin(course(other, region_id), words.scenario(t, other), other.outlook, t)
    ]
    chosen = f"{words.scenario(t, explorer)} ({words.status(t, Status.PROJECTED)})"
    figure = blank(
        *([_interval(later, t)] if later["lower"].notna().any() else []),
        *thin,
        _line(rows[~is_projected], t._("observed"), {"color": COLOUR, "width": 2.5}, t),
        _line(later, chosen, {"color": COLOUR, "width": 2.5, "dash": "dot"}, t),
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 12}},
    )
    figure.update_xaxes(tickformat="d", showgrid=False, nticks=9)
    figure.update_yaxes(tickformat=",~f", nticks=6)
    return figure


def summary(explorer: Explorer, region_id: str, t: Translator) -> str:
    """First, last observed and last projected number, with the interval."""
    rows = course(explorer, region_id).dropna(subset=["value"])
    certain = rows[rows["status"] != Status.PROJECTED]
    first, last, end = certain.iloc[0], certain.iloc[-1], rows.iloc[-1]
    text = t._("{name}: {first} people in {first_year}, {last} in {last_year}, projected {end} in {end_year}")
    said = text.format(
        name=words.region(t, explorer.regions["label"], region_id),
        first=t.number(first["value"]), first_year=first["year"],
        last=t.number(last["value"]), last_year=last["year"],
        end=t.number(end["value"]), end_year=end["year"],
    )  # fmt: skip
    if pd.isna(end["lower"]):
        return f"{said}."
    inside = t._("80 % interval: {low} to {high}").format(low=t.number(end["lower"]), high=t.number(end["upper"]))
    return f"{said} ({inside})."


def caveat(t: Translator) -> str:
    """What the drawing does not say by itself: the base of its figures, and the lines that the legend leaves out."""
    return t._("On the base of Zensus 2022; thin lines are the other scenarios.")


def _interval(rows: pd.DataFrame, t: Translator) -> go.Scatter:
    low, high = (rows[bound].fillna(rows["value"]) for bound in ("lower", "upper"))
    years = rows["year"].tolist()
    return go.Scatter(
        x=[*years, *reversed(years)],
        y=pd.concat([high, low.iloc[::-1]]).round().tolist(),
        fill="toself",
        fillcolor=BAND,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        name=t._("80 % interval"),
    )


def _thin(rows: pd.DataFrame, name: str, outlook: Outlook, t: Translator) -> list[go.Scatter]:
    """A future that is not the chosen one; an official projection is dashed and named, of ours only the hover tells."""
    later = rows[rows["status"] == Status.PROJECTED]
    if later.empty:
        return []
    is_own = outlook.source == OWN
    style = {"color": REFERENCE, "width": 1} if is_own else {"color": "#d55e00", "width": 2, "dash": "dash"}
    line = _line(later, name, style, t)
    return [line.update(showlegend=not is_own)]


def _line(rows: pd.DataFrame, name: str, style: dict[str, Any], t: Translator) -> go.Scatter:
    figures = rows[["value", "lower", "upper"]].map(t.number)
    inside = " (" + figures["lower"] + " – " + figures["upper"] + ")"
    texts = figures["value"] + inside.where(rows["lower"].notna(), "")
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["value"].round().tolist(),
        mode="lines",
        line=style,
        name=name,
        customdata=[[text, words.status(t, code)] for text, code in zip(texts, rows["status"], strict=True)],
        hovertemplate=f"{name} %{{x}}<br><b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<extra></extra>",
    )
