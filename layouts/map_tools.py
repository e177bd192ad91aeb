"""Hand and eye on the map: its own buttons, the way in for the keyboard, and what is said aloud there."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from data.regions import Level
from layouts import ids
from layouts.icons import icon
from layouts.view import PageContext


def tools(context: PageContext) -> list[Component]:
    """The buttons in the free corner of the map; assets/map-zoom.js, -draw.js and -labels.js wire them."""
    t = context.t
    buttons = [
        ("plus", "zoom-in", t._("Enlarge")),
        ("minus", "zoom-out", t._("Make smaller")),
        ("whole", "zoom-reset", t._("All of Germany")),
        ("box", "draw-box", t._("Select with a box")),
        ("lasso", "draw-lasso", t._("Select with a lasso")),
        ("label", "labels", t._("Names of the selected, highest and lowest districts")),
    ]
    shown = [_button(*button, pressed=_pressed(button[1], context)) for button in buttons]
    return [
        dcc.Store(id=ids.LABELS, data=context.view.labels),
        html.Div(
            html.Div(
                [_land_select(context), html.Div(shown, className="map-tools-buttons")],
                role="toolbar",
                className="map-tools-box",
                **{"aria-label": t._("Tools of the map")},
            ),
            className="map-tools",
        ),
    ]


def _pressed(name: str, context: PageContext) -> str | None:
    """Whether a button that stays down is down; None for one that does not."""
    return {"draw-box": "false", "draw-lasso": "false", "labels": str(context.view.labels).lower()}.get(name)


def _button(drawing: str, name: str, words: str, *, pressed: str | None) -> Component:
    state = {} if pressed is None else {"aria-pressed": pressed}
    return html.Button(
        icon(drawing),
        className="tool",
        title=words,
        type="button",
        **{"aria-label": words, "data-map-tool": name, **state},
    )


def _land_select(context: PageContext) -> Component:
    """Enlarge a Land, also by touch and keyboard; a double click on the map does the same."""
    t, regions = context.t, context.explorer.regions
    laender = regions.loc[regions["level"] == Level.LAND, "name"].sort_values()
    options = [html.Option(t._("All of Germany"), value="")]
    options += [html.Option(str(name), value=str(key)) for key, name in laender.items()]
    return html.Select(options, id="zoom-land", className="map-tools-land", **{"aria-label": t._("Zoom to a Land")})


def keyboard(context: PageContext) -> Component:
    """Where Tab enters the map, and the words that are heard there (assets/map-keys.js)."""
    t = context.t
    name = t._("Map of the districts")
    way = t._("Arrow keys go to the neighbour in that direction, Enter selects, plus and minus zoom, Escape leaves.")
    return html.Div(
        [
            html.Div(
                id="map-keys",
                tabIndex=0,
                role="application",
                **{"aria-label": f"{name}. {way}", "data-neighbours": context.addresses.get("neighbours", "")},
            ),
            html.P(way, className="map-keys-help", **{"aria-hidden": "true"}),
            html.Div(id="map-spoken", **{"aria-live": "polite", "aria-atomic": "true"}),
        ],
        className="map-keys-box",
    )
