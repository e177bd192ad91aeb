"""Every source with what its card says."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from data.provenance import Card, cards
from layouts.i18n import Translator

_LICENCES = {
    "dl-de/by-2-0": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0 (CC BY 4.0)",
    "ODbL-1.0": "Open Database License 1.0 (ODbL)",
}


def licence(card: Card, t: Translator) -> str:
    """Return the licence's full name."""
    return _LICENCES.get(card.licence) or t._("Use allowed with the source named")


def licence_link(card: Card, t: Translator) -> Component:
    """Return the licence's name, linked to its text."""
    return html.A(licence(card, t), href=str(card.licence_url), rel="license")


def source_list(t: Translator, own: Iterable[Card] = ()) -> Component:
    """Return all sources, each under its anchor #source-<card id>; `own` are those in the user's folder."""
    known = sorted([*cards().values(), *own], key=lambda card: (card.producer, t.text(card.title)))
    return html.Div([_source(card, t) for card in known], className="sources")


def _source(card: Card, t: Translator) -> Component:
    _ = t._
    facts: list[tuple[str, object]] = [
        (_("Licence"), licence_link(card, t)),
        (_("Gebietsstand"), t.text(card.gebietsstand)),
        (_("Figures of"), card.reference_date),
        (_("Published"), card.published),
        (_("What the producer says"), t.text(card.said)),
        (_("What we changed"), t.text(card.done)),
        (_("Cite as"), html.Cite(card.citation)),
    ]
    return html.Article(
        [
            html.H3(html.A(t.text(card.title), href=str(card.url))),
            html.P(card.producer, className="producer"),
            html.Dl([part for head, body in facts for part in (html.Dt(head), html.Dd(body))]),
        ],
        id=f"source-{card.id}",
        className="source",
    )
