"""The page "Daten & Methoden", generated from the registry and the cards."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page for the current view."""
    return html.Section(className="page", children=[html.H1(context.t._("Data & methods"))])
