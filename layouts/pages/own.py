"""The page "Eigene Daten": a file becomes an indicator for this visitor only."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from indicators.explorer import Explorer
from indicators.own.entry import is_own
from indicators.own.reading import LARGEST_BYTES, MOST_COLUMNS, MOST_ROWS
from layouts import ids, shell
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.links import with_keys
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page."""
    t = context.t
    return html.Div(
        [
            html.H1(t._("Own data")),
            html.P(
                t._("A table of your own becomes an indicator: on the map, in the charts, wherever one is chosen."),
                className="lead",
            ),
            dcc.Store(id=ids.OWN_FILE),
            dcc.Store(id=ids.OWN_FACTS, data=_facts(t)),
            _upload(t),
            html.Div(id=ids.OWN_PREVIEW, className="own-preview", **{"aria-live": "polite"}),
            html.Section(
                html.Div(own_list(context.explorer, context.search, t), id=ids.OWN_LIST),
                className="own-section",
                **{"aria-label": t._("Your indicators")},
            ),
            _promises(t),
        ],
        className="page own",
    )


def own_list(explorer: Explorer, search: str, t: Translator) -> list[Component]:
    """The visitor's indicators, each with the way to the map and a button to remove it."""
    own = [entry for entry in explorer.indicators.values() if is_own(entry.id)]
    if not own:
        return []
    items = [
        html.Li(
            [
                html.Strong(t.text(entry.title)),
                html.Span(f"{t.unit_long(entry)} · {explorer.years(entry.id)[-1]}", className="own-facts"),
                dmc.Anchor(
                    t._("Show on the map"),
                    href=shell.MAP + with_keys(search, i=entry.id, **{"from": None, "to": None}),
                ),
                html.Button(
                    t._("Remove"),
                    id={"own-remove": entry.id},
                    n_clicks=0,
                    className="button",
                    **{"aria-label": t._("Remove {name}").format(name=t.text(entry.title))},
                ),
            ]
        )
        for entry in own
    ]
    forget = html.Button(t._("Forget all my data now"), id=ids.OWN_FORGET, n_clicks=0, className="button")
    return [html.H2(t._("Your indicators")), html.Ul(items, className="own-entries"), forget]


def _facts(t: Translator) -> dict[str, object]:
    """What assets/own.js needs to stop a file that would be refused anyway."""
    text = t._("The file is too large: at most {size} MB are read.").format(size=LARGEST_BYTES // 2**20)
    return {"largest": LARGEST_BYTES, "tooLarge": text}


def _upload(t: Translator) -> Component:
    limits = t._("CSV or XLSX with AGS or district names, at most {size} MB, {columns} columns and {rows} rows.")
    return dcc.Upload(
        html.Div(
            [
                html.Button([icon("upload"), t._("Choose a file")], className="button", type="button"),
                html.Span(t._("or drop it here"), className="own-or"),
                html.P(
                    limits.format(size=LARGEST_BYTES // 2**20, columns=MOST_COLUMNS, rows=t.number(MOST_ROWS)),
                    className="own-limits",
                ),
            ],
            className="own-drop-inside",
        ),
        id=ids.OWN_UPLOAD,
        className="own-drop",
        className_active="own-drop is-over",
        style_active={},
        multiple=False,
    )


def _promises(t: Translator) -> Component:
    """What happens to the file, and what does not."""
    sentences = (
        t._("Only you see it: the file stays in the memory of this server and is tied to a cookie of this session."),
        t._("It is gone two hours after your last visit, when the server restarts, or at once by the button."),
        t._("Nothing is executed: formulas are not computed, of a workbook the values saved in its first sheet count."),
        t._("A link to your indicator works in this browser only; for everybody else it leads to the usual map."),
        t._("AGS may lack their leading zero; names may come with or without their type (LK München, München Stadt)."),
        t._(
            "Former districts are carried over to those of today: counts as sums, everything else as means weighted "
            "with the population."
        ),
    )
    return html.Section(
        [html.H2(t._("What happens with the file")), html.Ul([html.Li(sentence) for sentence in sentences])],
        className="own-section own-promises",
    )
