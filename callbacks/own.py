"""The page "Eigene Daten": a file comes, is looked at, becomes an indicator, and goes."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from callbacks import state
from callbacks.visitors import Visitor, Visitors, keep_private
from indicators.explorer import Explorer
from indicators.model import Direction
from indicators.own.entry import YEARS, Meaning, Measure, clean, own_card, own_indicator, population_weights
from indicators.own.errors import UploadError
from indicators.own.matching import Matcher
from indicators.own.reading import LARGEST_BYTES, Sheet, read
from indicators.own.table import Layout, Table, find_layout, read_table
from indicators.units import UNITS
from layouts import ids
from layouts.i18n import Translator, translator
from layouts.own_preview import found, preview, refusal
from layouts.pages.own import own_list

LARGEST_REQUEST = LARGEST_BYTES * 3 // 2
"""Bytes of any request: a file travels as Base64, a third longer, and a little more."""

_COLUMNS = (ids.OWN_KEY, ids.OWN_VALUE, ids.OWN_DECIMAL, ids.OWN_MEASURE)
_MEANING = (ids.OWN_TITLE, ids.OWN_UNIT, ids.OWN_DIRECTION, ids.OWN_YEAR)


class Reader:
    """Turns sheets into tables, by the districts that everybody shares."""

    def __init__(self, shared: Explorer) -> None:
        self.shared = shared

    @cached_property
    def matcher(self) -> Matcher:
        """Finds districts."""
        return Matcher(self.shared.regions, self.shared.changes)

    @cached_property
    def people(self) -> pd.Series:
        """The weights of means."""
        return population_weights(self.shared)

    def layout(self, sheet: Sheet, choice: dict[str, Any]) -> Layout:
        """Return the columns chosen, as strictly read as any link; what is not chosen is found out."""
        usual, places = find_layout(sheet, self.matcher), sheet.cells.shape[1]
        key, value = (_place(choice.get(name), places) for name in (ids.OWN_KEY, ids.OWN_VALUE))
        decimal = choice.get(ids.OWN_DECIMAL)
        return replace(
            usual,
            key=usual.key if key is None else key,
            value=usual.value if value is None else value,
            decimal=decimal if decimal in ("comma", "point") else None,
        )

    def table(self, sheet: Sheet, layout: Layout, measure: object) -> Table:
        """Read a sheet with these columns."""
        return read_table(sheet, layout, self.matcher, self.people, is_total=measure == Measure.TOTAL)


def register(app: Dash, visitors: Visitors) -> None:
    """Wire the page."""
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    keep_private(app.server)
    reader = Reader(visitors.shared)
    app.clientside_callback(
        ClientsideFunction("own", "take"),
        Output(ids.OWN_FILE, "data"),
        Output(ids.OWN_UPLOAD, "contents"),
        Output(ids.OWN_PREVIEW, "children"),
        Input(ids.OWN_UPLOAD, "contents"),
        State(ids.OWN_UPLOAD, "filename"),
        State(ids.OWN_FACTS, "data"),
        prevent_initial_call=True,
    )
    _look(app, visitors, reader)
    _use(app, visitors, reader)
    _part(app, visitors)


def _look(app: Dash, visitors: Visitors, reader: Reader) -> None:
    """A file has come, or other columns of it are wanted."""

    @app.callback(
        Output(ids.OWN_PREVIEW, "children", allow_duplicate=True),
        Input(ids.OWN_FILE, "data"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def look(file: dict[str, str], search: str | None) -> Any:
        t = translator(state.language(search))
        try:
            sheet = read(clean(file["name"], "?"), _decoded(file["contents"]))
            layout = find_layout(sheet, reader.matcher)
        except UploadError as error:
            return refusal(error.text, t)
        visitors.bring(sheet)
        table = reader.table(sheet, layout, Measure.RATE)
        return preview(sheet, layout, found(table, reader.matcher, reader.shared, t), reader.matcher, t)

    @app.callback(
        Output(ids.OWN_FOUND, "children"),
        *(Input(name, "value") for name in _COLUMNS),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def look_again(*values: Any) -> Component:
        t = translator(state.language(values[-1]))
        choice = dict(zip(_COLUMNS, values, strict=False))
        try:
            sheet = _sheet_of(visitors.current())
            table = reader.table(sheet, reader.layout(sheet, choice), choice[ids.OWN_MEASURE])
        except UploadError as error:
            return refusal(error.text, t)
        return found(table, reader.matcher, reader.shared, t)


def _use(app: Dash, visitors: Visitors, reader: Reader) -> None:
    """What was looked at becomes an indicator."""

    @app.callback(
        Output(ids.OWN_LIST, "children"),
        Output(ids.OWN_PREVIEW, "children", allow_duplicate=True),
        Input(ids.OWN_ADD, "n_clicks"),
        *(State(name, "value") for name in (*_COLUMNS, *_MEANING)),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def use(clicks: int | None, *values: Any) -> Any:
        if not clicks:
            return no_update, no_update
        t = translator(state.language(values[-1]))
        choice = dict(zip((*_COLUMNS, *_MEANING), values, strict=False))
        visitor = visitors.current()
        try:
            sheet = _sheet_of(visitor)
            table = reader.table(sheet, reader.layout(sheet, choice), choice[ids.OWN_MEASURE])
            entry = own_indicator(table, _meaning(choice), sheet.name, reader.shared)
            visitors.add(_known(visitor), entry, own_card(sheet.name))
        except UploadError as error:
            return no_update, refusal(error.text, t)
        return own_list(visitors.current_explorer(), values[-1] or "", t), _done(t)


def _part(app: Dash, visitors: Visitors) -> None:
    """An indicator goes, or all of them."""

    @app.callback(
        Output(ids.OWN_LIST, "children", allow_duplicate=True),
        Input({"own-remove": ALL}, "n_clicks"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def remove(clicks: list[int], search: str | None) -> Any:
        visitor = visitors.current()
        if not any(clicks) or visitor is None or not isinstance(ctx.triggered_id, dict):
            return no_update
        visitors.remove(visitor, str(ctx.triggered_id["own-remove"]))
        return own_list(visitors.current_explorer(), search or "", translator(state.language(search)))

    @app.callback(
        Output(ids.OWN_LIST, "children", allow_duplicate=True),
        Output(ids.OWN_PREVIEW, "children", allow_duplicate=True),
        Input(ids.OWN_FORGET, "n_clicks"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def forget(clicks: int | None, search: str | None) -> Any:
        if not clicks:
            return no_update, no_update
        visitors.leave()
        t = translator(state.language(search))
        return [], t._("Your data is forgotten.")


def _decoded(contents: str) -> bytes:
    """The bytes of a data URL."""
    try:
        return base64.b64decode(contents.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise UploadError("Die Datei kam beschädigt an.", "The file arrived damaged.") from None


def _sheet_of(visitor: Visitor | None) -> Sheet:
    if visitor is None or visitor.sheet is None:
        raise UploadError(
            "Die Datei ist nicht mehr da. Laden Sie sie noch einmal hoch.", "The file is gone. Please upload it again."
        )
    return visitor.sheet


def _known(visitor: Visitor | None) -> Visitor:
    assert visitor is not None  # whoever has a sheet is known
    return visitor


def _place(text: object, places: int) -> int | None:
    place = int(str(text)) if re.fullmatch(r"[0-9]{1,3}", str(text)) else places
    return place if place < places else None


def _meaning(choice: dict[str, Any]) -> Meaning:
    """What the visitor says of the figures; what makes no sense falls back to what says least."""
    unit, year = choice[ids.OWN_UNIT], choice[ids.OWN_YEAR]
    if not isinstance(year, int) or year not in YEARS:
        raise UploadError(
            f"Das Jahr fehlt oder liegt nicht zwischen {YEARS[0]} und {YEARS[-1]}.",
            f"The year is missing or not between {YEARS[0]} and {YEARS[-1]}.",
        )
    return Meaning(
        title=str(choice[ids.OWN_TITLE] or ""),
        unit=unit if unit in UNITS else "index",
        direction=next((each for each in Direction if each == choice[ids.OWN_DIRECTION]), Direction.NEUTRAL),
        measure=next((each for each in Measure if each == choice[ids.OWN_MEASURE]), Measure.OTHER),
        year=year,
    )


def _done(t: Translator) -> str:
    return t._("It is now among the indicators, under “Own data”.")
