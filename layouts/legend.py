"""The legend: a row a class with its range and its count, and a row for missing values."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.i18n import Translator
from layouts.scene import NO_DATA, Scene

MOST_ROWS = 9
"""More classes than this are a ramp of colours."""
OUTSIDE = -2
"""In the place of a class number: left out by the filter."""


def legend(scene: Scene, t: Translator) -> list[Component]:
    """Rows from the highest class to the lowest; pointing at one lifts its districts on the map (assets/map.js)."""
    if len(scene.colours) > MOST_ROWS:
        return [_ramp(scene, t), *no_class(scene, t)]
    rows = [
        row(code, scene.colours[code], class_range(scene, code, t), count, t) for code, count in enumerate(scene.counts)
    ]
    rows.reverse()
    return rows + no_class(scene, t)


def no_class(scene: Scene, t: Translator) -> list[Component]:
    """Districts without a value, and apart from them those that the filter leaves out."""
    rows = [
        (len(scene.missing), row(-1, NO_DATA, t._("no data"), len(scene.missing), t)),
        (len(scene.outside), row(OUTSIDE, "transparent", t._("not in the filter"), len(scene.outside), t)),
    ]
    return [made for count, made in rows if count]


def _ramp(scene: Scene, t: Translator) -> Component:
    """Instead of classes: all colours beside each other, and the values at both ends and in the middle."""
    low, high = scene.classes.breaks[0], scene.classes.breaks[-1]
    ends = [t.number(edge, decimals(scene), sign=scene.midpoint == 0) for edge in (low, (low + high) / 2, high)]
    style = {"background": f"linear-gradient(90deg, {', '.join(scene.colours)})"}
    scale = html.Span([html.Span(text) for text in ends], className="legend-ends")
    return html.Li([html.Span(className="legend-ramp", style=style), scale], className="legend-unclassed")


def class_range(scene: Scene, code: int, t: Translator) -> str:
    """Range of a class in words; a class ends with its upper break, the next begins above it."""
    if scene.indicator.categories is not None:
        return t.value((scene.classes.breaks[code] + scene.classes.breaks[code + 1]) / 2, scene.indicator)
    breaks, sign = scene.classes.breaks, scene.midpoint == 0 or scene.indicator.is_change
    low, high = (t.number(edge, decimals(scene), sign=sign) for edge in (breaks[code], breaks[code + 1]))
    if low == high:
        return low
    joined = t._("{low} to {high}") if code == 0 else t._("over {low} to {high}")
    return joined.format(low=low, high=high)


def decimals(scene: Scene) -> int:
    """Decimals of the indicator, and up to two more where different breaks would else read the same."""
    breaks, usual = set(scene.classes.breaks), scene.indicator.decimals
    enough = (more for more in (usual, usual + 1) if len({round(edge, more) for edge in breaks}) == len(breaks))
    return next(enough, usual + 2)


def row(code: int, colour: str, text: str, count: int, t: Translator) -> Component:
    """A row: colour, what it stands for, and how many districts there are of it."""
    spoken = t.ngettext("{count} district", "{count} districts", count).format(count=count)
    return html.Li(
        [
            html.Span(className="legend-swatch", style={"background": colour}),
            html.Span(text, className="legend-range"),
            html.Span(str(count), className="legend-count", title=spoken, **{"aria-label": spoken}),
        ],
        className="legend-row",
        tabIndex=0,
        **{"data-class-code": str(code)},
    )
