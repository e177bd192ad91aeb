"""Everything of the page that follows the link: the maps, what they are drawn from, and the words around them."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.model import Status
from layouts import cards, named, words
from layouts.caution import caveats
from layouts.compare.card import join
from layouts.figures.base import NAMED_COLOURS, SELECTION, rounded
from layouts.filters import FAINT
from layouts.i18n import Translator
from layouts.scene import NO_DATA, Scene
from layouts.several import told
from layouts.several.legends import common_legend, own_legend
from layouts.several.scenes import Wall, has_common_classes, wall
from layouts.summaries import map_summary
from layouts.view import PageContext, ViewState


def body(context: PageContext) -> list[Component]:
    """Sentences, the maps with their legends, the figures under the pointer, caveat and source."""
    t, view, shown = context.t, context.view, wall(context.view, context.explorer)
    entries = [group[0].indicator for group in shown.groups]
    said = join([told.summary(shown, t), told.classes(shown, view, t)])
    return [
        html.P(said, className="card-summary"),
        html.Div(
            [html.P(text) for text in told.notes(shown, view, context.explorer, t)],
            className="several-notes",
            role="status",
        ),
        html.Ul(named.rows(view.named, t), className="named-rows", **{"aria-label": t._("Selections")}),
        *_maps(shown, context),
        html.P(id="several-hover", className="several-hover", role="status"),
        html.P(caveats(entries, t), className="card-caveat", tabIndex=0),
        html.P(cards.source_line(entries, context.explorer, t, context.search), className="card-source",
               **{"data-part": "source"}),
    ]  # fmt: skip


def title(shown: Scene, t: Translator) -> str:
    """Indicator and period of one map."""
    return f"{t.text(shown.indicator.title)} · {t.period(shown.period)}"


def _short(one: Scene, shown: Wall, t: Translator) -> str:
    """What tells a map from the others."""
    return t.period(one.period) if len(shown.groups) == 1 else title(one, t)


def heading(shown: Wall, t: Translator) -> str:
    """What all maps are of: indicators, and the years if they are the same for all."""
    names = " · ".join(t.text(group[0].indicator.title) for group in shown.groups)
    years = [[t.period(one.period) for one in group] for group in shown.groups]
    return f"{names}: {', '.join(years[0])}" if all(other == years[0] for other in years) else names


def _maps(shown: Wall, context: PageContext) -> list[Component]:
    """A section an indicator where one has several maps; else all maps beside each other, each titled in full."""
    t, places = context.t, {id(one): place for place, one in enumerate(shown.maps)}
    if all(len(group) == 1 for group in shown.groups):
        figures = [_map(place, one, context, in_full=True) for place, one in enumerate(shown.maps)]
        return [_row_of(figures, len(figures))]
    most = max(map(len, shown.groups))
    sections = []
    for group in shown.groups:
        indicator = group[0].indicator
        common = len(group) > 1 and has_common_classes(context.view)
        figures = [_map(places[id(one)], one, context, has_legend=not common) for one in group]
        head = html.Div(
            [html.H2(t.text(indicator.title)), html.Small(t.unit_long(indicator))], className="several-head"
        )
        parts = [head, *([common_legend(group, t)] if common else []), _row_of(figures, most)]
        sections.append(html.Section(parts, className="several-group has-legend" if common else "several-group"))
    return sections


def _row_of(figures: list[Component], columns: int) -> Component:
    return html.Div(figures, className="several-maps", **{"data-count": str(columns)})


def _map(
    place: int, shown: Scene, context: PageContext, *, in_full: bool = False, has_legend: bool = True
) -> Component:
    """One map: its year or its whole title, what it is drawn in, its own legend, and its description for the ear."""
    t, about = context.t, f"several-about-{place}"
    period = t.period(shown.period)
    head: list[Component] = [html.H3(period)]
    if in_full:
        head = [html.H2(t.text(shown.indicator.title)), html.Small(f"{t.unit_long(shown.indicator)} · {period}")]
    if shown.projected:
        head.append(html.Span(t._("projected"), className="badge-projected"))
    keys = t._("Arrow keys go to the neighbour in that direction, Enter selects, plus and minus zoom, Escape leaves.")
    return html.Figure(
        [
            html.Figcaption(head),
            html.Div(
                className="several-drawing",
                tabIndex=0,
                role="application",
                **{"aria-label": f"{title(shown, t)}. {keys}", "aria-describedby": about, "data-map": str(place)},
            ),
            html.P(map_summary(shown, t), id=about, className="several-about"),
            *_in_common(shown, t),
            *([own_legend(shown, t)] if has_legend else []),
        ],
        className="chart-card several-map is-projected" if shown.projected else "chart-card several-map",
    )


def _in_common(shown: Scene, t: Translator) -> list[Component]:
    """The figures of the named selections on one map, by their letters."""
    if not shown.named:
        return []
    facts = zip(shown.named, named.common_facts(shown, t), strict=True)
    rows = [
        html.Li([html.B(one.letter, title=one.name), html.Span(fact)], style={"--named": NAMED_COLOURS[one.slot]})
        for one, fact in facts
    ]
    return [html.Ul(rows, className="several-common", **{"aria-label": t._("Selections")})]


def data(context: PageContext) -> dict[str, Any]:
    """What assets/several-*.js draw: keys and names once, colours and values of every map in the same order."""
    t, view = context.t, context.view
    shown = wall(view, context.explorer)
    frame = shown.maps[0].frame
    return {
        "urls": {name: context.addresses.get(name, "") for name in ("districts", "laender", "neighbours")},
        "keys": frame["region_id"].tolist(),
        "labels": frame["label"].tolist(),
        "outside": [int(place) for place in (~frame["inside"]).to_numpy().nonzero()[0]],
        "faint": 0.0 if view.filter.drops else FAINT,
        "missing": NO_DATA,
        "selection": list(SELECTION),
        "named": _named(view),
        "chosen": chosen(shown, view),
        "maps": [_layer(one, t) | {"short": _short(one, shown, t)} for one in shown.maps],
        "picture": _picture(shown, context),
        "words": {
            "missing": t._("no data"),
            "selected": t._("selected"),
            "class": t._("class"),
            "projected": t._("projected"),
        },
    }


def _named(view: ViewState) -> list[dict[str, Any]]:
    """The named selections: letter, name, colour, keys of their districts."""
    return [
        {"letter": one.letter, "name": one.name, "colour": NAMED_COLOURS[one.slot], "keys": list(one.regions)}
        for one in view.named
    ]


def chosen(shown: Wall, view: ViewState) -> dict[str, Any]:
    """What stands in the controls."""
    lock = "all" if view.lock == "all" else "auto" if view.several.shared else "own"
    return {"mi": list(shown.chosen), "my": [str(year) for year in shown.years], "lock": lock}


def _layer(shown: Scene, t: Translator) -> dict[str, Any]:
    indicator = shown.indicator
    return {
        "colours": [*shown.colours],
        "codes": shown.frame["code"].tolist(),
        "values": rounded(shown.frame["value"], indicator),
        "decimals": indicator.decimals,
        "sign": indicator.is_change or indicator.midpoint == 0,
        "unit": t.unit(indicator),
        "names": indicator.categories and {key: t.text(name) for key, name in indicator.categories.items()},
        "isProjected": shown.projected,
        "status": _status(shown, t),
    }


def _status(shown: Scene, t: Translator) -> str:
    """How the values came about: a year to come is projected, whatever else is in it."""
    states = {Status.PROJECTED} if shown.projected else set(shown.known["status"])
    return ", ".join(sorted(words.status(t, state) for state in states))


def _picture(shown: Wall, context: PageContext) -> dict[str, Any]:
    """What a picture says beyond what stands on the screen."""
    t, explorer = context.t, context.explorer
    cards_ = {card.id: card for name in shown.indicators for card in explorer.sources(name)}.values()
    licences = {card.licence: str(card.licence_url) for card in cards_ if card.licence != "source-required"}
    published = ", ".join(sorted({card.published for card in cards_}))
    names = "_".join(name.replace("~", "-") for name in shown.indicators[:2])
    return {
        "title": heading(shown, t),
        "file": f"gefaelle_maps_{names}",
        "licences": "; ".join(f"{name}: {url}" for name, url in licences.items()),
        "dates": t._("Data published {published}; picture of {day}.").format(published=published, day="{day}"),
    }
