"""A chart and what belongs to it: title, summary, source line, table twin, picture."""

from __future__ import annotations

import re
from collections.abc import Iterable

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from data.provenance import Card
from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts.graph import plotly_config
from layouts.i18n import Translator
from layouts.icons import icon


def graph(name: str, figure: go.Figure, t: Translator, *, scroll_zoom: bool = False) -> dcc.Graph:
    """Return the drawing of chart `name`."""
    config = plotly_config(t.lang) | {"displayModeBar": False, "scrollZoom": scroll_zoom}
    return dcc.Graph(id=f"{name}-graph", figure=figure, config=config, className="graph", responsive=True)


def chart_card(
    name: str,
    t: Translator,
    *,
    title: str,
    drawing: dcc.Graph | None = None,
    summary: str = "",
    source: list[Component | str] | None = None,
    extra: list[Component] | None = None,
    below: list[Component] | None = None,
    heading: type[Component] = html.H2,
    subtitle: str = "",
    caveat: str | None = None,
    control: Component | None = None,
    picture: Component | None = None,
) -> Component:
    """Return the card of chart `name`; its parts have the ids <name>-box, -title, -subtitle, -summary and -source.

    `picture` takes the place of the button that saves plotly's drawing (assets/picture.js).
    """
    return html.Figure(
        [
            html.Div(
                [_heading(name, heading, title, subtitle), control, _tools(name, t, picture)], className="card-head"
            ),
            *(extra or []),
            html.Div(
                drawing,
                id=f"{name}-box",
                className="graph-box",
                role="img",
                **{"aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-summary"},
            ),
            *(below or []),
            html.Figcaption(
                [
                    html.P(summary, id=f"{name}-summary", className="card-summary"),
                    *_caveat(name, caveat),
                    html.P(source or [], id=f"{name}-source", className="card-source", **{"data-part": "source"}),
                ]
            ),
        ],
        className=f"chart-card card-{name}",
        **{"aria-labelledby": f"{name}-title"},
    )


def _caveat(name: str, caveat: str | None) -> list[Component]:
    """A paragraph of its own, cut to two lines until it is pointed at or focused."""
    return [] if caveat is None else [html.P(caveat, id=f"{name}-caveat", className="card-caveat", tabIndex=0)]


def _heading(name: str, heading: type[Component], title: str, subtitle: str) -> Component:
    return html.Div(
        [
            heading(title, id=f"{name}-title", className="card-title", **{"data-part": "title"}),
            html.P(subtitle, id=f"{name}-subtitle", className="card-subtitle", **{"data-part": "subtitle"}),
        ],
        className="card-heading",
    )


def _tools(name: str, t: Translator, picture: Component | None) -> Component:
    table, save = t._("Show as a table"), t._("Save as a picture")
    as_table = {"id": {"table-of": name}, "n_clicks": 0, "aria-label": table}
    as_picture = {"aria-label": save, "data-picture-of": f"{name}-graph"}
    return html.Div(
        [
            html.Button(icon("table"), className="tool", title=table, **as_table),
            picture or html.Button(icon("picture"), className="tool", title=save, **as_picture),
        ],
        className="card-tools",
    )


def source_line(
    indicators: list[Indicator], explorer: Explorer, t: Translator, search: str = ""
) -> list[Component | str]:
    """Producers, licences, that we changed the data, and the way to the full citation, keeping the query `search`."""
    cards = {card.id: card for entry in indicators for card in explorer.sources(entry.id)}.values()
    more = html.A(t._("Sources in full"), href=f"/methods{search}#indicator-{indicators[0].id}")
    return [source_text(cards, t), " ", more]


def source_text(cards: Iterable[Card], t: Translator) -> str:
    """Producers and licences of cards, and that we worked on the data."""
    producers = ", ".join(dict.fromkeys(name for card in cards for name in short_names(card.producer)))
    licences = ", ".join(dict.fromkeys(card.licence for card in cards if card.licence != "source-required"))
    named = f"{producers} ({licences})" if licences else producers
    return t._("Source: {producers}; own calculation.").format(producers=named)


def short_names(producers: str) -> list[str]:
    """Abbreviations by which producers are known, "Statistisches Bundesamt (Destatis)" -> Destatis, or their names."""
    return re.findall(r"\(([A-Z]\w+)\)", producers) or [producers]
