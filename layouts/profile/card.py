"""A chart of a profile: title, drawing, summary, the same figures as a table, source."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from layouts import cards
from layouts.i18n import Translator
from layouts.icons import icon


def card(
    name: str,
    title: str,
    figure: go.Figure,
    summary: str,
    table: Component,
    source: list[Component | str],
    t: Translator,
) -> Component:
    """Return the card of chart `name`."""
    picture = t._("Save as a picture")
    button = {"aria-label": picture, "data-picture-of": f"{name}-graph"}
    return html.Figure(
        [
            html.Div(
                [
                    html.H3(title, id=f"{name}-title", className="card-title", **{"data-part": "title"}),
                    html.Button(icon("picture"), className="tool", title=picture, **button),
                ],
                className="card-head",
            ),
            html.Div(
                cards.graph(name, figure, t),
                className="graph-box",
                role="img",
                **{"aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-summary"},
            ),
            html.Figcaption(
                [
                    html.P(summary, id=f"{name}-summary", className="card-summary"),
                    html.Details([html.Summary(t._("The figures as a table")), table], className="profile-twin"),
                    html.P(source, className="card-source", **{"data-part": "source"}),
                ]
            ),
        ],
        className=f"chart-card card-{name}",
        **{"aria-labelledby": f"{name}-title"},
    )
