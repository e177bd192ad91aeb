"""Components of change: births, deaths and net migration of a region by year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from indicators.model import Status
from indicators.people import components as numbers
from layouts import words
from layouts.figures.base import REFERENCE, blank
from layouts.i18n import Translator

COLOURS = {"births": "#56b4e9", "deaths": "#d55e00", "net_migration": "#009e73"}


def names(t: Translator) -> dict[str, str]:
    """Words for the components."""
    return {"births": t._("births"), "deaths": t._("deaths"), "net_migration": t._("net migration")}


def components(explorer: Explorer, region_id: str, t: Translator) -> go.Figure:
    """Draw the components: what adds people upwards, what takes them downwards, and their sum as a line."""
    rows = numbers(explorer, region_id)
    signed = rows.assign(deaths=-rows["deaths"])
    figure = blank(
        *(_bars(signed, name, title, t) for name, title in names(t).items()),
        _sum(signed, t),
        barmode="relative",
        bargap=0.15,
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 12}},
    )
    figure.update_xaxes(tickformat="d", showgrid=False, nticks=9)
    figure.update_yaxes(tickformat=",~f", nticks=6, zeroline=True, zerolinecolor=REFERENCE)
    return figure


def summary(explorer: Explorer, region_id: str, t: Translator) -> str:
    """What the years after the last observed one add up to."""
    rows = numbers(explorer, region_id)
    later = rows[rows["status"] == Status.PROJECTED]
    text = t._("{name}, {first} to {last}: {births} births, {deaths} deaths, net migration {moves} (projected).")
    return text.format(
        name=words.region(t, explorer.regions["label"], region_id),
        first=later["year"].min(),
        last=later["year"].max(),
        births=t.number(later["births"].sum()),
        deaths=t.number(later["deaths"].sum()),
        moves=t.number(later["net_migration"].sum(), sign=True),
    )


def _bars(rows: pd.DataFrame, name: str, title: str, t: Translator) -> go.Bar:
    """One component; projected years are hatched."""
    projected = rows["status"] == Status.PROJECTED
    status = [words.status(t, code) for code in rows["status"]]
    signed = name == "net_migration"
    shown = [t.number(value if signed else abs(value), sign=signed) for value in rows[name]]
    return go.Bar(
        x=rows["year"].tolist(),
        y=rows[name].round().tolist(),
        name=title,
        marker={
            "color": COLOURS[name],
            "line": {"width": 0},
            "pattern": {"shape": ["/" if later else "" for later in projected], "solidity": 0.35, "size": 5},
        },
        customdata=list(zip(shown, status, strict=True)),
        hovertemplate=f"{title} %{{x}}<br><b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<extra></extra>",
    )


def _sum(rows: pd.DataFrame, t: Translator) -> go.Scatter:
    change = rows[["births", "deaths", "net_migration"]].sum(axis=1)
    title = t._("change of the total")
    return go.Scatter(
        x=rows["year"].tolist(),
        y=change.round().tolist(),
        mode="lines",
        line={"color": REFERENCE, "width": 2.5},
        name=title,
        customdata=[t.number(value, sign=True) for value in change],
        hovertemplate=f"{title} %{{x}}<br><b>%{{customdata}}</b><extra></extra>",
    )
