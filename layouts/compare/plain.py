"""Plain tables: the twins of charts."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component


def plain(heads: list[str], rows: list[list[str]]) -> Component:
    """A table whose rows begin with what they are about."""
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    body = html.Tbody([html.Tr([html.Th(row[0], scope="row"), *map(html.Td, row[1:])]) for row in rows])
    return html.Div(html.Table([head, body], className="twin"), className="twin-box", tabIndex=0)
