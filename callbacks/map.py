"""The map page: what the browser asks when the view changes. A view is a query; the answers are values, not figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from callbacks.state import opened, query
from indicators.class_methods import METHODS
from indicators.explorer import Explorer
from layouts import filters, ids, summaries
from layouts.bivariate.pair import Pair, alone, shown
from layouts.bivariate.words import note
from layouts.cards import source_line
from layouts.class_form import quality_of_methods
from layouts.figures.distribution import distribution
from layouts.figures.ranking import ranking
from layouts.figures.scatter import pairs, scatter
from layouts.figures.series import series
from layouts.i18n import Translator, translator
from layouts.map_words import map_words
from layouts.scene import Scene, second_indicator
from layouts.twins import twin
from layouts.view import ViewState


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    _in_the_browser(app)
    _texts(app, explorer)
    _fits(app, explorer)
    _charts(app, explorer)
    _scatter(app, explorer)
    _twins(app, explorer)


def _opened(search: str, explorer: Explorer) -> tuple[ViewState, Explorer, Scene, Translator]:
    """The view of a query, the explorer of its outlook, the view worked out, and who puts it into words."""
    view, under = opened(search, explorer)
    return view, under, shown(view, under), translator(view.lang)


def _texts(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.LEGEND, "children"),
        Output("map-title", "children"),
        Output("map-subtitle", "children"),
        Output("map-summary", "children"),
        Output(ids.BADGE, "children"),
        Output("map-caveat", "children"),
        Output("map-source", "children"),
        Output(ids.QUALITY, "children"),
        Output(ids.READING, "children"),
        Output(ids.FILTER_NOTE, "children"),
        Output(ids.PAIR_NOTE, "children"),
        Output(ids.LINK, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def update(search: str) -> tuple[Any, ...]:
        view, under, seen, t = _opened(search, explorer)
        said = map_words(seen, under, t, query(view, under))
        return (
            said.legend,
            said.title,
            said.subtitle,
            said.summary,
            said.badge,
            said.caveat,
            said.source,
            said.quality,
            said.reading,
            filters.note(seen, t),
            note(view, under, t),
            query(view, under),
        )


def _fits(app: Dash, explorer: Explorer) -> None:
    """The quality of every method, for those who open the form."""

    @app.callback(
        *(Output(f"fit-{method}", "children") for method in METHODS),
        Input(ids.CLASS_BUTTON, "n_clicks"),
        Input(ids.CLASS_COUNT, "value"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def update(_: int | None, count: str, search: str) -> tuple[str, ...]:
        view, under = opened(search, explorer)
        return tuple(quality_of_methods(replace(view, classes=int(count)), under, translator(view.lang)))


def _charts(app: Dash, explorer: Explorer) -> None:
    names = ("ranking", "distribution", "series")
    charts = [Output(f"{name}-graph", "figure") for name in names]
    texts = [Output(f"{name}-{part}", "children") for name in names for part in ("summary", "source")]

    @app.callback(*charts, *texts, Input(ids.PAINTED, "data"), prevent_initial_call=True)
    def update(search: str) -> tuple[Any, ...]:
        view, under, seen, t = _opened(search, explorer)
        source = source_line([seen.indicator], under, t, query(view, under))
        return (
            ranking(seen, t),
            distribution(seen, t),
            series(under, seen, t),
            summaries.map_summary(alone(seen), t), source,
            summaries.distribution_summary(seen, t), source,
            summaries.series_summary(under, seen, t), source,
        )  # fmt: skip


def _scatter(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output("scatter-graph", "figure"),
        Output("scatter-summary", "children"),
        Output("scatter-source", "children"),
        Output(ids.ACROSS, "data"),
        Input(ids.PAINTED, "data"),
        State(ids.ACROSS, "data"),
        prevent_initial_call=True,
    )
    def update(search: str, drawn: str | None) -> tuple[Any, ...]:
        view, under, seen, t = _opened(search, explorer)
        second = second_indicator(view, under)
        both = pairs(seen, second, under)
        return (
            scatter(both, t, drawn),
            summaries.scatter_summary(both.points, t, celled=isinstance(seen, Pair)),
            source_line([seen.indicator, second], under, t, query(view, under)),
            both.across,
        )


def _twins(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.DRAWER, "opened"),
        Output(ids.DRAWER, "title"),
        Output(ids.DRAWER_BODY, "children"),
        Input(ids.TWIN, "data"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def open_table(wanted: dict[str, Any], search: str) -> tuple[Any, ...]:
        title, table = twin(str(wanted["chart"]), *opened(search, explorer), search)
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
        Output(ids.SECOND, "value"),
        Input(ids.INDICATOR, "value"),
        Input(ids.BEYOND, "value"),
        Input(ids.YEAR_FROM, "value"),
        Input(ids.YEAR_TO, "value"),
        Input(ids.CLASS_COUNT, "value"),
        Input(ids.CLASS_METHOD, "value"),
        Input(ids.LOCK, "data"),
        Input(ids.BREAKS, "data"),
        Input(ids.TURN, "value"),
        Input(ids.TURN_AT, "value"),
        Input(ids.PALETTE, "value"),
        Input(ids.FILTER, "value"),
        Input(ids.FILTER_DROPS, "value"),
        Input(ids.FILTER_FOLLOWS, "checked"),
        Input(ids.LABELS, "data"),
        Input(ids.OUTLOOK, "data"),
        Input(ids.SELECTION, "data"),
        Input(ids.SECOND, "value"),
        Input(ids.SHOWS, "value"),
        Input(ids.BOTH, "data"),
        Input(ids.NAMED, "data"),
        State(ids.FACTS, "data"),
    )
    _selection(app)
    for charts in (("map",), ids.CHARTS):
        hovers = [Input(f"{name}-graph", "hoverData") for name in charts]
        app.clientside_callback(ClientsideFunction("map", "hover"), *hovers, prevent_initial_call=True)
    app.clientside_callback(
        ClientsideFunction("map", "showSelection"),
        *(Output(f"{name}-box", "children") for name in ids.CHARTS),
        Output(ids.PAINTED, "data"),
        Input(ids.SELECTION, "data"),
        State(ids.FACTS, "data"),
        State(ids.DRAWINGS, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("map", "typed"),
        Output(ids.BREAKS, "data", allow_duplicate=True),
        Output(ids.CLASS_METHOD, "value", allow_duplicate=True),
        Input(ids.BREAKS_TYPED, "value"),
        State(ids.BREAKS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(ClientsideFunction("map", "link"), Input(ids.LINK, "data"), prevent_initial_call=True)
    app.clientside_callback(
        ClientsideFunction("map", "twin"),
        Output(ids.TWIN, "data"),
        Input({"table-of": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )


def _selection(app: Dash) -> None:
    """A click on the map, a click on a chart, a choice in the select; the charts come later than the map."""
    for charts in (("map",), ("ranking", "scatter")):
        clicks = [(f"{name}-graph", "clickData") for name in charts]
        app.clientside_callback(
            ClientsideFunction("map", "click"),
            Output(ids.SELECTION, "data", allow_duplicate=True),
            Output(ids.DISTRICTS, "value", allow_duplicate=True),
            *(Output(*click) for click in clicks),
            *(Input(*click) for click in clicks),
            State(ids.SELECTION, "data"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("map", "pick"),
        Output(ids.SELECTION, "data"),
        Input(ids.DISTRICTS, "value"),
        prevent_initial_call=True,
    )
