"""The what-if of a district: its cells on a map, and the panel with everything that a scenario is made of."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import cards, ids
from layouts.access import panel
from layouts.access.view import THRESHOLDS
from layouts.caution import caution
from layouts.figures.cells import cells_map
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.view import PageContext


def whatif(context: PageContext, region_id: str) -> list[Component]:
    """The map, and the panel with the figures on top beside it."""
    t, view = context.t, context.view.access
    shown = panel.answer(view, region_id, context.explorer)
    return [
        html.Div([_map(shown, region_id, context), _table(t)]),
        html.Div(
            [
                html.Div(
                    [html.H2(t._("What if …")), html.Div(panel.results(shown, t), id="access-results")],
                    className="access-box",
                ),
                _buttons(t),
                html.P("", id=ids.ACCESS_SAID, className="access-said", role="status"),
                html.P(_how(t), className="access-how"),
                _help(shown, view.sites, t),
                *_note(region_id, context),
                _openings(shown, t),
                _places(shown, t),
            ],
            className="access-panel",
        ),
    ]


def _how(t: Translator) -> str:
    return t._(
        "Click a cell to open a place in its middle, click a place to close it. The figures follow at once; the "
        "scenario is in the link."
    )


def _note(region_id: str, context: PageContext) -> list[Component]:
    """What the places are where nobody has added shops of their own."""
    t, known = context.t, context.explorer.access.sets_of(region_id).values()
    shops = [places for places in known if places.service == "grocery"]
    if any(not places.is_example for places in shops):
        return []
    text = t._("Gefälle has no shops of this district, but pharmacies. Your own shops are added with {command}.")
    if shops:
        text = t._(
            "Worked example: for Kassel Gefälle brings the supermarkets along (OpenStreetMap, March 2020), for the "
            "other districts pharmacies. Your own shops are added with {command}."
        )
    before, after = text.split("{command}")
    return [html.P([before, html.Code("python -m data add-shops"), after], className="access-example")]


def _table(t: Translator) -> Component:
    """The table twin of the map, which comes when it is opened, and the files of it."""
    head = html.Summary(t._("The cells as a table and as files"), id=ids.ACCESS_TABLE, n_clicks=0)
    files = {ids.ACCESS_EXCEL: t._("CSV for German Excel"), ids.ACCESS_CODE: t._("CSV for Python and R")}
    buttons = [
        html.Button([icon("download"), label], id=key, n_clicks=0, className="button") for key, label in files.items()
    ]
    files_row = html.Div([*buttons, dcc.Download(id=ids.ACCESS_CELLS)], className="table-downloads")
    return html.Details([head, html.Div(id=ids.ACCESS_ROWS), files_row], className="profile-twin")


def controls(region_id: str, context: PageContext) -> list[Component]:
    """Which places are looked at, and how far is near."""
    t, view, desk = context.t, context.view.access, context.explorer.access
    return [
        dmc.Select(
            id=ids.ACCESS_SET,
            label=t._("Places"),
            data=[{"value": key, "label": t.text(entry.title)} for key, entry in desk.sets_of(region_id).items()],
            value=desk.chosen(region_id, view.place_set).id,
            allowDeselect=False,
        ),
        dmc.Select(
            id=ids.ACCESS_THRESHOLD,
            label=t._("Counts as reached"),
            data=[{"value": str(limit), "label": f"{t.number(limit)} m"} for limit in THRESHOLDS],
            value=str(view.threshold),
            allowDeselect=False,
        ),
    ]


def _map(shown: panel.Answer, region_id: str, context: PageContext) -> Component:
    t, explorer = context.t, context.explorer
    borders = explorer.shapes("geometry_municipalities", region_id)
    drawing = cards.graph("cells", cells_map(shown.outcome, shown.names, borders, t), t, scroll_zoom=True)
    return html.Figure(
        [
            _head(shown, t),
            html.Ul(panel.legend(shown, t), id="access-legend", className="legend", **{"aria-label": t._("Legend")}),
            html.Div(
                drawing, id="cells-box", className="graph-box", role="img",
                **{"aria-labelledby": "cells-title", "aria-describedby": "access-sentence"},
            ),
            html.Figcaption(
                [
                    html.P(
                        panel.sentence(shown, t), id="access-sentence", className="card-summary", role="status",
                    ),
                    caution(t),
                    html.P(source(shown, context), id="access-source", className="card-source",
                           **{"data-part": "source"}),
                ]
            ),
        ],
        className="chart-card card-cells",
        **{"aria-labelledby": "cells-title"},
    )  # fmt: skip


def _head(shown: panel.Answer, t: Translator) -> Component:
    picture = t._("Save as a picture")
    subtitle = t._("Inhabited 1 km cells by mean distance; with the inhabitants of each class")
    button = {"aria-label": picture, "data-picture-of": "cells-graph"}
    return html.Div(
        [
            html.Div(
                [
                    html.H3(title(shown, t), id="cells-title", className="card-title", **{"data-part": "title"}),
                    html.P(subtitle, className="card-subtitle", **{"data-part": "subtitle"}),
                ],
                className="card-heading",
            ),
            html.Button(icon("picture"), className="tool", title=picture, **button),
        ],
        className="card-head",
    )


def title(shown: panel.Answer, t: Translator) -> str:
    """What the map shows."""
    return t._("Distance to the next one: {places}").format(places=t.text(shown.places.title))


def source(shown: panel.Answer, context: PageContext) -> str:
    """Producers, date and method."""
    t = context.t
    known = cards.source_text(context.explorer.cards(shown.places.sources), t)
    how = t._("Places as of {date}, inhabitants of Zensus 2011; straight lines, computed.")
    return f"{known} {how.format(date=shown.places.date)}"


def _buttons(t: Translator) -> Component:
    """Undo, reset, save, load."""
    return html.Div(
        [
            html.Button(t._("Undo"), id=ids.ACCESS_UNDO, n_clicks=0, className="button"),
            html.Button(t._("Reset"), id=ids.ACCESS_RESET, n_clicks=0, className="button"),
            html.Button([icon("download"), t._("Save scenario")], id=ids.ACCESS_SAVE, n_clicks=0, className="button"),
            dcc.Upload(
                html.Button([icon("upload"), t._("Load scenario")], className="button", type="button"),
                id=ids.ACCESS_LOAD, multiple=False, style_active={}, accept=".geojson,.json",
            ),
            dcc.Download(id=ids.ACCESS_FILE),
        ],
        className="access-buttons",
    )  # fmt: skip


def _help(shown: panel.Answer, is_open: bool, t: Translator) -> Component:
    """The question where one more would help most; its answer only on request."""
    state = {"aria-expanded": "true" if is_open else "false", "aria-controls": "access-sites"}
    question = t._("Where would one more help most?")
    return html.Div(
        [
            html.Button(question, id=ids.ACCESS_HELP, n_clicks=0, className="button", **state),
            html.Div(panel.sites(shown, t) if is_open else [], id="access-sites", **{"aria-live": "polite"}),
        ],
        className="access-box",
    )  # fmt: skip


def _openings(shown: panel.Answer, t: Translator) -> Component:
    """Open one without the map: in a cell of the list, or at coordinates."""
    return html.Details(
        [
            html.Summary(t._("Open one without the map")),
            dmc.Select(
                id=ids.ACCESS_CELL,
                label=t._("In a cell"),
                placeholder=t._("Cells with most people beyond the distance"),
                data=panel.cell_options(shown, t),
                searchable=True,
                limit=panel.MOST_CELLS,
            ),
            html.Div(
                [
                    _degrees(ids.ACCESS_LAT, t._("Latitude"), 51.3157, t),
                    _degrees(ids.ACCESS_LON, t._("Longitude"), 9.4980, t),
                    html.Button(t._("Open here"), id=ids.ACCESS_HERE, n_clicks=0, className="button"),
                ],
                className="access-here",
            ),
        ],
        className="access-box access-openings",
    )


def _degrees(id_: str, label: str, example: float, t: Translator) -> Component:
    """A field of a coordinate, written as the language writes numbers; a point is understood as well."""
    return dmc.NumberInput(
        id=id_, label=label, placeholder=t.number(example, 4), hideControls=True,
        decimalSeparator="," if t.lang == "de" else ".", allowedDecimalSeparators=[",", "."],
    )  # fmt: skip


def _places(shown: panel.Answer, t: Translator) -> Component:
    return html.Details(
        [
            html.Summary(t._("All places: close, open again")),
            html.Ul(panel.place_list(shown, t), id="access-places", className="access-places"),
        ],
        className="access-box",
        open=True,
    )
