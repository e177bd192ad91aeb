"""Which districts are looked at: the control in the legend, and the words that say so wherever it matters."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.filters import filter_names
from indicators.groups import GROUPS
from layouts import ids, words
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.popover import popover
from layouts.scene import Scene
from layouts.view import PageContext

FAINT = 0.14
"""Opacity of districts that the filter leaves out: fainter than any class and than the grey of missing values."""
NAMED = 3
"""More keys than these are counted, not named."""


def control(context: PageContext, scene: Scene) -> Component:
    """The button that says how many districts are looked at, and what it opens."""
    t, chosen = context.t, context.view.filter
    form = dmc.Stack(
        [
            dmc.MultiSelect(
                id=ids.FILTER,
                label=t._("Show only districts of"),
                placeholder=t._("Land or district type"),
                data=filter_options(context),
                value=list(chosen.keys),
                searchable=True,
                clearable=True,
                hidePickedOptions=True,
                maxDropdownHeight=300,
                nothingFoundMessage=t._("No Land or type of that name"),
                comboboxProps={"withinPortal": False},
            ),
            html.Div(
                [
                    html.Div(t._("The other districts"), className="control-label"),
                    dmc.SegmentedControl(
                        id=ids.FILTER_DROPS,
                        data=[{"value": "0", "label": t._("faint")}, {"value": "1", "label": t._("not shown")}],
                        value="1" if chosen.drops else "0",
                        size="xs",
                    ),
                ],
                role="group",
                **{"aria-label": t._("The other districts")},
            ),
            dmc.Switch(
                id=ids.FILTER_FOLLOWS,
                label=t._("Cut the classes from these districts alone"),
                checked=chosen.follows,
            ),
        ],
        gap="sm",
    )
    words = html.Span(note(scene, t), id=ids.FILTER_NOTE)
    button = html.Button([icon("filter"), words], className="lock filter-button", type="button")
    return popover(button, form, "right", className="filter-form")


def filter_options(context: PageContext) -> list[dict[str, object]]:
    """Options of the choice: Länder, then types."""
    t, names = context.t, filter_names(context.explorer)
    laender = [key for key in names if key not in GROUPS]
    groups = [(t._("Länder (states)"), laender), (t._("District types"), list(GROUPS))]
    return [
        {"group": title, "items": [{"value": key, "label": t.text(names[key])} for key in keys]}
        for title, keys in groups
    ]


def note(scene: Scene, t: Translator) -> str:
    """How many districts are looked at and, for the legend, from which the classes are cut."""
    if not scene.filter.keys:
        return t._("Filter: all districts")
    cut = t._("classes of these alone") if scene.filter.follows else t._("classes of all districts")
    return t._("Filter: {count} of {total} districts, {cut}").format(**_counts(scene), cut=cut)


def sentence(scene: Scene, t: Translator) -> str:
    """Which districts the figures beside it are of; empty where nothing is filtered."""
    if not scene.filter.keys:
        return ""
    text = t._("Filter: {names} ({count} of {total} districts).")
    return text.format(names=_names(scene, t), **_counts(scene))


def _counts(scene: Scene) -> dict[str, int]:
    return {"count": int(scene.frame["inside"].sum()), "total": len(scene.frame)}


def _names(scene: Scene, t: Translator) -> str:
    """Names of what is let through, as the filter has them: Bayern, Sachsen; rural districts."""
    laender = dict(zip(scene.frame["region_id"].str[:2], scene.frame["land"], strict=True))
    named = [t.text(GROUPS[key].title) if key in GROUPS else str(laender[key]) for key in scene.filter.keys]
    return words.shortened(named, NAMED, t)
