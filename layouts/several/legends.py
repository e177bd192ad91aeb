"""Legends of several maps: one a map, or one for all maps of an indicator, with a count for each."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.i18n import Translator
from layouts.legend import MOST_ROWS, OUTSIDE, class_range, legend
from layouts.scene import NO_DATA, Scene


def own_legend(shown: Scene, t: Translator) -> Component:
    """Of one map."""
    return html.Ul(legend(shown, t), className="legend", **{"aria-label": t._("Legend")})


def common_legend(group: list[Scene], t: Translator) -> Component:
    """Of maps with the same classes: a row a class, highest first, a column a map."""
    first = group[0]
    if len(first.colours) > MOST_ROWS:
        return own_legend(first, t)
    counts = zip(*(one.counts for one in group), strict=True)
    rows = [
        _row(code, colour, class_range(first, code, t), numbers, t)
        for code, (colour, numbers) in enumerate(zip(first.colours, counts, strict=True))
    ][::-1]
    missing, outside = tuple(len(one.missing) for one in group), tuple(len(one.outside) for one in group)
    if any(missing):
        rows.append(_row(-1, NO_DATA, t._("no data"), missing, t))
    if any(outside):
        rows.append(_row(OUTSIDE, "transparent", t._("not in the filter"), outside, t))
    years = [html.Th(t.period(one.period), scope="col") for one in group]
    head = html.Tr([html.Td(), html.Th(t._("Class"), scope="col"), *years])
    table = html.Table([html.Thead(head), html.Tbody(rows)], **{"aria-label": t._("Legend, with districts a map")})
    return html.Div(table, className="counts")


def _row(code: int, colour: str, text: str, counts: tuple[int, ...], t: Translator) -> Component:
    return html.Tr(
        [
            html.Td(html.Span(className="legend-swatch", style={"background": colour})),
            html.Th(text, scope="row", className="legend-range"),
            *(html.Td(t.number(count), className="counts-cell") for count in counts),
        ],
        className="counts-row",
        tabIndex=0,
        **{"data-class-code": str(code)},
    )
