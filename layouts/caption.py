"""What a picture of a map says beyond what stands on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.provenance import Card
from indicators.explorer import Explorer
from indicators.model import Status
from layouts import filters, words
from layouts.export import file_stem
from layouts.i18n import Translator
from layouts.municipal import has_figures, municipal_scene
from layouts.scene import Scene, scene
from layouts.view import ViewState

_TERRITORY = "2021"
"""Year of the territory that all districts are on."""


def caption(view: ViewState, explorer: Explorer, t: Translator, today: date) -> dict[str, Any]:
    """Return what is said in a picture beyond what stands on the screen.

    Returns
    -------
    dict
        `file`, its name without ending: indicator, years, and the set of regions; `filter`, which districts are looked
        at; `status` where all values are
        observed (the subtitle speaks of others); `licences` with their addresses; `dates` of the data and of the
        picture; `labels`, the selected districts' names with their values, by key.
    """
    if view.place and has_figures(view):
        cards = explorer.municipal_sources(view.indicator)
        return _said(municipal_scene(view, explorer), cards, f"gemeinden-{view.place}", t, today) | {"labels": {}}
    shown = scene(view, explorer)
    drawn = {"map": "kreise", "circles": "kreise-kreisflaechen", "hexagons": "kreise-waben"}[view.shape]
    said = _said(shown, explorer.sources(view.indicator), f"{drawn}-{_TERRITORY}", t, today)
    selected = shown.frame.set_index("region_id").loc[list(view.regions)]
    written = [
        f"{label}: {t.with_unit(value, shown.indicator)}" for label, value in selected[["label", "value"]].values
    ]
    return said | {"labels": dict(zip(view.regions, written, strict=True))}


def _said(shown: Scene, cards: list[Card], regions: str, t: Translator, today: date) -> dict[str, Any]:
    observed = bool((shown.known["status"] == Status.OBSERVED).all())
    licences = {card.licence: str(card.licence_url) for card in cards if card.licence != "source-required"}
    published = ", ".join(sorted({card.published for card in cards}))
    dates = t._("Data published {published}; picture of {day}.").format(published=published, day=t.date(today))
    return {
        "filter": filters.sentence(shown, t),
        "file": file_stem(shown.indicator, shown.period, regions),
        "status": words.status(t, Status.OBSERVED) if observed else "",
        "licences": "; ".join(f"{name}: {url}" for name, url in licences.items()),
        "dates": dates,
    }
