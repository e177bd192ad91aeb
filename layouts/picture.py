"""The menu of a map's picture; assets/map-picture.js composes it, layouts/caption.py says what the screen does not."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.own.entry import CARD as OWN
from layouts.icons import icon
from layouts.shell import EMBED
from layouts.view import PageContext

_IN_FRONT = 400
"""Before the map on the whole screen (assets/map-full.css)."""


def menu(name: str, context: PageContext) -> Component:
    """All that can be done with the picture of map `name`: files, clipboard, link, embedding."""
    t, id_ = context.t, f"{name}-picture"
    files = {
        "png": "PNG",
        "png2": t._("PNG, double resolution"),
        "4:3": t._("Slide 4:3 (PNG)"),
        "16:9": t._("Slide 16:9 (PNG)"),
        "svg": t._("SVG, to be edited"),
        "pdf": t._("PDF, for print"),
    }
    copies = {"copy": t._("Copy picture"), "link": t._("Copy link"), "embed": t._("Copy embed code")}
    words_ = t._("Picture of the map: save, copy, embed")
    button = html.Button(icon("picture"), id=f"{id_}-button", className="tool", title=words_, **{"aria-label": words_})
    return html.Div(
        dmc.Menu(
            [
                dmc.MenuTarget(button),
                dmc.MenuDropdown(
                    [
                        dmc.MenuLabel(t._("Save the picture")),
                        *_items(files, id_),
                        dmc.MenuDivider(),
                        dmc.MenuLabel(t._("Pass it on")),
                        *_items(copies, id_),
                    ]
                ),
            ],
            position="bottom-end",
            shadow="md",
            zIndex=_IN_FRONT,
            transitionProps={"duration": 0},
        ),
        id=id_,
        className="picture-menu",
        **_data(context),
    )


def _items(names: dict[str, str], menu_id: str) -> list[Component]:
    return [
        dmc.MenuItem(text, attributes={"root": {"data-picture-as": choice, "data-picture-menu": menu_id}})
        for choice, text in names.items()
    ]


def _data(context: PageContext) -> dict[str, str]:
    """Where the script asks, and what it says."""
    t = context.t
    texts = {
        "caption": context.addresses.get("caption", ""),
        "embed": EMBED,
        "copied": t._("Copied."),
        "failed": t._("The picture could not be made. Check the connection and try again."),
        "refused": t._("The browser does not allow pages to copy pictures. Save it as PNG instead."),
        "refused-text": t._("The browser does not allow pages to copy. Mark this text instead:"),
        "no-embed": t._("A map of own data cannot be embedded: only you can see it."),
        "own": f"{OWN}_",
    }
    return {f"data-{name}": text for name, text in texts.items()}
