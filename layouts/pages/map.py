"""The page "Karte": the map, its controls, and the charts beside it."""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from layouts import (
    beyond,
    cards,
    controls,
    difference,
    filters,
    ids,
    map_tools,
    municipal,
    named,
    picture,
    shapes,
)  # fmt: skip
from layouts.bivariate import control as bivariate
from layouts.bivariate.pair import shown as shown_of
from layouts.figures.base import blank
from layouts.figures.choropleth import choropleth
from layouts.figures.scatter import skeleton
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.map_words import map_words
from layouts.named_link import named_field
from layouts.scene import Scene, second_indicator
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page of a view; the map is complete, so that it is there at once."""
    shown = shown_of(context.view, context.explorer)
    return html.Div(
        [
            dcc.Store(id=ids.FACTS, data=controls.facts(context)),
            dcc.Store(id=ids.SELECTION, data=list(context.view.regions)),
            dcc.Store(id=ids.LOCK, data=context.view.lock),
            dcc.Store(id=ids.BREAKS, data=list(context.view.breaks)),
            dcc.Store(id=ids.NAMED, data=named_field(context.view.named) or ""),
            dcc.Store(id=ids.VIEW),
            dcc.Store(id=ids.PAINTED),
            dcc.Store(id=ids.LINK),
            dcc.Store(id=ids.ACROSS),
            dcc.Store(id=ids.DRAWINGS, data=drawings(shown, context.t)),
            dcc.Store(id=ids.TWIN),
            controls.toolbar(context),
            html.Ul(
                named.rows_on_map(shown, context.t),
                id=ids.NAMED_ROWS,
                className="named-rows",
                **{"aria-label": context.t._("Selections")},
            ),
            html.Div(
                [
                    map_card(shown, context),
                    municipal.card(context),
                    html.Div(charts(context), className="charts"),
                ],
                className="map-grid",
            ),
            dmc.Drawer(
                html.Div(id=ids.DRAWER_BODY),
                id=ids.DRAWER,
                position="right",
                size="min(760px, 100%)",
                closeButtonProps={"aria-label": context.t._("Close")},
            ),
        ],
        className="map-page",
    )


def map_card(shown: Scene, context: PageContext) -> Component:
    """The map with its legend."""
    t, said = context.t, map_words(shown, context.explorer, context.t, context.search)
    rows = html.Ul(said.legend, id=ids.LEGEND, className="legend", **{"aria-label": t._("Legend")})
    lock = controls.lock_button(context.view.lock, t)
    badge = html.P(said.badge, id=ids.BADGE, className="badge-projected")
    read = html.P(said.reading, id=ids.READING, className="map-reading")
    fit = html.P(said.quality, id=ids.QUALITY, className="legend-quality")
    second = second_indicator(context.view, context.explorer)
    two = bivariate.control(context, controls.indicator_options(context.explorer, t, second.id), second.id)
    histogram = html.Div(id="map-histogram", className="histogram", **{"data-words": t._("Class limit")})
    return cards.chart_card(
        "map",
        t,
        drawing=cards.graph("map", drawn(shown, context), t, scroll_zoom=True),
        title=said.title,
        subtitle=said.subtitle,
        summary=said.summary,
        caveat=said.caveat,
        source=said.source,
        control=full_button(t),
        extra=[
            map_tools.keyboard(context),
            html.Div([badge, histogram, rows, two, lock, filters.control(context, shown), fit], className="legend-box"),
        ],
        below=[
            *map_tools.tools(context),
            shapes.switch(context, context.explorer.last_observed("population")),
            difference.switch(context),
            controls.years_bar(t),
            beyond.slider(shown.indicator.id, t),
            read,
            district_card(),
        ],
        heading=html.H1,
        picture=picture.menu("map", context),
    )


def drawn(shown: Scene, context: PageContext) -> go.Figure:
    """The map in the shape of the view."""
    shape = context.view.shape
    geometry = shapes.geometry(shape, context.addresses)
    return choropleth(shown, geometry, context.t, borders=shapes.has_borders(shape))


def full_button(t: Translator) -> Component:
    """The map on the whole screen, also by the key F; wired by assets/map-full.js."""
    words = t._("Full screen (F)")
    button = html.Button(
        icon("full"), id="map-full", className="tool", title=words, **{"aria-label": words, "aria-pressed": "false"}
    )
    return html.Div(button, className="card-full")


def district_card() -> Component:
    """What is known of the district under the pointer, filled by assets/map-card.js; to be heard by keyboard."""
    return html.Div(id="district-card", className="district-card", hidden=True, **{"aria-hidden": "true"})


def charts(context: PageContext) -> list[Component]:
    """The cards beside the map, without their drawings."""
    t = context.t
    second = second_indicator(context.view, context.explorer)
    return [
        cards.chart_card("ranking", t, title=t._("Ranking")),
        cards.chart_card("distribution", t, title=t._("Distribution of the districts")),
        cards.chart_card("series", t, title=t._("Over time")),
        cards.chart_card("scatter", t, title=t._("Against"), control=controls.second_select(context, second)),
    ]


def drawings(shown: Scene, t: Translator) -> dict[str, Component]:
    """The drawings beside the map, still empty: put in once the map is painted, filled by callbacks/map.py."""
    return {name: cards.graph(name, skeleton(shown) if name == "scatter" else blank(), t) for name in ids.CHARTS}
