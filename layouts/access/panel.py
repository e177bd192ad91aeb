"""What is read beside the map of cells: before and after, the legend, the places, the sites that would help most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.access import best_sites, changed_cells, summary
from indicators.access.scenario import Outcome, opening
from indicators.access.sets import PlaceSet
from indicators.explorer import Explorer
from layouts.access.view import AccessView
from layouts.figures.cells import CLOSER, COLOURS, FARTHER, LIMITS_M, class_of, place_name
from layouts.i18n import Translator

MOST_CELLS = 100
"""Cells to choose from in the list."""
SITES = 5


@dataclass(frozen=True)
class Answer:
    """A district under a scenario: the figures, and everything that is read."""

    places: PlaceSet
    outcome: Outcome
    names: Sequence[str]
    """Municipality of each cell."""
    threshold: int
    steps: tuple[str, ...]
    before: pd.Series = field(repr=False)
    after: pd.Series = field(repr=False)
    """Of indicators.access.summary, at the threshold."""

    def within(self, figures: pd.Series) -> float:
        """Inhabitants within the threshold."""
        return float(figures["population"] - figures[f"beyond_{self.threshold}_m"])

    @property
    def changed(self) -> pd.DataFrame:
        """Cells whose distance changes."""
        return changed_cells(self.outcome.before, self.outcome.after, self.threshold)


def answer(view: AccessView, region_id: str, explorer: Explorer) -> Answer:
    """Work out what the page of a district shows."""
    desk = explorer.access
    places = desk.chosen(region_id, view.place_set)
    steps = view.steps_of(region_id)
    outcome = desk.outcome(places.id, region_id, steps)
    before, after = (summary(state, (view.threshold,)) for state in (outcome.before, outcome.after))
    return Answer(places, outcome, desk.municipalities(region_id), view.threshold, steps, before, after)


def sentence(shown: Answer, t: Translator) -> str:
    """The state of the district, or what the scenario changes, in words."""
    share = f"within_{shown.threshold}_m_pct"
    noun = t.text(shown.places.noun)
    common = {"noun": noun[0].upper() + noun[1:] if not shown.steps else noun, "limit": t.number(shown.threshold)}
    if not shown.steps:
        text = t._(
            "{noun}: mean distance {mean} m; {share} of the inhabitants live within {limit} m of one, {beyond} do not."
        )
        return text.format(
            **common, mean=t.number(shown.after["mean_distance_m"]), share=t.percent(shown.after[share]),
            beyond=t.number(shown.after[f"beyond_{shown.threshold}_m"]),
        )  # fmt: skip
    states = shown.outcome.places["state"].value_counts()
    changed = shown.changed
    text = t._(
        "{new} opened, {closed} closed ({noun}): mean distance {mean} → {mean_after} m, within {limit} m {share} → "
        "{share_after}, {reached} people; {cells} cells with {people} inhabitants change."
    )
    return " ".join(
        [
            text.format(
                **common, new=states.get("new", 0), closed=states.get("closed", 0),
                mean=t.number(shown.before["mean_distance_m"]), mean_after=t.number(shown.after["mean_distance_m"]),
                share=t.percent(shown.before[share]), share_after=t.percent(shown.after[share]),
                reached=t.number(shown.within(shown.after) - shown.within(shown.before), sign=True),
                cells=t.number(len(changed)), people=t.number(changed["population"].sum()),
            ),
            *([_refused(shown.outcome.refused, t)] if shown.outcome.refused else []),
        ]
    )  # fmt: skip


def _refused(count: int, t: Translator) -> str:
    text = t.ngettext(
        "{count} step was left out: there is no such place, or it is the last one open.",
        "{count} steps were left out: there are no such places, or they are the last ones open.",
        count,
    )
    return text.format(count=count)


def results(shown: Answer, t: Translator) -> Component:
    """Before, after and the difference, as a table."""
    limit = t.number(shown.threshold)
    share, beyond = f"within_{shown.threshold}_m_pct", f"beyond_{shown.threshold}_m"
    before, after = shown.before.to_dict(), shown.after.to_dict()
    # whole people, so that the columns add up, and as many of them as the sentence and the proposals say
    within, whole = round(shown.within(shown.before)), round(before["population"])
    reached = round(shown.within(shown.after) - shown.within(shown.before))
    for figures, people in ((before, within), (after, within + reached)):
        figures |= {"within": people, beyond: whole - people}
    lines = {
        "mean_distance_m": (t._("Mean distance"), "m"),
        "median_distance_m": (t._("Median distance"), "m"),
        share: (t._("Share within {limit} m").format(limit=limit), "%"),
        "within": (t._("People within {limit} m").format(limit=limit), ""),
        beyond: (t._("People beyond {limit} m").format(limit=limit), ""),
    }
    rows = [_row(label, before[key], after[key], unit, t) for key, (label, unit) in lines.items()]
    changed = t._("Cells that change: {count}").format(count=t.number(len(shown.changed)))
    heads = ["", t._("before"), t._("after"), t._("change")]
    return html.Table(
        [
            html.Caption(changed),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="access-results",
    )


def _row(label: str, before: float, after: float, unit: str, t: Translator) -> Component:
    decimals = 1 if unit == "%" else 0
    # of what is shown, so that the columns add up
    difference = t.number(round(after, decimals) - round(before, decimals), decimals, sign=True)
    written = [t.percent(value) if unit == "%" else _measured(t.number(value), unit) for value in (before, after)]
    points = t._("{number} points").format(number=difference) if unit == "%" else _measured(difference, unit)
    return html.Tr(
        [html.Th(label, scope="row"), html.Td(written[0]), html.Td(html.Strong(written[1])), html.Td(points)]
    )


def _measured(number: str, unit: str) -> str:
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def legend(shown: Answer, t: Translator) -> list[Component]:
    """Classes of distance with their inhabitants, and the signs of the map."""
    cells = shown.outcome.after.cells
    codes = class_of(shown.outcome.after.cell_distance())
    people = np.bincount(codes, cells.population, minlength=len(COLOURS))
    edges = (0, *LIMITS_M)
    rows = [
        _legend_row(colour, _range(edges, code, t), t.number(count), t)
        for code, (colour, count) in enumerate(zip(COLOURS, people, strict=True))
    ]
    frames = ((CLOSER, t._("nearer than before")), (FARTHER, t._("farther than before")))
    signs = (("open", t._("open")), ("closed", t._("closed")), ("new", t._("new")))
    return [
        *rows,
        *(html.Li([html.Span(className="access-frame", style={"borderColor": colour}), text], className="access-sign")
          for colour, text in frames if shown.steps),
        *(html.Li([html.Span(className=f"access-mark is-{state}"), text], className="access-sign")
          for state, text in signs if state == "open" or shown.steps),
    ]  # fmt: skip


def _range(edges: Sequence[int], code: int, t: Translator) -> str:
    if code == 0:
        return t._("up to {limit} m").format(limit=t.number(edges[1]))
    if code == len(edges) - 1:
        return t._("over {limit} m").format(limit=t.number(edges[code]))
    return f"{t.number(edges[code])}–{t.number(edges[code + 1])} m"


def _legend_row(colour: str, text: str, people: str, t: Translator) -> Component:
    spoken = t._("{people} inhabitants").format(people=people)
    return html.Li(
        [
            html.Span(className="legend-swatch", style={"background": colour}),
            html.Span(text, className="legend-range"),
            html.Span(people, className="legend-count", title=spoken, **{"aria-label": spoken}),
        ],
        className="legend-row",
    )


def place_list(shown: Answer, t: Translator) -> list[Component]:
    """Places that are the nearest of somebody in the district, each with a button; the scenario's own first."""
    places = shown.outcome.places
    known = places[(places["people"] > 0) | (places["state"] != "open")].copy()
    known["rank"] = known["state"].map({"new": 0, "closed": 1, "open": 2})
    ordered = known.sort_values(["rank", "people"], ascending=[True, False], kind="stable")
    return [_place(row, t) for row in ordered.to_dict("records")]


