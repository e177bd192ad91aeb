"""The page "Mehrere Karten": two to six maps in step."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.compare.controls import indicators_select, key, segmented
from layouts.controls import district_options
from layouts.icons import icon
from layouts.several.body import body
from layouts.several.scenes import scenes
from layouts.several.view import MOST_MAPS
from layouts.view import MOST_REGIONS, PageContext


def layout(context: PageContext) -> Component:
    """Return the page of a view."""
    t = context.t
    return html.Div(
        [
            dcc.Store(id=ids.SEVERAL_VIEW),
            dcc.Store(id=ids.SEVERAL_DRAWN),
            html.H1(t._("Several maps")),
            _toolbar(context),
            html.Div(body(context), id=ids.SEVERAL_BODY, className="several-body"),
        ],
        className="compare-page several-page",
    )


def _toolbar(context: PageContext) -> Component:
    t, view, explorer = context.t, context.view, context.explorer
    shown = scenes(view, explorer)
    chosen = list(dict.fromkeys(one.indicator.id for one in shown))
    years = sorted({year for name in chosen for year in explorer.years(name)}, reverse=True)
    classes = [("auto", t._("shared by the maps")), ("own", t._("of each map"))]
    district = dmc.MultiSelect(
        id=key("r"), label=t._("Districts, up to {count}").format(count=MOST_REGIONS),
        data=district_options(explorer), value=list(view.regions), searchable=True, maxValues=MOST_REGIONS,
    )  # fmt: skip
    year = dmc.MultiSelect(
        id=key("my"), label=t._("Years"), data=[str(year) for year in years], maxValues=MOST_MAPS,
        value=list(dict.fromkeys(str(one.period.end) for one in shown)), searchable=True,
    )  # fmt: skip
    save = [
        html.Button([icon("picture"), text], className="button", **{"data-several-save": kind})
        for kind, text in (("png", "PNG"), ("svg", "SVG"))
    ]
    zoom = [
        html.Button(text, className="button", title=words, **{"data-several-zoom": step, "aria-label": words})
        for text, step, words in (
            ("+", "0.7", t._("Zoom in")),
            ("−", "1.43", t._("Zoom out")),
            ("⟲", "0", t._("Reset")),
        )
    ]
    mark = html.Span([icon("locked"), icon("unlocked")], className="several-lock")
    lock = segmented("ms", t._("Classes"), classes, "auto" if view.several.shared else "own")
    return html.Div(
        [indicators_select("mi", t._("Indicators"), chosen, context), year, district, mark, lock,
         html.Div([*zoom, *save], className="several-buttons")],
        className="toolbar compare-toolbar", role="group", **{"aria-label": t._("Several maps")},
    )  # fmt: skip
