"""What a picture of a map says beyond what stands on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.provenance import Card
from indicators.explorer import Explorer
from indicators.model import Status
from layouts import filters, words
from layouts.bivariate.pair import Pair, shown
from layouts.bivariate.table import file_of
from layouts.export import file_stem
from layouts.i18n import Translator
from layouts.municipal import has_figures, municipal_scene
from layouts.scene import Scene
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
    seen = shown(view, explorer)
    drawn = {"map": "kreise", "circles": "kreise-kreisflaechen", "hexagons": "kreise-waben"}[view.shape]
    said = _said(seen, _sources(seen, explorer), f"{drawn}-{_TERRITORY}", t, today)
    selected = seen.frame.set_index("region_id").loc[list(view.regions)]
    written = [f"{row.label}: {_value(seen, row, t)}" for row in selected.itertuples()]
    return said | {"labels": dict(zip(view.regions, written, strict=True))}


def _sources(seen: Scene, explorer: Explorer) -> list[Card]:
    """Cards of what is on the map, each once."""
    both = [seen.indicator, seen.second.indicator] if isinstance(seen, Pair) else [seen.indicator]
    return list({card.id: card for entry in both for card in explorer.sources(entry.id)}.values())


def _value(seen: Scene, row: Any, t: Translator) -> str:
    """The value of a district, or both."""
    own = t.with_unit(row.value, seen.indicator)
    return f"{own} / {t.with_unit(row.second, seen.second.indicator)}" if isinstance(seen, Pair) else own


def _said(seen: Scene, cards: list[Card], regions: str, t: Translator, today: date) -> dict[str, Any]:
    scenes = [seen.first, seen.second] if isinstance(seen, Pair) else [seen]
    observed = all((one.known["status"] == Status.OBSERVED).all() for one in scenes)
    licences = {card.licence: str(card.licence_url) for card in cards if card.licence != "source-required"}
    published = ", ".join(sorted({card.published for card in cards}))
    dates = t._("Data published {published}; picture of {day}.").format(published=published, day=t.date(today))
    return {
        "filter": filters.sentence(seen, t),
        "file": f"{file_of(seen)}_{regions}"
        if isinstance(seen, Pair)
        else file_stem(seen.indicator, seen.period, regions),
        "status": words.status(t, Status.OBSERVED) if observed else "",
        "licences": "; ".join(f"{name}: {url}" for name, url in licences.items()),
        "dates": dates,
    }
