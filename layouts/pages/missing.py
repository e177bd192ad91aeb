"""The page for addresses that lead nowhere."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from layouts import shell
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Say it in the reader's language first, then in the other, and lead back to the map."""
    _ = context.t._
    return html.Section(
        className="page missing",
        children=[
            html.P("404", className="missing-code", **{"aria-hidden": "true"}),
            html.H1(_("There is no page here")),
            html.P(_("The address is mistyped, or the page has moved. Status 404.")),
            dcc.Link(_("To the map"), href=shell.MAP + context.search, className="button"),
        ],
    )