def _place(row: dict[Any, Any], t: Translator) -> Component:
    name = t._("New") if row["state"] == "new" else place_name(row["name"], row["brand"], t)
    does = {"open": t._("Close"), "closed": t._("Open again"), "new": t._("Take away")}[row["state"]]
    facts = t._("nearest of {people} people").format(people=t.number(row["people"]))
    if row["state"] == "closed":
        facts = t._("closed")
    return html.Li(
        [
            html.Span(className=f"access-mark is-{row['state']}"),
            html.Span([name, html.Small(f" {facts}")]),
            html.Button(
                does, className="access-step", **{"data-step": row["step"], "aria-label": f"{does}: {name}, {facts}"}
            ),
        ]
    )


def sites(shown: Answer, t: Translator) -> list[Component]:
    """Up to five sites, each with the people it would reach, given those before it."""
    after = shown.outcome.after
    found = best_sites(after, shown.threshold, SITES)
    if not found:
        return [html.P(t._("Everybody lives within {limit} m of one.").format(limit=t.number(shown.threshold)))]
    at = {(x, y): name for x, y, name in zip(after.cells.x, after.cells.y, shown.names, strict=True)}
    reaches = t._("reaches {people} people")
    items = [
        html.Li(
            [
                html.Span([at[site.x, site.y], html.Small(" " + reaches.format(people=t.number(site.people)))]),
                _open_button(opening(site.x, site.y), f"{number}. {at[site.x, site.y]}", t),
            ]
        )
        for number, site in enumerate(found, start=1)
    ]
    how = t._(
        "People who live beyond {limit} m today and would live within, each site given those before it (greedy maximal "
        "coverage; the centres of the cells are the candidates)."
    )
    return [html.Ol(items), html.P(how.format(limit=t.number(shown.threshold)), className="access-how")]


def _open_button(step: str, name: str, t: Translator) -> Component:
    does = t._("Open here")
    return html.Button(does, className="access-step", **{"data-step": step, "aria-label": f"{does}: {name}"})


def cell_options(shown: Answer, t: Translator) -> list[dict[str, str]]:
    """The cells with most people beyond the threshold, to open a place in by keyboard."""
    after = shown.outcome.after
    beyond = (after.nearest.distance > shown.threshold).mean(axis=1) * after.cells.population
    rows = np.argsort(-beyond, kind="stable")[:MOST_CELLS]
    distance = after.cell_distance()
    text = t._("{place}: {people} people beyond, {distance} m")
    return [
        {
            "value": opening(after.cells.x[row], after.cells.y[row]),
            "label": text.format(
                place=shown.names[row], people=t.number(beyond[row]), distance=t.number(distance[row])
            ),
        }
        for row in rows
    ]  # fmt: skip
