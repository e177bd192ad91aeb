"""The map page: what the browser asks when the view changes. A view is a query; the answers are values, not figures."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import ALL, ClientsideFunction, Dash, Input, Output, Patch, State, ctx, no_update
from dash.development.base_component import Component

from callbacks.state import parse, query
from indicators.explorer import Explorer
from layouts import ids, summaries
from layouts.cards import source_line
from layouts.figures.choropleth import choropleth_patch
from layouts.figures.distribution import distribution
from layouts.figures.ranking import ranking
from layouts.figures.scatter import scatter_patch
from layouts.figures.series import series
from layouts.i18n import translator
from layouts.legend import legend
from layouts.pages import map as page
from layouts.scene import scene, second_indicator
from layouts.twins import twin


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    _in_the_browser(app)
    _map(app, explorer)
    _charts(app, explorer)
    _scatter(app, explorer)
    _twins(app, explorer)


def _map(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output("map-graph", "figure"),
        Output(ids.LEGEND, "children"),
        Output("map-title", "children"),
        Output("map-subtitle", "children"),
        Output("map-summary", "children"),
        Output("map-source", "children"),
        Output(ids.LINK, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def update(search: str) -> tuple[Patch, list[Component], str, str, str, str, str]:
        view = parse(search, explorer)
        t, shown = translator(view.lang), scene(view, explorer)
        return (
            choropleth_patch(shown, t),
            legend(shown, t),
            t.text(shown.indicator.title),
            page.subtitle(shown, t),
            summaries.map_summary(shown, t),
            page.map_source(shown, explorer, t),
            query(view, explorer),
        )


def _charts(app: Dash, explorer: Explorer) -> None:
    names = ("ranking", "distribution", "series")
    charts = [Output(f"{name}-graph", "figure") for name in names]
    texts = [Output(f"{name}-{part}", "children") for name in names for part in ("summary", "source")]

    @app.callback(*charts, *texts, Input(ids.VIEW, "data"), prevent_initial_call=True)
    def update(search: str) -> tuple[go.Figure | str, ...]:
        view = parse(search, explorer)
        t, shown = translator(view.lang), scene(view, explorer)
        source = source_line([shown.indicator], explorer, t)
        return (
            ranking(shown, t),
            distribution(shown, t),
            series(explorer, shown, t),
            summaries.map_summary(shown, t), source,
            summaries.distribution_summary(shown, t), source,
            summaries.series_summary(explorer, shown, t), source,
        )  # fmt: skip


def _scatter(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output("scatter-graph", "figure"),
        Output("scatter-subtitle", "children"),
        Output("scatter-summary", "children"),
        Output("scatter-source", "children"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def update(search: str) -> tuple[Patch, str, str, str]:
        view = parse(search, explorer)
        t, shown = translator(view.lang), scene(view, explorer)
        second = second_indicator(view, explorer)
        points = page.second_points(shown, second, explorer)
        return (
            scatter_patch(shown, second, points, t),
            page.second_subtitle(shown, second, explorer, t),
            summaries.scatter_summary(shown, second, points, t),
            source_line([shown.indicator, second], explorer, t),
        )


def _twins(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.DRAWER, "opened"),
        Output(ids.DRAWER, "title"),
        Output(ids.DRAWER_BODY, "children"),
        Input({"table-of": ALL}, "n_clicks"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def open_table(clicks: list[int], search: str) -> tuple[Any, Any, Any]:
        if not any(clicks) or ctx.triggered_id is None:
            return no_update, no_update, no_update
        title, table = twin(str(ctx.triggered_id["table-of"]), parse(search, explorer), explorer)
        return True, title, table


def _in_the_browser(app: Dash) -> None:
    """Wire assets/map.js."""
    app.clientside_callback(
        ClientsideFunction("map", "view"),
        Output(ids.VIEW, "data"),
        Output(ids.YEAR_TO, "data"),
        Output(ids.YEAR_TO, "value"),
        Output(ids.YEAR_FROM, "data"),
        Output(ids.YEAR_FROM, "value"),
        Output(ids.YEAR_FROM_BOX, "style"),
        Input(ids.INDICATOR, "value"),
        Input(ids.YEAR_FROM, "value"),
        Input(ids.YEAR_TO, "value"),
        Input(ids.CLASS_COUNT, "value"),
        Input(ids.CLASS_METHOD, "value"),
        Input(ids.PALETTE, "value"),
        Input(ids.SELECTION, "data"),
        Input(ids.SECOND, "value"),
        State(ids.PERIODS, "data"),
        prevent_initial_call=True,
    )
    clicks = [(f"{name}-graph", "clickData") for name in ("map", "ranking", "scatter")]
    app.clientside_callback(
        ClientsideFunction("map", "select"),
        Output(ids.SELECTION, "data"),
        Output(ids.DISTRICTS, "value"),
        *(Output(*click) for click in clicks),
        *(Input(*click) for click in clicks),
        Input(ids.DISTRICTS, "value"),
        State(ids.SELECTION, "data"),
        prevent_initial_call=True,
    )
    hovers = [Input(f"{name}-graph", "hoverData") for name in ("map", "ranking", "scatter")]
    app.clientside_callback(ClientsideFunction("map", "hover"), *hovers, prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("map", "showSelection"), Input(ids.SELECTION, "data"))
    app.clientside_callback(ClientsideFunction("map", "link"), Input(ids.LINK, "data"), prevent_initial_call=True)
