"""How values are cut and coloured: the form behind the button "Classes and colours"."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.class_methods import METHODS, Method
from indicators.classify import classify, goodness
from indicators.explorer import Explorer
from indicators.filters import inside
from layouts import ids
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.scene import Scene
from layouts.theme import CLASS_PALETTES
from layouts.timeline import grained
from layouts.view import CLASSES, MANUAL, PageContext, ViewState


def class_form(context: PageContext) -> Component:
    """The button and what it opens: set rarely, so behind a button."""
    t, view = context.t, context.view
    form = dmc.Stack(
        [
            html.P(
                t._(
                    "Two at once has three classes of each indicator, by quantiles, natural breaks or equal intervals, "
                    "and colours of its own."
                ),
                className="pair-hint",
            ),
            _segmented(ids.CLASS_COUNT, t._("Classes"), [(str(k), str(k)) for k in CLASSES], str(view.classes)),
            _methods(view, t),
            _manual(view, t),
            _turn(view, t),
            dmc.Select(
                id=ids.PALETTE,
                label=t._("Colours"),
                data=[{"value": "auto", "label": t._("To suit the indicator")}]
                + [{"value": p.id, "label": t.text(p.title)} for p in CLASS_PALETTES.values()],
                value=view.palette or "auto",
                allowDeselect=False,
                comboboxProps={"withinPortal": False},
            ),
        ],
        gap="sm",
    )
    words = [icon("sliders"), html.Span(t._("Classes and colours"))]
    button = dmc.Button(words, id=ids.CLASS_BUTTON, variant="default", className="control-classes")
    return dmc.Popover(
        [dmc.PopoverTarget(button), dmc.PopoverDropdown(form, className="class-form")],
        width=430,
        position="bottom-end",
        shadow="md",
        keepMounted=True,
        withRoles=False,  # Mantine would put them on a plain div around the button
        trapFocus=True,
        returnFocus=True,
    )


def quality(scene: Scene, t: Translator) -> str:
    """How well the classes keep alike districts together, in a figure; nothing where there are none.

    With a filter it is of the districts that are looked at, and says so.
    """
    if scene.known.empty or scene.classes.k < 2:
        return ""
    fit = goodness(grained(scene.known["value"], scene.indicator), scene.known["code"].to_numpy())
    text = t._("Fit of the classes (GVF) {fit}").format(fit=t.number(fit, 2))
    if not scene.filter.keys:
        return text
    count = len(scene.known)
    of = t.ngettext("of the {count} filtered district", "of the {count} filtered districts", count)
    return f"{text}, {of.format(count=count)}"


def quality_of_methods(view: ViewState, explorer: Explorer, t: Translator) -> list[str]:
    """The same figure of every method with the view's number of classes, in the order of METHODS.

    It is of the filtered districts, whose classes are cut from these or from all, as the view has it.
    """
    indicator = explorer.indicators[view.indicator]
    values = grained(explorer.values(view.indicator, view.period)["value"], indicator)
    through = inside(explorer, view.filter.keys).to_numpy()
    through = through if through.any() else ~through
    cut = values[through] if view.filter.follows else values
    codes = [classify(cut, method, view.classes, midpoint=indicator.midpoint).codes for method in METHODS]
    seen = [code if view.filter.follows else code[through] for code in codes]
    return [t.number(goodness(values[through], code), 2) for code in seen]


def _methods(view: ViewState, t: Translator) -> Component:
    """A row a method: picture, name, its sentence, its quality."""
    rows = [_method_row(name, method, t) for name, method in METHODS.items()]
    note = t._("Limits of your own: drag them in the legend, or type them below.")
    by_hand = dmc.Radio(value=MANUAL, label=_method_label(MANUAL, t._("By hand"), note, ""))
    head = [html.Span(t._("Class limits")), html.Span(t._("Fit (GVF)"), title=t._("1: districts of a class are alike"))]
    return html.Div(
        [
            html.Div(head, className="control-label method-head"),
            dmc.RadioGroup(
                html.Div([*rows, by_hand], className="method-rows"),
                id=ids.CLASS_METHOD,
                value=view.method,
                **{"aria-label": t._("Class limits")},
            ),
        ]
    )


def _method_row(name: str, method: Method, t: Translator) -> Component:
    return dmc.Radio(value=name, label=_method_label(name, t.text(method.title), t.text(method.note), "–"))


def _method_label(name: str, title: str, note: str, fit: str) -> Component:
    fits = [html.Span(fit, id=f"fit-{name}", className="method-fit")] if fit else []
    head = html.Span([icon(f"method-{name}"), html.Span(title), *fits], className="method-label")
    return html.Span([head, html.Span(note, className="method-note")])


def _manual(view: ViewState, t: Translator) -> Component:
    limits = "; ".join(_typed(limit, t) for limit in view.breaks)
    return dmc.TextInput(
        id=ids.BREAKS_TYPED,
        label=t._("Limits by hand, separated by semicolons"),
        value=limits,
        placeholder=t._("for example 2.5; 5; 10"),
        debounce=600,
        size="xs",
    )


def _typed(number: float, t: Translator) -> str:
    """A number as a reader would type it: no separators of thousands."""
    text = f"{number:g}"
    return text.replace(".", ",") if t.lang == "de" else text


def _turn(view: ViewState, t: Translator) -> Component:
    """Where a diverging scale turns."""
    at = view.turn if isinstance(view.turn, float) else None
    options = [("auto", t._("as usual")), ("germany", t._("at Germany's value")), ("at", t._("at a threshold"))]
    threshold = dmc.NumberInput(
        id=ids.TURN_AT,
        value="" if at is None else at,
        size="xs",
        debounce=400,
        decimalSeparator="," if t.lang == "de" else ".",
        **{"aria-label": t._("Threshold")},
    )
    chosen = view.turn if isinstance(view.turn, str) else "at"
    return html.Div([_segmented(ids.TURN, t._("Colours turn"), options, chosen), threshold], className="turn")


def _segmented(id_: str, label: str, options: list[tuple[str, str]], value: str) -> Component:
    data = [{"value": key, "label": text} for key, text in options]
    control = dmc.SegmentedControl(id=id_, data=data, value=value, fullWidth=True, size="xs")
    return html.Div([html.Div(label, className="control-label"), control], role="group", **{"aria-label": label})
