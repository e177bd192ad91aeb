"""Every indicator of the registry in full, by theme, each under its own anchor #indicator-<id>."""

from __future__ import annotations

from itertools import groupby

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from data.provenance import Card
from indicators.explorer import Period
from indicators.model import THEMES, Indicator, Weight
from layouts import ids, shell, words
from layouts.i18n import Translator
from layouts.links import with_keys
from layouts.methods_sources import licence_link
from layouts.view import PageContext


def indicator_list(context: PageContext) -> Component:
    """Return all indicators grouped by theme; the search (assets/methods.js) hides what does not match."""
    known = context.explorer.indicators.values()
    groups = [(title, [entry for entry in known if entry.theme == theme]) for theme, title in THEMES.items()]
    return html.Div(
        [
            html.Div(
                [html.H3(context.t.text(title)), *(_entry(entry, context) for entry in entries)],
                className="theme-group",
            )
            for title, entries in groups
            if entries
        ],
        id=ids.ENTRIES,
    )


def years_text(years: list[int]) -> str:
    """Write years as spans: 1995–2019, 2022."""
    runs = [
        [year for _, year in run] for _, run in groupby(enumerate(sorted(years)), key=lambda place: place[1] - place[0])
    ]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _entry(entry: Indicator, context: PageContext) -> Component:
    t = context.t
    years = context.explorer.years(entry.id)
    span = t.period(Period(years[-1], years[0] if len(years) > 1 else None))
    return html.Details(
        id=f"indicator-{entry.id}",
        className="entry",
        children=[
            html.Summary(
                [
                    html.Span(t.text(entry.title), className="entry-title"),
                    html.Span(f"{t.unit_long(entry)} · {span}", className="entry-facts"),
                ]
            ),
            html.Dl(
                [
                    part
                    for head, body in _facts(entry, years_text(years), context.explorer.sources(entry.id), t)
                    for part in (html.Dt(head), html.Dd(body))
                ]
            ),
            dmc.Anchor(
                t._("Show on the map"),
                href=shell.MAP + with_keys(context.search, i=entry.id, **{"from": None, "to": None}),
                className="entry-map",
            ),
        ],
    )


def _facts(entry: Indicator, years: str, sources: list[Card], t: Translator) -> list[tuple[str, object]]:
    _ = t._
    facts: list[tuple[str, object]] = [
        (_("Definition"), t.text(entry.definition)),
        (_("Formula"), html.Span(t.text(entry.formula), className="formula")),
        (_("Unit"), t.unit_long(entry)),
        (_("Reading"), words.direction(t, entry.direction)),
        (_("Länder and Germany"), _aggregation(entry.weight, t)),
        (_("Years"), years),
    ]
    if entry.caveat is not None:
        facts.append((_("Mind"), t.text(entry.caveat)))
    return [*facts, (_("Sources"), html.Ul([_source(card, t) for card in sources]))]


def _aggregation(weight: Weight, t: Translator) -> str:
    return {
        Weight.POPULATION: t._("Published or computed as such; otherwise the mean weighted with the population."),
        Weight.AREA: t._("Published or computed as such; otherwise the mean weighted with the area."),
        Weight.NONE: t._("Only where published or computed as such; a mean would say nothing."),
    }[weight]


def _source(card: Card, t: Translator) -> Component:
    return html.Li(
        [html.A(t.text(card.title), href=f"#source-{card.id}"), f", {card.producer}, ", licence_link(card, t)]
    )
