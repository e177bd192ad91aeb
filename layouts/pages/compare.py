"""The page "Vergleich": up to ten districts side by side, in seven views."""

from __future__ import annotations

from collections.abc import Callable

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids, named
from layouts.cards import source_line
from layouts.caution import caution, caution_text
from layouts.compare import controls, correlation, grids, scatter, series, slope
from layouts.compare.notes import notes
from layouts.compare.rows import asked, rows
from layouts.compare.view import Tab
from layouts.figures.strip import strips_source
from layouts.icons import icon
from layouts.view import PageContext

Section = Callable[[PageContext], list[Component]]


def layout(context: PageContext) -> Component:
    """Return the page of a view."""
    t = context.t
    return html.Div(
        [
            dcc.Store(id=ids.COMPARE_VIEW),
            dcc.Store(id=ids.TWIN),
            dcc.Download(id=ids.COMPARE_FILE),
            strips_source(context.addresses),
            html.H1(t._("Compare districts")),
            controls.toolbar(context),
            html.Ul(
                named.rows(context.view.named, t),
                id=ids.COMPARE_NAMED,
                className="named-rows",
                **{"aria-label": t._("Selections")},
            ),
            html.Div(told(context), id=ids.COMPARE_NOTES, className="compare-notes", role="status"),
            controls.tabs(context),
            html.Div(body(context), id=ids.COMPARE_BODY, className="compare-body"),
            dmc.Drawer(
                html.Div(id=ids.DRAWER_BODY),
                id=ids.DRAWER,
                position="right",
                size="min(760px, 100%)",
                closeButtonProps={"aria-label": t._("Close")},
            ),
        ],
        className="compare-page",
    )


def told(context: PageContext) -> list[Component]:
    """Sentences about what of the link could not be used."""
    return [html.P(text) for text in notes(context.search, context.explorer, context.t)]


def body(context: PageContext) -> list[Component]:
    """The chosen view."""
    return SECTIONS[context.view.compare.tab](context)


def _rows(context: PageContext) -> list[Component]:
    t, view = context.t, context.view
    entries = [context.explorer.indicators[key] for key in asked(view, context.explorer)]
    empty = t._("Choose districts above, or click them on the map: each gets a column here.")
    download = html.Button(
        [icon("download"), t._("CSV for Python and R")], id=ids.COMPARE_DOWNLOAD, className="button", n_clicks=0
    )
    pictures = [
        html.Button([icon("picture"), name], className="button", **{"data-rows-save": name.lower()})
        for name in ("PNG", "SVG")
    ]
    return [
        html.Div([controls.theme_select(context), download, *pictures], className="toolbar section-toolbar"),
        *([] if view.regions else [html.P(empty, className="hint")]),
        rows(view, context.explorer, t),
        *([caution(t)] if caution_text(entries, t) else []),
        html.P(source_line(entries, context.explorer, t, context.search), className="card-source"),
    ]


SECTIONS: dict[Tab, Section] = {
    "rows": _rows,
    "series": series.section,
    "ranking": grids.ranking,
    "slope": slope.section,
    "scatter": scatter.section,
    "heat": grids.heat,
    "correlation": correlation.section,
}
