"""View "Over time": the chosen districts and their references, by choice indexed to a first year."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.regions import GERMANY
from indicators.compare import references_of
from indicators.courses import base_year, common_years, courses, indexed
from indicators.explorer import Explorer
from indicators.model import Indicator, Status
from indicators.named import is_median
from layouts.compare import controls
from layouts.compare.card import card, instead, join
from layouts.figures.courses import lines
from layouts.figures.strip import reference_name
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.view import PageContext, ViewState

NAME = "compare-series"


@dataclass(frozen=True)
class Shown:
    """Courses to draw."""

    indicator: Indicator
    rows: pd.DataFrame
    references: list[str]
    base: int | None
    """The year that is 100; None where values stand as they are."""

    @property
    def years(self) -> list[int]:
        """Years with figures."""
        return common_years(self.rows)


def shown(view: ViewState, explorer: Explorer) -> Shown:
    """Work out what the view shows. Sums of districts (counts) have no place beside them unless indexed."""
    entry = explorer.indicators[view.indicator]
    rows = courses(explorer, view.indicator, view.period.start, view.named)
    chosen = pd.Series(list(view.regions), dtype="object")
    own = references_of(explorer, chosen, view.compare.reference, view.named).tolist() if len(chosen) else []
    group = [view.compare.group] if view.compare.group else []
    letters = [one.letter for one in view.named]
    references = list(dict.fromkeys([GERMANY, *own, *group, *letters]))
    valued = set(rows.loc[rows["value"].notna(), "region_id"])
    references = [key for key in references if key in valued]
    base = base_year(rows, [*references, *view.regions]) if view.compare.indexed else None
    if base is not None:
        rows = indexed(rows, base)
    elif entry.additive and view.regions:
        references = []
    return Shown(entry, rows, references, base)


def section(context: PageContext) -> list[Component]:
    """The controls and the chart, or the sentence in its place."""
    t, view = context.t, context.view
    options = [("0", t._("values")), ("1", t._("start = 100"))]
    tools = html.Div(
        [
            controls.indicator_select("i", t._("Indicator"), view.indicator, context),
            controls.segmented("ix", t._("Shown as"), options, "1" if view.compare.indexed else "0"),
        ],
        className="toolbar section-toolbar",
    )
    return [tools, _chart(context)]


def _chart(context: PageContext) -> Component:
    t, view, explorer = context.t, context.view, context.explorer
    of = shown(view, explorer)
    if len(of.years) < 2:
        return instead(t._("Published for one year only: {year}").format(year=view.period.end))
    if view.compare.indexed and of.base is None:
        return instead(
            t._("There is no year in which all of them have a value above zero: the courses cannot be indexed.")
        )
    figure = lines(of.rows, view.regions, of.references, of.indicator, explorer, t, of.base, view.named)
    since = [t._("since {year}").format(year=view.period.start)] if view.period.start else []
    return card(
        context, NAME, figure, [of.indicator],
        title=t.text(of.indicator.title),
        subtitle=", ".join([t.unit_long(of.indicator) if of.base is None else t._("index"), *since]),
        summary=summary(of, view, explorer, t),
    )  # fmt: skip


def summary(of: Shown, view: ViewState, explorer: Explorer, t: Translator) -> str:
    """First and last value of everything drawn, and how to read the lines."""
    named = of.rows[of.rows["value"].notna()]
    sentences = []
    for key in [*of.references, *view.regions]:
        own = named[named["region_id"] == key]
        if own.empty:
            sentences.append(t._("{name}: no data.").format(name=reference_name(key, explorer, t, view.named)))
            continue
        first, last = own.iloc[0], own.iloc[-1]
        values = [_written(row["value"], of, t) for row in (first, last)]
        text = t._("{name}: {first} in {start}, {last} in {end}.")
        facts = {"first": values[0], "start": first["year"], "last": values[1], "end": last["year"]}
        sentences.append(text.format(name=reference_name(key, explorer, t, view.named), **facts))
    if view.named and is_median(of.indicator):
        sentences.append(t._("Selections have the median of their districts."))
    sentences.append(t._("Shaded: the middle half of the districts."))
    status = set(named.loc[named["region_id"].isin([*of.references, *view.regions]), "status"])
    if Status.ESTIMATED in status:
        sentences.append(t._("Open marks: estimated."))
    if Status.PROJECTED in status:
        sentences.append(t._("Dotted: projected."))
    return join(sentences)


def _written(value: float, of: Shown, t: Translator) -> str:
    return t.with_unit(value, of.indicator) if of.base is None else t.number(value, 1)


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """Years down, regions across."""
    of = shown(view, explorer)
    keys = [*of.references, *view.regions]
    wide = of.rows.pivot(index="year", columns="region_id", values="value").reindex(index=of.years, columns=keys)
    heads = [t._("Year"), *(reference_name(key, explorer, t, view.named) for key in keys)]
    return plain(heads, [[str(year), *(_written(value, of, t) for value in row)] for year, row in wide.iterrows()])
