"""The rows: one for each indicator under its theme, with the strip of all districts and a column for each chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.compare import OWN_LAND, OWN_TYPE, Judgement, compare, indicators_of, standing_with
from indicators.explorer import Explorer
from indicators.model import THEMES, Direction, Indicator, Status, Theme
from indicators.named import LETTERS, is_median
from indicators.selections import MOVING
from layouts import words
from layouts.compare.lifted import lifted, lifted_colour
from layouts.figures.base import NAMED_COLOURS
from layouts.figures.strip import Mark, reference_mark, reference_name, strip
from layouts.i18n import Translator
from layouts.view import ViewState

_ARROWS = {Judgement.BETTER: "▲", Judgement.WORSE: "▼", Judgement.HIGHER: "↑", Judgement.LOWER: "↓"}
COLUMNS_OF_REFERENCES = 3
"""More references than this (ten districts in ten Länder) are told in the cells only."""


def rows(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """The table of a view."""
    shown = comparison(view, explorer)
    references = references_shown(shown, view)
    columns = references if len(references) <= COLUMNS_OF_REFERENCES else []
    records = groupby(shown.to_dict("records"), key=itemgetter("indicator_id"))
    cells = {key: list(rows_) for key, rows_ in records}
    line = _Line(view, references, columns, explorer, t)
    width = 2 + len(columns) + len(view.regions)
    bodies = [
        html.Tbody([_heading(theme, width, t), *(line.of(key, cells.get(key, [])) for key in keys)])
        for theme, keys in _by_theme(asked(view, explorer), explorer).items()
    ]
    caption = html.Caption(_caption(view, t), className="rows-caption")
    table = html.Table([caption, _head(view, columns, explorer, t), *bodies], className="rows")
    name = t._("Indicators of the chosen districts")
    facts = {"aria-label": name, "data-lifted": json.dumps(lifted(view, explorer))}
    style = {"--lifted": lifted_colour(view) or "var(--gef-accent)"}
    return html.Div(table, className="rows-box", tabIndex=0, role="region", style=style, **facts)


def references_shown(shown: pd.DataFrame, view: ViewState) -> list[str]:
    """What the differences are to, and the districts lifted out as a whole where they have a value of their own."""
    own = view.compare.reference in (OWN_LAND, OWN_TYPE)
    usual = [] if own else [view.compare.reference]
    group = [view.compare.group] if view.compare.group and view.compare.group not in MOVING else []
    return list(dict.fromkeys([*shown["reference_id"], *usual, *group]))


def _by_theme(keys: list[str], explorer: Explorer) -> dict[Theme, list[str]]:
    """Indicators of each theme that has any, in the order of themes."""
    groups = {theme: [key for key in keys if explorer.indicators[key].theme is theme] for theme in THEMES}
    return {theme: named for theme, named in groups.items() if named}


def asked(view: ViewState, explorer: Explorer) -> list[str]:
    """Indicators of the rows."""
    return indicators_of(explorer, view.compare.theme)


def comparison(view: ViewState, explorer: Explorer) -> pd.DataFrame:
    """What the rows say, as `python -m indicators compare` does."""
    return compare(explorer, view.regions, asked(view, explorer), view.compare.reference, view.named)


def _caption(view: ViewState, t: Translator) -> str:
    against = {
        "land": t._("the difference to the district's own Land"),
        "type": t._("the difference to the districts of the same type"),
        **{one.letter: t._("the difference to selection {name}").format(name=one.name) for one in view.named},
    }.get(view.compare.reference, t._("the difference to Germany"))
    text = t._("Each indicator in its usual year or span. Under each value its rank (1 = highest) and {difference}.")
    return text.format(difference=against)


def _head(view: ViewState, columns: list[str], explorer: Explorer, t: Translator) -> Component:
    labels = explorer.regions["label"]
    chosen = [
        html.Th(
            [html.Span(className="shape", **{"data-shape": str(place)}), html.Span(str(labels[key]))],
            scope="col", className="rows-district",
        )
        for place, key in enumerate(view.regions)
    ]  # fmt: skip
    names = [reference_name(key, explorer, t, view.named) for key in columns]
    references = [
        html.Th([mark, html.Span(name)], scope="col", className="rows-reference")
        for mark, name in zip(_reference_keys(columns), names, strict=True)
    ]
    first = [html.Th(t._("Indicator"), scope="col"), html.Th(t._("All districts"), scope="col")]
    return html.Thead(html.Tr([*first, *references, *chosen]))


def _reference_keys(columns: Sequence[str]) -> list[Component]:
    """What stands for each reference on the strips: a line, or the shape of a named selection."""
    lines = [key for key in columns if key not in LETTERS]
    keys = []
    for key in columns:
        if key in LETTERS:
            slot = LETTERS.index(key)
            facts = {"data-named-shape": str(slot), "style": {"--named": NAMED_COLOURS[slot]}}
            keys.append(html.Span(className="named-shape", **facts))
        else:
            keys.append(html.Span(className="line", **{"data-line": str(lines.index(key))}))
    return keys


def _heading(theme: Theme, width: int, t: Translator) -> Component:
    return html.Tr(html.Th(t.text(THEMES[theme]), colSpan=width, scope="colgroup"), className="rows-theme")


class _Line:
    """Writes the row of an indicator."""

    def __init__(
        self, view: ViewState, references: list[str], columns: list[str], explorer: Explorer, t: Translator
    ) -> None:
        self.named, self.references, self.columns, self.explorer, self.t = view.named, references, columns, explorer, t

    def of(self, key: str, written: list[dict[Any, Any]]) -> Component:
        t, shown = self.t, standing_with(self.explorer, key, self.named)
        entry = shown.indicator
        facts = [t.unit_long(entry), t.period(shown.period)]
        if (shown.districts["status"] == Status.PROJECTED).any():
            facts.append(words.status(t, Status.PROJECTED))
        if entry.direction is not Direction.NEUTRAL:
            facts.append(words.direction(t, entry.direction).rstrip("."))
        title = html.Th(
            [html.Span(t.text(entry.title), className="rows-title"), html.Small(" · ".join(facts))], scope="row"
        )
        letters = [one.letter for one in self.named]
        references = [reference_mark(shown, one, self.explorer, t, self.named) for one in self.references]
        lines = [mark for mark in references if mark.key not in letters]
        common = [reference_mark(shown, one, self.explorer, t, self.named) for one in letters]
        marks = [Mark(row["region_id"], row["name"], row["value"], place) for place, row in enumerate(written)]
        strips = html.Td(strip(shown, [*lines, *common, *marks], self.explorer, t), className="rows-strip")
        states = shown.references["status"]
        values = [
            html.Td(
                [t.with_unit(mark.value, entry), *_how(mark, entry, t)],
                className=f"rows-against cell-is-{states.get(mark.key, Status.OBSERVED)}",
            )
            for mark in references[: len(self.columns)]
        ]
        return html.Tr([title, strips, *values, *(cell(row, entry, t) for row in written)])


def _how(mark: Mark, entry: Indicator, t: Translator) -> list[Component]:
    """That a named selection has the median of its districts, where there is no proper aggregate."""
    return [html.Small(t._("median"))] if mark.key in LETTERS and is_median(entry) else []


def cell(row: dict[Any, Any], entry: Indicator, t: Translator) -> Component:
    """Value of a district, its rank and its difference to the reference in words; also of use on a profile."""
    code = Judgement(row["judgement"])
    value = html.Span(t.with_unit(row["value"], entry), className="cell-value")
    marks = {Status.ESTIMATED: t._("estimated"), Status.PROJECTED: t._("projected")}
    note = marks.get(row["status"])
    rank = [] if pd.isna(row["rank"]) else [t._("rank {rank} of {of}").format(rank=row["rank"], of=row["of"])]
    difference = difference_in_words(row, entry, t)
    lines = [*rank, difference, note]
    classes = [*(["cell-rank"] if rank else []), f"cell-{code.value}", "cell-note"]
    parts = [value, *(html.Small(line, className=name) for line, name in zip(lines, classes, strict=True) if line)]
    return html.Td(parts, className=f"cell cell-is-{row['status']}")


def difference_in_words(row: dict[Any, Any], entry: Indicator, t: Translator) -> str:
    """Arrow, number and word (▲ +3,2 besser); empty where there is no difference to speak of."""
    code = Judgement(row["judgement"])
    if pd.isna(row["difference"]):
        return ""
    number = t.number(row["difference"], entry.decimals, sign=True)
    arrow = _ARROWS.get(code, "=")
    return f"{arrow} {number} {words.judgement(t, code)}"
