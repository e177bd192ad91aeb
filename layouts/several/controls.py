"""The controls of the page "Mehrere Karten"; those with an id of layouts/compare/controls.py write their key alone."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.class_methods import METHODS
from indicators.explorer import Explorer
from layouts import ids, named
from layouts.compare.controls import districts_select, indicators_select, key, plain_select, segmented
from layouts.controls import indicator_options
from layouts.filters import filter_options
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.several.body import chosen
from layouts.several.scenes import Wall
from layouts.several.view import MOST_MAPS
from layouts.theme import CLASS_PALETTES
from layouts.view import CLASSES, MANUAL, PageContext

ZOOMS = (("plus", "in"), ("minus", "out"), ("whole", "reset"))


def toolbar(shown: Wall, context: PageContext) -> Component:
    """All controls over the maps."""
    t, now = context.t, chosen(shown, context.view)
    indicators = indicators_select("mi", t._("Indicators"), now["mi"], context)
    indicators.id, indicators.maxValues = ids.SEVERAL_INDICATORS, MOST_MAPS
    indicators.data = _indicator_options(shown, context)
    years = dmc.MultiSelect(
        id=ids.SEVERAL_YEARS,
        label=t._("Years"),
        data=year_options(shown, context.explorer, t),
        value=now["my"],
        maxValues=MOST_MAPS,
        searchable=True,
        clearable=True,
        maxDropdownHeight=420,
        nothingFoundMessage="–",
        className="several-years",
    )
    return html.Div(
        [indicators, years, _districts(context)],
        className="toolbar compare-toolbar several-toolbar",
        role="group",
        **{"aria-label": t._("What the maps show")},
    )


def _districts(context: PageContext) -> Component:
    """The districts that are outlined, and the form that names selections of them."""
    districts = districts_select(context)
    districts.children = [districts.children, named.form(context.t, named.button(context.t))]
    return districts


def head(shown: Wall, context: PageContext) -> Component:
    """The name of the page, and beside it how the maps are classed, enlarged and taken away."""
    t = context.t
    lock = _lock(chosen(shown, context.view)["lock"], t)
    tools = html.Div([lock, _more(context), _zoom(t), _save(t)], className="several-tools")
    return html.Div([html.H1(t._("Several maps")), tools], className="several-bar")


def _indicator_options(shown: Wall, context: PageContext) -> list[dict[str, Any]]:
    """Options of the indicators: those that are shown without being listed (differences of two years) come first."""
    t, known = context.t, context.explorer.indicators
    listed = {entry.id for entry in known.values()}
    items = [{"value": name, "label": t.text(known[name].title)} for name in shown.chosen if name not in listed]
    unlisted = [{"group": t._("Of the large map"), "items": items}] if items else []
    return [*unlisted, *indicator_options(context.explorer, t)]


def year_options(shown: Wall, explorer: Explorer, t: Translator) -> list[dict[str, Any]]:
    """Years of any of the indicators chosen, newest first: those projected for all that have them apart."""
    years = sorted({year for name in shown.chosen for year in explorer.years(name)} | set(shown.years), reverse=True)
    projected = [year for year in years if _is_projected(year, shown.chosen, explorer)]
    groups = [
        (t._("observed"), [year for year in years if year not in projected]),
        (t._("projected"), projected),
    ]
    return [
        {"group": name, "items": [{"value": str(year), "label": str(year)} for year in own]}
        for name, own in groups
        if own
    ]


def _is_projected(year: int, names: tuple[str, ...], explorer: Explorer) -> bool:
    last = [explorer.last_observed(name) for name in names if year in explorer.years(name)]
    return bool(last) and all(newest is not None and year > newest for newest in last)


def _lock(value: str, t: Translator) -> Component:
    """Whose values classes are cut from, as one control: closed locks keep them the same in all maps."""
    options = [
        ("auto", "locked", t._("shared by the maps")),
        ("all", "locked", t._("of all years")),
        ("own", "unlocked", t._("of each map")),
    ]
    data = [
        {"value": name, "label": html.Span([icon(drawing), html.Span(text)], className="several-lock")}
        for name, drawing, text in options
    ]
    control = dmc.SegmentedControl(id=ids.SEVERAL_LOCK, data=data, value=value, size="xs")
    label = t._("Classes")
    return html.Div(
        [html.Span(label, className="control-label"), control],
        role="group",
        className="several-classes",
        **{"aria-label": label},
    )


def _more(context: PageContext) -> Component:
    """How values are cut and coloured, and which districts are looked at: set rarely, so behind a button."""
    t, view = context.t, context.view
    methods = [{"value": name, "label": t.text(method.title)} for name, method in METHODS.items()]
    if view.method == MANUAL:
        methods.append({"value": MANUAL, "label": t._("By hand")})
    palettes = [{"value": "auto", "label": t._("To suit the indicator")}]
    palettes += [{"value": entry.id, "label": t.text(entry.title)} for entry in CLASS_PALETTES.values()]
    inside: dict[str, Any] = {"allowDeselect": False, "comboboxProps": {"withinPortal": False}}
    filtered = dmc.MultiSelect(
        id=key("f"), label=t._("Show only districts of"), placeholder=t._("Land or district type"),
        data=filter_options(context), value=list(view.filter.keys), searchable=True, clearable=True,
        hidePickedOptions=True, maxDropdownHeight=260, comboboxProps={"withinPortal": False},
        nothingFoundMessage=t._("No Land or type of that name"),
    )  # fmt: skip
    drops, cut = [("0", t._("faint")), ("1", t._("not shown"))], [("0", t._("all")), ("1", t._("these alone"))]
    form = dmc.Stack(
        [
            segmented("k", t._("Number of classes"), [(str(k), str(k)) for k in CLASSES], str(view.classes)),
            plain_select("m", t._("Class limits"), methods, view.method, **inside),
            plain_select("p", t._("Colours"), palettes, view.palette or "auto", **inside),
            filtered,
            segmented("fd", t._("The other districts"), drops, str(int(view.filter.drops))),
            segmented("fl", t._("Classes are cut from the districts"), cut, str(int(view.filter.follows))),
        ],
        gap="sm",
    )
    words = [icon("sliders"), html.Span(t._("Classes and filter"))]
    return dmc.Popover(
        [
            dmc.PopoverTarget(dmc.Button(words, variant="default", className="control-classes", id="several-more")),
            dmc.PopoverDropdown(form, className="class-form"),
        ],
        width=380, position="bottom-end", shadow="md", keepMounted=True, withRoles=False, trapFocus=True,
        returnFocus=True,
    )  # fmt: skip


def _zoom(t: Translator) -> Component:
    names = {"in": t._("Enlarge"), "out": t._("Make smaller"), "reset": t._("All of Germany")}
    buttons = [
        html.Button(icon(drawing), className="tool", title=names[step], type="button",
                    **{"aria-label": names[step], "data-several-zoom": step})
        for drawing, step in ZOOMS
    ]  # fmt: skip
    return html.Div(buttons, className="several-buttons", role="group", **{"aria-label": t._("Zoom of all maps")})


def _save(t: Translator) -> Component:
    """One picture of all maps, and their table."""
    files = {"png": "PNG", "png2": t._("PNG, double resolution"), "svg": t._("SVG, to be edited"),
             "pdf": t._("PDF, for print")}  # fmt: skip
    pictures = [dmc.MenuItem(text, attributes={"root": {"data-several-save": kind}}) for kind, text in files.items()]
    tables = [
        dmc.MenuItem(t._("CSV for German Excel"), id=ids.SEVERAL_EXCEL, n_clicks=0),
        dmc.MenuItem(t._("CSV for Python and R"), id=ids.SEVERAL_CODE, n_clicks=0),
    ]
    save, table = t._("Save picture or table"), t._("Show as a table")
    target = html.Button(icon("download"), className="tool", title=save, **{"aria-label": save})
    dropdown = [
        dmc.MenuLabel(t._("Picture of all maps")), *pictures, dmc.MenuDivider(), dmc.MenuLabel(t._("Table")), *tables,
    ]  # fmt: skip
    menu = dmc.Menu(
        [dmc.MenuTarget(target), dmc.MenuDropdown(dropdown)],
        position="bottom-end", shadow="md", transitionProps={"duration": 0},
    )  # fmt: skip
    as_table = {"id": {"table-of": "several"}, "n_clicks": 0, "aria-label": table}
    button = html.Button(icon("table"), className="tool", title=table, **as_table)
    failed = t._("The picture could not be made. Check the connection and try again.")
    return html.Div([button, menu], className="several-buttons", id="several-save", **{"data-failed": failed})
