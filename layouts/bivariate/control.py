"""The switch to two indicators at once, and beside it which is the second and how to exchange them."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.bivariate.words import note
from layouts.icons import icon
from layouts.view import PageContext


def control(context: PageContext, options: list[dict[str, object]], second: str) -> Component:
    """The switch; assets/map-bivariate.js wires it. `options` are those of the select beside the scatter."""
    t, view = context.t, context.view
    button = html.Button(
        [icon("pair"), html.Span(t._("Two at once"))],
        id="pair-button",
        className="lock",
        type="button",
        title=t._("Show a second indicator on the same map"),
        **{"aria-label": t._("Two at once"), "aria-pressed": str(view.both).lower()},
    )
    select = dmc.Select(
        id=ids.PAIR_SECOND,
        data=options,
        value=second,
        searchable=True,
        allowDeselect=False,
        clearSearchOnFocus=True,
        maxDropdownHeight=300,
        size="xs",
        comboboxProps={"width": 360, "position": "bottom-start", "zIndex": 400},  # over the map on the whole screen
        nothingFoundMessage=t._("No indicator of that name"),
        className="pair-select",
        **{"aria-label": t._("Second indicator on the map")},
    )
    words = t._("Exchange the two indicators")
    swap = html.Button(icon("swap"), id=ids.PAIR_SWAP, className="tool", title=words, type="button", n_clicks=0,
                       **{"aria-label": words})  # fmt: skip
    return html.Div(
        [
            dcc.Store(id=ids.BOTH, data=view.both),
            button,
            html.Div([select, swap], className="pair-choice"),
            html.P(note(view, context.explorer, t), id=ids.PAIR_NOTE, className="pair-note", role="status"),
        ],
        id="pair-box",
        className="pair-box is-on" if view.both else "pair-box",
    )
