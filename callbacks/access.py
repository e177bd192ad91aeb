"""The page "Versorgung": the browser composes the link (assets/access.js), the answer is what follows it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, no_update

from callbacks.state import opened
from data.errors import AccessError
from indicators.access.scenario import opening_at
from indicators.access.scenario_file import read_scenario, write_scenario
from indicators.explorer import Explorer
from indicators.own.errors import UploadError
from layouts import ids
from layouts.access import panel
from layouts.access.cells import cell_file
from layouts.access.table import cell_table
from layouts.access.whatif import source, title
from layouts.figures.cells import cells_patch
from layouts.i18n import Translator, translator
from layouts.view import PageContext

_LARGEST = 1_000_000
"""Bytes of a scenario that are read: none that a link holds is as large."""


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    _in_the_browser(app)
    _answers(app, explorer)
    _table(app, explorer)
    _openings(app)
    _files(app, explorer)
    _cells(app, explorer)


def _shown(search: str, facts: dict[str, str], explorer: Explorer) -> tuple[panel.Answer, Translator, PageContext]:
    view, under = opened(search, explorer)
    region_id = facts.get("region", "")
    if region_id not in under.districts():
        raise AccessError(f"There is no district {region_id[:20]!r}")
    return panel.answer(view.access, region_id, under), translator(view.lang), PageContext(under, view, search)


def _answers(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output("cells-graph", "figure"),
        Output("cells-title", "children"),
        Output("access-sentence", "children"),
        Output("access-source", "children"),
        Output("access-legend", "children"),
        Output("access-results", "children"),
        Output("access-places", "children"),
        Output("access-sites", "children"),
        Output(ids.ACCESS_CELL, "data"),
        Input(ids.ACCESS_VIEW, "data"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def update(search: str | None, facts: dict[str, str]) -> tuple[Any, ...]:
        shown, t, context = _shown(search or "", facts, explorer)
        return (
            cells_patch(shown.outcome, t),
            title(shown, t),
            panel.sentence(shown, t),
            source(shown, context),
            panel.legend(shown, t),
            panel.results(shown, t),
            panel.place_list(shown, t),
            panel.sites(shown, t) if context.view.access.sites else [],
            panel.cell_options(shown, t),
        )


def _table(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.ACCESS_ROWS, "children"),
        Input(ids.ACCESS_TABLE, "n_clicks"),
        Input(ids.ACCESS_VIEW, "data"),
        State(ids.LOCATION, "search"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def update(clicks: int | None, asked: str | None, search: str | None, facts: dict[str, str]) -> Any:
        """An open table follows the scenario, a closed one is empty."""
        if not (clicks or 0) % 2:
            return []
        shown, t, _ = _shown(asked or search or "", facts, explorer)
        return cell_table(shown, t)


def _openings(app: Dash) -> None:
    @app.callback(
        Output(ids.ACCESS_STEPS, "data", allow_duplicate=True),
        Output(ids.ACCESS_SAID, "children", allow_duplicate=True),
        Input(ids.ACCESS_HERE, "n_clicks"),
        State(ids.ACCESS_LAT, "value"),
        State(ids.ACCESS_LON, "value"),
        State(ids.ACCESS_STEPS, "data"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def open_here(clicks: int | None, lat: Any, lon: Any, steps: list[str] | None, facts: dict[str, str]) -> Any:
        if not clicks:
            return no_update, no_update
        t = _translator(facts)
        try:
            step = opening_at(float(lon), float(lat))
        except (TypeError, ValueError, AccessError):
            return no_update, t._("These coordinates are not in Germany. Give degrees such as 51.3157 and 9.4980.")
        before = steps or []
        if before.count(step) % 2:  # once more would close it
            return no_update, t._("One is open there already.")
        return [*before, step], ""


def _files(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.ACCESS_FILE, "data"),
        Input(ids.ACCESS_SAVE, "n_clicks"),
        State(ids.LOCATION, "search"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def save(clicks: int | None, search: str | None, facts: dict[str, str]) -> Any:
        if not clicks:
            return no_update
        shown, _, _ = _shown(search or "", facts, explorer)
        text = write_scenario(shown.outcome.places, facts["region"], shown.places, shown.threshold)
        return dcc.send_string(text, f"gefaelle_szenario_{facts['region']}.geojson", type="application/geo+json")

    @app.callback(
        Output(ids.ACCESS_STEPS, "data", allow_duplicate=True),
        Output(ids.ACCESS_SET, "value"),
        Output(ids.ACCESS_SAID, "children", allow_duplicate=True),
        Output(ids.ACCESS_LOAD, "contents"),
        Input(ids.ACCESS_LOAD, "contents"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def load(contents: str | None, facts: dict[str, str]) -> Any:
        if not contents:
            return no_update, no_update, no_update, no_update
        t, known = _translator(facts), explorer.access.sets_of(facts["region"])
        try:
            steps, set_id = read_scenario(_decoded(contents), facts["region"], known)
        except UploadError as error:
            return no_update, no_update, t.text(error.text), None
        said = t.ngettext("{count} step loaded.", "{count} steps loaded.", len(steps)).format(count=len(steps))
        return list(steps), set_id or no_update, said, None


def _cells(app: Dash, explorer: Explorer) -> None:
    @app.callback(
        Output(ids.ACCESS_CELLS, "data"),
        Input(ids.ACCESS_EXCEL, "n_clicks"),
        Input(ids.ACCESS_CODE, "n_clicks"),
        State(ids.LOCATION, "search"),
        State(ids.ACCESS_FACTS, "data"),
        prevent_initial_call=True,
    )
    def save(excel: int | None, code: int | None, search: str | None, facts: dict[str, str]) -> Any:
        if not (excel or code):
            return no_update
        shown, t, _ = _shown(search or "", facts, explorer)
        name, text = cell_file(shown, facts["region"], t, excel=ctx.triggered_id == ids.ACCESS_EXCEL)
        return dcc.send_bytes(text.encode("utf-8"), name, type="text/csv; charset=utf-8")


def _translator(facts: dict[str, str]) -> Translator:
    return translator("en" if facts.get("lang") == "en" else "de")


def _decoded(contents: str) -> bytes:
    """The bytes of a data URL."""
    if len(contents) > _LARGEST:
        raise UploadError("Die Datei ist zu groß für ein Szenario.", "The file is too large for a scenario.")
    try:
        return base64.b64decode(contents.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise UploadError("Die Datei kam beschädigt an.", "The file arrived damaged.") from None


def _in_the_browser(app: Dash) -> None:
    """Wire assets/access.js."""
    app.clientside_callback(
        ClientsideFunction("access", "view"),
        Output(ids.ACCESS_VIEW, "data"),
        Input(ids.ACCESS_STEPS, "data"),
        Input(ids.ACCESS_SET, "value"),
        Input(ids.ACCESS_THRESHOLD, "value"),
        Input(ids.ACCESS_HELP, "n_clicks"),
        State(ids.ACCESS_FACTS, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("access", "click"),
        Output(ids.ACCESS_STEPS, "data", allow_duplicate=True),
        Output("cells-graph", "clickData"),
        Input("cells-graph", "clickData"),
        State(ids.ACCESS_STEPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("access", "pick"),
        Output(ids.ACCESS_STEPS, "data", allow_duplicate=True),
        Output(ids.ACCESS_CELL, "value"),
        Input(ids.ACCESS_CELL, "value"),
        State(ids.ACCESS_STEPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("access", "undo"),
        Output(ids.ACCESS_STEPS, "data", allow_duplicate=True),
        Input(ids.ACCESS_UNDO, "n_clicks"),
        Input(ids.ACCESS_RESET, "n_clicks"),
        State(ids.ACCESS_STEPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("access", "go"), Input(ids.ACCESS_DISTRICT, "value"), prevent_initial_call=True
    )
