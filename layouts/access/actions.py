"""From figure to action: what can be done in a district, and why it is named."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from indicators.access.actions import Approach, Reason, approaches, reasons
from indicators.explorer import Explorer
from layouts import shell
from layouts.i18n import Translator


def action_panel(explorer: Explorer, region_id: str, t: Translator) -> list[Component]:
    """Approaches for services and for paying for them; a sentence where access is neither poor nor shrinking."""
    held = reasons(explorer, region_id)
    found = approaches(held)
    if not found:
        return [html.P(t._("Shops are not far here and the population is not shrinking: no approach is named."))]
    groups = {"services": t._("Services"), "financing": t._("How to pay for them")}
    return [
        html.P(_because(held, explorer, t)),
        html.Div(
            [
                html.Div([html.H3(title), html.Dl([part for entry in chosen for part in _entry(entry, t)])])
                for group, title in groups.items()
                if (chosen := [entry for entry in found if entry.group == group])
            ],
            className="access-actions",
        ),
        html.P(
            t._("Approaches as they are named at forums on rural development, chosen by conditions on the figures."),
            className="card-source",
        ),
    ]


def _because(held: list[Reason], explorer: Explorer, t: Translator) -> str:
    parts = []
    for reason in held:
        figures = [
            f"{t.text(explorer.indicators[row['indicator_id']].title)} "
            f"{t.with_unit(row['value'], explorer.indicators[row['indicator_id']])}"
            for row in reason.figures.to_dict("records")
        ]
        parts.append(f"{t.text(reason.condition.title)} ({', '.join(figures)})")
    return t._("Named because: {reasons}.").format(reasons="; ".join(parts)).replace("..", ".")


def _entry(entry: Approach, t: Translator) -> list[Component]:
    source = html.Small(t._("Source: {source}").format(source=entry.source))
    return [html.Dt(t.text(entry.title)), html.Dd([t.text(entry.text), " ", source])]


def action_note(explorer: Explorer, region_id: str, search: str, t: Translator) -> Component:
    """The short version for other pages: what is named, with the way to the page of access."""
    found = approaches(reasons(explorer, region_id))
    names = ", ".join(t.text(entry.title) for entry in found if entry.group == "services")
    link = html.A(t._("Access: what one more shop would change"), href=f"{shell.ACCESS}/{region_id}{search}")
    named = [t._("From figure to action: {names}.").format(names=names), " "] if names else []
    return html.P([*named, link], className="profile-action")
