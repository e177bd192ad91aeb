"""Everything of the page that follows the link: the maps, what the script draws them from, and the words under them."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import cards, ids, words
from layouts.compare.card import caveats
from layouts.compare.plain import plain
from layouts.i18n import Translator
from layouts.legend import legend
from layouts.scene import Scene
from layouts.several.scenes import scenes
from layouts.view import PageContext


def body(context: PageContext) -> list[Component]:
    """The maps with legends, sentence, caveat, source and table."""
    t, shown = context.t, scenes(context.view, context.explorer)
    entries = list({one.indicator.id: one.indicator for one in shown}.values())
    return [
        dcc.Store(id=ids.SEVERAL_DATA, data=_data(shown, context)),
        html.P(_summary(shown, context), className="card-summary"),
        html.Div([_map(place, one, context) for place, one in enumerate(shown)], className="several-maps"),
        html.P(id="several-hover", className="several-hover", role="status"),
        html.P(caveats(entries, t), className="card-caveat", tabIndex=0),
        html.P(cards.source_line(entries, context.explorer, t, context.search), className="card-source",
               **{"data-part": "source"}),
        html.Details([html.Summary(t._("Show as a table")), _table(shown, t)], className="several-table"),
    ]  # fmt: skip


def title(shown: Scene, t: Translator) -> str:
    """Indicator and year of one map."""
    return f"{t.text(shown.indicator.title)} · {t.period(shown.period)}"


def _map(place: int, shown: Scene, context: PageContext) -> Component:
    t, name = context.t, f"several-title-{place}"
    badge = words.badge(t, shown, context.explorer)
    return html.Figure(
        [
            html.Figcaption(
                [html.H2(title(shown, t), id=name), html.Small(t.unit_long(shown.indicator)),
                 *([html.P(badge, className="badge-projected")] if badge else [])]
            ),
            html.Div(className="several-drawing", role="img", **{"aria-labelledby": name}),
            html.Ul(legend(shown, t), className="legend", **{"aria-label": t._("Legend")}),
        ],
        className="chart-card several-map is-projected" if shown.projected else "chart-card several-map",
    )  # fmt: skip


def _data(shown: list[Scene], context: PageContext) -> dict[str, Any]:
    """What assets/several.js draws: keys and names once, colours and values of every map in the same order."""
    frame = shown[0].frame
    return {
        "url": context.addresses["districts"],
        "keys": frame["region_id"].tolist(),
        "labels": frame["label"].tolist(),
        "maps": [_layer(one, context.t) for one in shown],
    }


def _layer(shown: Scene, t: Translator) -> dict[str, Any]:
    texts = [t.with_unit(value, shown.indicator) for value in shown.frame["value"]]
    colours = [*shown.colours]
    return {"title": title(shown, t), "colours": colours, "codes": shown.frame["code"].tolist(), "texts": texts}


def _summary(shown: list[Scene], context: PageContext) -> str:
    t = context.t
    if len({one.indicator.id for one in shown}) < len(shown) and context.view.several.shared:
        return t._("Maps of the same indicator have the same classes: equal colours are the same class.")
    return t._("Each map has classes of its own: equal colours are not equal values.")


def _table(shown: list[Scene], t: Translator) -> Component:
    texts = [[t.with_unit(value, one.indicator) for value in one.frame["value"]] for one in shown]
    rows = [list(row) for row in zip(shown[0].frame["label"], *texts, strict=True)]
    return plain([t._("District"), *(title(one, t) for one in shown)], rows)
