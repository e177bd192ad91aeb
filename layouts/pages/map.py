"""The page "Karte": the map, its controls, and the charts beside it."""

from __future__ import annotations

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from indicators.model import Status
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
    summaries,
    words,
)  # fmt: skip
from layouts.caution import caution_text
from layouts.class_form import quality
from layouts.figures.base import blank
from layouts.figures.choropleth import choropleth
from layouts.figures.scatter import skeleton
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.legend import legend
from layouts.named_link import named_field
from layouts.reading import reading
from layouts.scene import Scene, scene, second_indicator
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page of a view; the map is complete, so that it is there at once."""
    shown = scene(context.view, context.explorer)
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
    t = context.t
    rows = html.Ul(legend(shown, t), id=ids.LEGEND, className="legend", **{"aria-label": t._("Legend")})
    lock = controls.lock_button(context.view.lock, t)
    badge = html.P(words.badge(t, shown, context.explorer), id=ids.BADGE, className="badge-projected")
    read = html.P(reading(shown, context.explorer, t), id=ids.READING, className="map-reading")
    fit = html.P(quality(shown, t), id=ids.QUALITY, className="legend-quality")
    histogram = html.Div(id="map-histogram", className="histogram", **{"data-words": t._("Class limit")})
    return cards.chart_card(
        "map",
        t,
        drawing=cards.graph("map", drawn(shown, context), t, scroll_zoom=True),
        title=t.text(shown.indicator.title),
        subtitle=subtitle(shown, t),
        summary=summaries.map_summary(shown, t),
        caveat=caveat(shown, t),
        source=cards.source_line([shown.indicator], context.explorer, t, context.search),
        control=full_button(t),
        extra=[
            map_tools.keyboard(context),
            html.Div(
                [badge, histogram, rows, lock, filters.control(context, shown), fit],
                className="legend-box",
            ),
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


def subtitle(shown: Scene, t: Translator) -> str:
    """Unit and years under the title, and whether the figures are all observed."""
    parts = [t.unit_long(shown.indicator), t.period(shown.period)]
    estimated = shown.known["status"] == Status.ESTIMATED
    if estimated.any():
        parts.append(t._("estimated") if estimated.all() else t._("partly estimated"))
    if shown.projected:
        parts.append(words.status(t, Status.PROJECTED))
    return ", ".join(parts)


def caveat(shown: Scene, t: Translator) -> str:
    """What a reader must know before trusting the map."""
    own = t.text(shown.indicator.caveat) if shown.indicator.caveat else ""
    return " ".join(filter(None, [caution_text([shown.indicator], t), own]))


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
