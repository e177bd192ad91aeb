"""The page that stands where another could not be drawn."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from layouts import shell
from layouts.view import PageContext


def layout(context: PageContext, explanation: str = "") -> Component:
    """Say that it is our fault, or what is wrong with the data, and lead back to the map as it opens."""
    t = context.t
    said = explanation or t._("The fault is ours and has been written down. The rest of Gefälle keeps working.")
    return html.Section(
        className="page missing",
        role="alert",
        children=[
            html.P("500", className="missing-code", **{"aria-hidden": "true"}),
            html.H1(t._("This page cannot be drawn")),
            html.P([said, " ", dcc.Link(t._("To the map"), href=shell.MAP + context.search)]),
        ],
    )
