"""The page "Karte": the map, its controls, and the charts beside it."""

from __future__ import annotations

from collections.abc import Mapping

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts import cards, controls, ids, summaries
from layouts.figures.choropleth import choropleth
from layouts.figures.distribution import distribution
from layouts.figures.ranking import ranking
from layouts.figures.scatter import pairs, scatter
from layouts.figures.series import series
from layouts.i18n import Translator
from layouts.legend import legend
from layouts.scene import Scene, nearest_period, scene, second_indicator
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page of a view; it is complete, so that nothing has to be asked again."""
    shown = scene(context.view, context.explorer)
    return html.Div(
        [
            dcc.Store(id=ids.PERIODS, data=controls.period_facts(context.explorer)),
            dcc.Store(id=ids.SELECTION, data=list(context.view.regions)),
            dcc.Store(id=ids.VIEW),
            dcc.Store(id=ids.LINK),
            controls.toolbar(context),
            html.Div(
                [
                    map_card(shown, context),
                    html.Div(
                        [
                            ranking_card(shown, context),
                            distribution_card(shown, context),
                            series_card(shown, context),
                            scatter_card(shown, context),
                        ],
                        className="charts",
                    ),
                ],
                className="map-grid",
            ),
            dmc.Drawer(id=ids.DRAWER, position="right", size="min(760px, 100%)", children=html.Div(id=ids.DRAWER_BODY)),
        ],
        className="map-page",
    )


def map_card(shown: Scene, context: PageContext) -> Component:
    """The map with its legend."""
    t = context.t
    geometry: Mapping[str, str] = context.geometry or {}
    rows = html.Ul(legend(shown, t), id=ids.LEGEND, className="legend", **{"aria-label": t._("Legend")})
    return cards.chart_card(
        "map",
        choropleth(shown, geometry, t),
        t,
        title=t.text(shown.indicator.title),
        subtitle=subtitle(shown, t),
        summary=summaries.map_summary(shown, t),
        source=map_source(shown, context.explorer, t),
        extra=[rows],
        heading=html.H1,
        scroll_zoom=True,
    )


def subtitle(shown: Scene, t: Translator) -> str:
    """Unit and years under the title."""
    return f"{t.unit_long(shown.indicator)}, {t.period(shown.period)}"


def map_source(shown: Scene, explorer: Explorer, t: Translator) -> str:
    """The caveat, where there is one, and the source."""
    caveat = t.text(shown.indicator.caveat) + " " if shown.indicator.caveat else ""
    return caveat + cards.source_line([shown.indicator], explorer, t)


def ranking_card(shown: Scene, context: PageContext) -> Component:
    """Highest, lowest and selected districts."""
    t = context.t
    return cards.chart_card(
        "ranking",
        ranking(shown, t),
        t,
        title=t._("Ranking"),
        summary=summaries.map_summary(shown, t),
        source=cards.source_line([shown.indicator], context.explorer, t),
    )


def distribution_card(shown: Scene, context: PageContext) -> Component:
    """How the values spread."""
    t = context.t
    return cards.chart_card(
        "distribution",
        distribution(shown, t),
        t,
        title=t._("Distribution of the districts"),
        summary=summaries.distribution_summary(shown, t),
        source=cards.source_line([shown.indicator], context.explorer, t),
    )


def series_card(shown: Scene, context: PageContext) -> Component:
    """How the values moved."""
    t = context.t
    return cards.chart_card(
        "series",
        series(context.explorer, shown, t),
        t,
        title=t._("Over time"),
        summary=summaries.series_summary(context.explorer, shown, t),
        source=cards.source_line([shown.indicator], context.explorer, t),
    )


def scatter_card(shown: Scene, context: PageContext) -> Component:
    """The map's indicator against another."""
    t, explorer = context.t, context.explorer
    second = second_indicator(context.view, explorer)
    points = second_points(shown, second, explorer)
    select = dmc.Select(
        id=ids.SECOND,
        data=controls.indicator_options(explorer, t),
        value=second.id,
        searchable=True,
        allowDeselect=False,
        maxDropdownHeight=360,
        size="xs",
        comboboxProps={"width": 380, "position": "bottom-end"},
        nothingFoundMessage=t._("No indicator of that name"),
        className="control-second",
        **{"aria-label": t._("Second indicator")},
    )
    return cards.chart_card(
        "scatter",
        scatter(shown, second, points, t),
        t,
        title=t._("Against"),
        subtitle=second_subtitle(shown, second, explorer, t),
        summary=summaries.scatter_summary(shown, second, points, t),
        source=cards.source_line([shown.indicator, second], explorer, t),
        extra=[select],
    )


def second_points(shown: Scene, second: Indicator, explorer: Explorer) -> pd.DataFrame:
    """Pairs of values, the second indicator at the period nearest to the map's."""
    return pairs(shown, explorer.values(second.id, nearest_period(second, shown.period, explorer)))


def second_subtitle(shown: Scene, second: Indicator, explorer: Explorer, t: Translator) -> str:
    """Unit and years of the second indicator."""
    period = nearest_period(second, shown.period, explorer)
    return f"{t.unit_long(second)}, {t.period(period)}"
