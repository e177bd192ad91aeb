"""The controls of the page "Vergleich". Each has the id {"compare": key of the link}: assets/compare.js writes it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.model import THEMES
from indicators.selections import selections
from layouts import named
from layouts.compare.view import MOST_IN_SET, TABS
from layouts.controls import district_options, indicator_options
from layouts.figures.base import SELECTION
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.view import MOST_REGIONS, PageContext

Option = dict[str, str]


def key(name: str) -> dict[str, str]:
    """Id of the control that writes a key of the link."""
    return {"compare": name}


def toolbar(context: PageContext) -> Component:
    """Districts, named selections, what is lifted out, the reference."""
    return html.Div(
        [districts_select(context), _naming(context.t), _group(context), _reference(context)],
        className="toolbar compare-toolbar",
        role="group",
        **{"aria-label": context.t._("What is compared")},
    )


def tabs(context: PageContext) -> Component:
    """Choice of the view."""
    names = tab_names(context.t)
    return segmented(
        "t", context.t._("View"), [(tab, names[tab]) for tab in TABS], context.view.compare.tab, hidden=True
    )


def tab_names(t: Translator) -> dict[str, str]:
    """What the views are called."""
    return {
        "rows": t._("Indicators"), "series": t._("Over time"), "ranking": t._("Ranking"),
        "slope": t._("Two years"), "scatter": t._("Scatter"), "heat": t._("Heat table"),
        "correlation": t._("Correlations"),
    }  # fmt: skip


def segmented(name: str, label: str, options: list[tuple[str, str]], value: str, *, hidden: bool = False) -> Component:
    """A choice of few, side by side; with `hidden` its label is for screen readers only."""
    control = dmc.SegmentedControl(
        id=key(name), data=[{"value": code, "label": text} for code, text in options], value=value, size="xs"
    )
    heading = [] if hidden else [html.Div(label, className="control-label")]
    return html.Div([*heading, control], role="group", className=f"control-{name}", **{"aria-label": label})


def indicator_select(name: str, label: str, value: str, context: PageContext) -> Component:
    """Select of one indicator."""
    return dmc.Select(
        id=key(name),
        label=label,
        data=indicator_options(context.explorer, context.t, value),
        value=value,
        searchable=True,
        allowDeselect=False,
        clearSearchOnFocus=True,
        maxDropdownHeight=420,
        nothingFoundMessage=context.t._("No indicator of that name"),
        className="control-indicator",
    )


def indicators_select(name: str, label: str, values: list[str], context: PageContext) -> Component:
    """Select of several indicators."""
    return dmc.MultiSelect(
        id=key(name),
        label=label,
        data=indicator_options(context.explorer, context.t),
        value=values,
        searchable=True,
        clearable=True,
        hidePickedOptions=True,
        maxValues=MOST_IN_SET,
        maxDropdownHeight=420,
        nothingFoundMessage=context.t._("No indicator of that name"),
        className="control-set",
    )


def plain_select(name: str, label: str, options: list[Option], value: str | None, **more: Any) -> Component:
    """Select of few."""
    return dmc.Select(id=key(name), label=label, data=options, value=value, maxDropdownHeight=420, **more)


def theme_select(context: PageContext) -> Component:
    """Which rows are shown."""
    t = context.t
    options = [{"value": "all", "label": t._("All themes")}]
    options += [{"value": theme.value, "label": t.text(title)} for theme, title in THEMES.items()]
    chosen = context.view.compare.theme
    return plain_select("th", t._("Theme"), options, chosen.value if chosen else "all", allowDeselect=False)


def districts_select(context: PageContext) -> Component:
    """Select of the districts, whose pills have their colours."""
    t, chosen = context.t, list(context.view.regions)
    select = dmc.MultiSelect(
        id=key("r"),
        label=t._("Districts, up to {count}").format(count=MOST_REGIONS),
        placeholder="" if chosen else t._("Search by name, AGS or car plate"),
        data=district_options(context.explorer),
        filter={"function": "findDistrict"},
        value=chosen,
        searchable=True,
        clearable=True,
        maxValues=MOST_REGIONS,
        hidePickedOptions=True,
        nothingFoundMessage=t._("No district of that name"),
        maxDropdownHeight=420,
        limit=60,
    )
    colours = {f"--selected-{place}": colour for place, colour in enumerate(SELECTION, start=1)}
    return html.Div(select, className="control-districts", style=colours)


def _group(context: PageContext) -> Component:
    t, chosen = context.t, context.view.compare.group
    return plain_select(
        "g", t._("Lift out"), group_options(context), chosen, clearable=True, searchable=True,
        placeholder=t._("All of a Land, a type …"), className="control-group",
    )  # fmt: skip


def group_options(context: PageContext) -> list[Option]:
    """What can be lifted out: the named selections first, then those that are ready made."""
    ready = selections(context.explorer).items()
    return [*_named_options(context), *({"value": code, "label": context.t.text(name)} for code, name in ready)]


def _reference(context: PageContext) -> Component:
    t = context.t
    options = [(option["value"], option["label"]) for option in reference_options(context)]
    return segmented("ref", t._("Difference to"), options, context.view.compare.reference)


def reference_options(context: PageContext) -> list[Option]:
    """What differences can be to."""
    t = context.t
    usual = [("DG", t._("Germany")), ("land", t._("own Land")), ("type", t._("own type"))]
    return [*({"value": code, "label": text} for code, text in usual), *_named_options(context)]


def _named_options(context: PageContext) -> list[Option]:
    return [{"value": one.letter, "label": f"{one.letter} {one.name}"} for one in context.view.named]


def _naming(t: Translator) -> Component:
    """The form of named selections."""
    words = html.Span(t._("Selections"))
    facts = {"attributes": {"root": {"data-named-open": ""}}}
    return named.form(
        t, dmc.Button(words, leftSection=icon("lasso"), variant="default", className="control-lists", **facts)
    )
