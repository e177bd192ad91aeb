"""The legend of two indicators: a square of nine cells with the limits of the classes, and its named corners."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from indicators.bivariate import SIDE, steps
from layouts.bivariate import words
from layouts.bivariate.pair import Pair
from layouts.colour import ink_on
from layouts.i18n import Translator
from layouts.legend import OUTSIDE, decimals, row
from layouts.scene import NO_DATA, Scene

CORNERS = (words.BOTH_HIGH, words.FIRST_HIGH, words.SECOND_HIGH, words.BOTH_LOW)


def legend(pair: Pair, t: Translator) -> list[Component]:
    """The square, its corners in words, and the rows of those that are in no cell."""
    rows = [html.Li(_square(pair, t), className="pair-legend"), *(_corner(pair, code, t) for code in CORNERS)]
    if len(pair.missing):
        rows.append(
            row(-1, NO_DATA, t._("no data ({which})").format(which=words.lacking(pair, t)), len(pair.missing), t)
        )
    if len(pair.outside):
        rows.append(row(OUTSIDE, "transparent", t._("not in the filter"), len(pair.outside), t))
    return rows


def _corner(pair: Pair, code: int, t: Translator) -> Component:
    """A corner by its name; where there is little room, by the arrows of both sides."""
    full = row(code, pair.colours[code], words.cell(pair, code, t), pair.counts[code], t)
    full.className += " pair-corner"
    full.children.insert(1, html.Span(words.short(pair, code, t), className="pair-short", **{"aria-hidden": "true"}))
    return full


def _square(pair: Pair, t: Translator) -> list[Component]:
    """The first indicator upwards, the second to the right, each with the limits of its classes."""
    up, right = steps(pair.first.classes), steps(pair.second.classes)
    cells = [_cell(pair, SIDE * one + other, t) for one in reversed(up) for other in right]
    ways = [html.Span(arrow, className="pair-arrow", **{"aria-hidden": "true"}) for arrow in words.ARROWS]
    grid = html.Div(
        [
            html.Div(_limits(pair.first, t)[::-1], className="pair-limits pair-up"),
            html.Div(
                cells,
                className="pair-cells",
                role="list",
                style={"gridTemplateColumns": f"repeat({max(len(right), 1)}, 1fr)"},
                **{"aria-label": t._("Cells of the legend")},
            ),
            html.Div(_limits(pair.second, t), className="pair-limits pair-right"),
        ],
        className="pair-square",
    )
    return [
        html.Div([ways[0], _dated(pair.first, t)], className="pair-axis", **{"data-axis": "first"}),
        grid,
        html.Div([ways[1], html.Span(words.axis(pair.second, t))], className="pair-axis", **{"data-axis": "second"}),
    ]


def _dated(one: Scene, t: Translator) -> Component:
    """What is along a side, with its year apart: while years are dragged it is another (assets/map-bivariate.js)."""
    before, when, after = words.axis(one, t).rpartition(t.period(one.period))
    return html.Span([before, html.Span(when, className="pair-when"), after])


def _cell(pair: Pair, code: int, t: Translator) -> Component:
    colour, count, meaning = pair.colours[code], pair.counts[code], words.cell(pair, code, t)
    spoken = t.ngettext("{count} district", "{count} districts", count).format(count=count)
    return html.Div(
        [html.Span(meaning, className="legend-range"), html.Span(str(count), className="legend-count")],
        className="pair-cell",
        style={"background": colour, "color": ink_on(colour)},
        title=f"{meaning}: {spoken}",
        role="listitem",
        tabIndex=0,
        **{"data-class-code": str(code)},
    )


def _limits(one: Scene, t: Translator) -> list[Component]:
    """Limits of the classes, ascending, with both ends."""
    sign = one.midpoint == 0 or one.indicator.is_change
    return [html.Span(html.Span(t.number(edge, decimals(one), sign=sign))) for edge in one.classes.breaks]
