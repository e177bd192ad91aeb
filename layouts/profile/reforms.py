"""What a boundary reform made of which districts, and what that means for the figures."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.plain import plain

_WHOLE = 0.9995
"""Shares are published with more digits than matter: from here on a district went over whole."""


def reform_section(changes: pd.DataFrame, name: str, t: Translator) -> list[Component]:
    """Return the section for the rows of `indicators.profile.reforms`; nothing where there was no reform."""
    if changes.empty:
        return []
    sentences = [html.P(_sentence(day, part, name, t)) for day, part in changes.groupby("date", sort=False)]
    meaning = t._(
        "Figures from before the reform are carried over: counts are added up, rates become means weighted with the "
        "population. A district that was divided goes over in the shares below, and what comes of it is an estimate."
    )
    cells = [
        [row["predecessor_id"], row["predecessor_name"], t.date(date.fromisoformat(row["date"])),
         t.number(row["predecessor_population"]), t.percent(row["population_weight"] * 100, 2),
         t.percent(row["area_weight"] * 100, 2)]
        for row in changes.to_dict("records")
    ]  # fmt: skip
    heads = ["AGS", t._("Former district"), t._("Date"), t._("Inhabitants before"), t._("Share of its people"),
             t._("Share of its area")]  # fmt: skip
    button = html.Button([icon("download"), t._("Weights as CSV")], id=ids.WEIGHTS, className="button", n_clicks=0)
    return [
        html.H2(t._("Boundary reform")), *sentences, html.P(meaning), plain(heads, cells), button,
        dcc.Download(id=ids.WEIGHTS_FILE),
    ]  # fmt: skip


def _sentence(day: object, part: pd.DataFrame, name: str, t: Translator) -> str:
    """Say which districts went into this one: "entstanden 2016 aus Göttingen (03152) und Osterode am Harz (03156)"."""
    named = [
        f"{row['predecessor_name']} ({row['predecessor_id']})"
        if row["population_weight"] > _WHOLE
        else t._("a part of {name} ({key})").format(name=row["predecessor_name"], key=row["predecessor_id"])
        for row in part.to_dict("records")
    ]
    joined = named[0] if len(named) == 1 else t._("{all_but_last} and {last}").format(
        all_but_last=", ".join(named[:-1]), last=named[-1]
    )  # fmt: skip
    text = t._("Formed in {year} from {districts}.") if len(named) > 1 else t._("Joined in {year} by {districts}.")
    return text.format(year=str(day)[:4], districts=joined, name=name)


def weights_file(changes: pd.DataFrame) -> str:
    """The rows as CSV for programs, AGS as text."""
    stream = io.StringIO()
    changes.to_csv(stream, index=False, lineterminator="\n")
    return stream.getvalue()
