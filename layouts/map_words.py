"""Everything that is read around the map, of one indicator or of two at once."""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component

from indicators.explorer import Explorer
from layouts import cards, summaries, words
from layouts.bivariate import legend as pair_legend
from layouts.bivariate import words as pair_words
from layouts.bivariate.pair import Pair
from layouts.caution import caveats
from layouts.class_form import quality
from layouts.i18n import Translator
from layouts.legend import legend
from layouts.reading import reading
from layouts.scene import Scene


@dataclass(frozen=True)
class MapWords:
    """The texts of the map's card."""

    legend: list[Component]
    title: str
    subtitle: str
    summary: str
    badge: str
    caveat: str
    source: list[Component | str]
    quality: str
    reading: str


def map_words(shown: Scene, explorer: Explorer, t: Translator, search: str) -> MapWords:
    """Say what the map shows; `search` is the query that links keep."""
    if isinstance(shown, Pair):
        return _of_pair(shown, explorer, t, search)
    return MapWords(
        legend=legend(shown, t),
        title=t.text(shown.indicator.title),
        subtitle=words.of_what(t, shown),
        summary=summaries.map_summary(shown, t),
        badge=words.badge(t, shown, explorer),
        caveat=caveats([shown.indicator], t),
        source=cards.source_line([shown.indicator], explorer, t, search),
        quality=quality(shown, t),
        reading=reading(shown, explorer, t),
    )


def _of_pair(pair: Pair, explorer: Explorer, t: Translator, search: str) -> MapWords:
    indicators = [pair.first.indicator, pair.second.indicator]
    return MapWords(
        legend=pair_legend.legend(pair, t),
        title=pair_words.title(pair, t),
        subtitle=pair_words.subtitle(pair, t),
        summary=pair_words.summary(pair, t),
        badge=pair_words.badge(pair, explorer, t),
        caveat=caveats(indicators, t),
        source=cards.source_line(indicators, explorer, t, search),
        quality=pair_words.method(pair, t),
        reading=pair_words.reading(pair, t),
    )
