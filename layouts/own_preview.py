"""What was found in a visitor's file: the columns and their meaning to choose, what matched, what not, and why."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.provenance import Text
from indicators.explorer import Explorer
from indicators.model import Direction
from indicators.own.entry import LONGEST_TITLE, MEASURES, YEARS, Measure
from indicators.own.matching import OUTCOMES, Matcher, Outcome
from indicators.own.reading import Sheet
from indicators.own.table import Layout, Table, columns
from indicators.units import UNITS
from layouts import ids
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.plain import plain

SHOWN_FAILED, SHOWN_MATCHED = 100, 12
"""Rows listed: nearly all that did not match, a few that did."""
_GOOD = (Outcome.MATCHED, Outcome.FORMER)


def refusal(text: Text, t: Translator) -> Component:
    """Why a file or an indicator was not taken."""
    return html.P(t.text(text), className="own-refusal", role="alert")


def preview(sheet: Sheet, layout: Layout, seen: Component, matcher: Matcher, t: Translator) -> list[Component]:
    """The controls over what was found."""
    names = columns(sheet, matcher)
    return [
        html.H2(t._("In the file {name}").format(name=sheet.name)),
        html.Div([*_columns(names, layout, t), *_meaning(names[layout.value], t)], className="own-form"),
        html.Div(seen, id=ids.OWN_FOUND),
        html.Button([icon("plus"), t._("Use as an indicator")], id=ids.OWN_ADD, n_clicks=0, className="button is-main"),
    ]


def _columns(names: dict[int, str], layout: Layout, t: Translator) -> list[Component]:
    options = [{"value": str(place), "label": name[:60]} for place, name in names.items()]
    decimal = [
        {"value": "auto", "label": t._("found out")},
        {"value": "comma", "label": t._("comma (1.234,5)")},
        {"value": "point", "label": t._("point (1,234.5)")},
    ]
    return [
        _select(ids.OWN_KEY, t._("Column with districts"), options, str(layout.key)),
        _select(ids.OWN_VALUE, t._("Column with figures"), options, str(layout.value)),
        _select(ids.OWN_DECIMAL, t._("Decimal sign"), decimal, "auto"),
    ]


def _meaning(title: str, t: Translator) -> list[Component]:
    units = [{"value": key, "label": t.text(unit.long)} for key, unit in UNITS.items()]
    directions = [
        {"value": Direction.NEUTRAL.value, "label": t._("neither is good")},
        {"value": Direction.HIGHER_IS_BETTER.value, "label": t._("high is good")},
        {"value": Direction.LOWER_IS_BETTER.value, "label": t._("low is good")},
    ]
    measures = [{"value": key.value, "label": t.text(text)} for key, text in MEASURES.items()]
    return [
        dmc.TextInput(id=ids.OWN_TITLE, label=t._("Name of the indicator"), value=title[:LONGEST_TITLE]),
        _select(ids.OWN_UNIT, t._("Unit"), units, "index"),
        _select(ids.OWN_MEASURE, t._("Kind of figure"), measures, Measure.RATE.value),
        _select(ids.OWN_DIRECTION, t._("Which end is good"), directions, Direction.NEUTRAL.value),
        dmc.NumberInput(
            id=ids.OWN_YEAR, label=t._("Year"), value=_year(title), min=YEARS[0], max=YEARS[-1], allowDecimal=False
        ),
    ]


def _year(title: str) -> int:
    """The last year a column's name speaks of, else this one."""
    years = pd.Series([title]).str.extractall(r"(?<!\d)((?:19|20)\d\d)(?!\d)")[0]
    return int(years.iloc[-1]) if len(years) else date.today().year


def _select(name: str, label: str, options: list[dict[str, Any]], value: str) -> Component:
    return dmc.Select(id=name, label=label, data=options, value=value, allowDeselect=False, searchable=len(options) > 9)


def found(table: Table, matcher: Matcher, explorer: Explorer, t: Translator) -> Component:
    """What matched, what not, and why."""
    rows = table.rows
    good = rows["outcome"].isin(_GOOD)
    bad = rows[~good]
    parts: list[Component] = [html.P(sentence(table, bad, t), className="own-sentence", role="status")]
    if len(bad):
        heads = [t._("Row"), t._("In the file"), t._("Figure"), t._("Not taken, because")]
        cells = [
            [number, str(row["text"]), _cell(row["cell"]), _why(row["outcome"], row["hint"], explorer, t)]
            for number, row in _listed(bad, SHOWN_FAILED)
        ]
        parts.append(_table(t._("Not taken"), heads, cells, len(bad), t))
    heads = [t._("Row"), t._("In the file"), t._("District"), t._("Figure")]
    cells = [
        [
            number,
            str(row["text"]),
            _who(row["key"], row["outcome"], matcher, explorer),
            t.number(row["value"], table.decimals),
        ]
        for number, row in _listed(rows[good], SHOWN_MATCHED)
    ]
    parts.append(_table(t._("Taken"), heads, cells, int(good.sum()), t))
    return html.Div(parts)


def _listed(rows: pd.DataFrame, most: int) -> list[tuple[str, dict[Hashable, Any]]]:
    """The first rows with their numbers in the file."""
    shown = rows.head(most)
    return list(zip(map(str, shown.index), shown.to_dict("records"), strict=True))


def sentence(table: Table, bad: pd.DataFrame, t: Translator) -> str:
    """How much of the file became figures."""
    text = t.ngettext(
        "{count} of 400 districts has a figure.", "{count} of 400 districts have a figure.", len(table.figures)
    ).format(count=len(table.figures))
    if len(bad):
        more = t.ngettext("{count} row was not taken.", "{count} rows were not taken.", len(bad))
        text += " " + more.format(count=t.number(len(bad)))
    sign = {"comma": t._("Read with a decimal comma."), "point": t._("Read with a decimal point.")}[table.decimal]
    return f"{text} {sign}"


def _why(outcome: str, hint: str, explorer: Explorer, t: Translator) -> str:
    reason = t.text(OUTCOMES[Outcome(outcome)])
    if not hint:
        return reason
    labels = explorer.regions["label"]
    return reason + ", ".join(f"{labels[key]} ({key})" if key in labels.index else key for key in hint.split(","))


def _who(key: str, outcome: str, matcher: Matcher, explorer: Explorer) -> str:
    labels = explorer.regions["label"]
    if outcome != Outcome.FORMER:
        return f"{labels[key]} · {key}"
    heirs = matcher.former.loc[matcher.former["predecessor_id"] == key, "region_id"]
    return f"{key} → " + ", ".join(f"{labels[heir]} · {heir}" for heir in heirs)


def _cell(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _table(title: str, heads: list[str], cells: list[list[str]], count: int, t: Translator) -> Component:
    more = t._("The first {shown} of {count} rows.").format(shown=len(cells), count=t.number(count))
    return html.Details(
        [
            html.Summary(f"{title} ({t.number(count)})"),
            plain(heads, cells),
            *([html.P(more, className="own-limits")] if len(cells) < count else []),
        ],
        open=True,
        className="own-rows",
    )
