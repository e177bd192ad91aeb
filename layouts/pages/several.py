"""The page "Mehrere Karten": two to six maps in step."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.several.body import body, data
from layouts.several.controls import head, toolbar
from layouts.several.scenes import wall
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page of a view."""
    t, shown = context.t, wall(context.view, context.explorer)
    return html.Div(
        [
            dcc.Store(id=ids.SEVERAL_VIEW),
            dcc.Store(id=ids.SEVERAL_DATA, data=data(context)),
            dcc.Store(id=ids.SEVERAL_DRAWN),
            dcc.Store(id=ids.TWIN),
            dcc.Download(id=ids.SEVERAL_FILE),
            head(shown, context),
            toolbar(shown, context),
            html.Div(body(context), id=ids.SEVERAL_BODY, className="several-body"),
            html.Div(id="several-name", className="several-name", **{"aria-hidden": "true"}),
            dmc.Drawer(
                html.Div(id=ids.DRAWER_BODY),
                id=ids.DRAWER,
                position="right",
                size="min(900px, 100%)",
                closeButtonProps={"aria-label": t._("Close")},
            ),
        ],
        className="compare-page several-page",
    )
