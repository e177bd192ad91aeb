"""Named selections on a page: what they are called and have in common, and the form that makes and keeps them.

assets/named.js does what the form offers: the shown ones are in the link, all of them are kept in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.named import LETTERS, LONGEST_NAME, NamedSelection, is_median
from layouts import ids
from layouts.figures.base import NAMED_COLOURS
from layouts.i18n import Translator
from layouts.popover import popover
from layouts.scene import Scene

LONGEST_LINK = 1900
"""Characters of a query that still has room for what may be chosen after it (LONGEST in callbacks/state.py)."""


def rows_on_map(scene: Scene, t: Translator) -> list[Component]:
    """The selections with what they have in common."""
    return rows(scene.named, t, common_facts(scene, t))


def common_facts(scene: Scene, t: Translator) -> list[str]:
    """What each selection of a scene has in common: a proper aggregate, or the median, which is said."""
    how = t._("{value} (median)") if is_median(scene.indicator) else "{value}"
    values = [scene.common[one.letter] for one in scene.named]
    return [
        t._("no data") if pd.isna(value) else how.format(value=t.with_unit(value, scene.indicator)) for value in values
    ]


def rows(named: Sequence[NamedSelection], t: Translator, facts: Sequence[str] = ()) -> list[Component]:
    """A row for each selection: colour, shape and letter, name, number of districts, and a fact where there is one."""
    told = [*facts, *([""] * (len(named) - len(facts)))]
    return [_row(one, fact, t) for one, fact in zip(named, told, strict=True)]


def _row(one: NamedSelection, fact: str, t: Translator) -> Component:
    count = t.ngettext("{count} district", "{count} districts", len(one.regions)).format(count=len(one.regions))
    about = " · ".join(filter(None, [count, fact]))
    return html.Li(
        [
            html.Span(className="named-shape", **{"data-named-shape": str(one.slot)}),
            html.Span([html.B(one.letter), f" {one.name}"], className="named-name"),
            html.Span(about, className="named-about"),
        ],
        className="named-row",
        tabIndex=0,
        style={"--named": NAMED_COLOURS[one.slot]},
        **{
            "data-slot": str(one.slot),
            "data-name": one.name,
            "data-regions": " ".join(one.regions),
            "aria-label": f"{t._('Selection')} {one.letter} {one.name}, {about}",
        },
    )


def form(t: Translator, target: Component) -> Component:
    """What `target` opens: a name, what it is given to, and the selections there are."""
    longest = {"input": {"maxLength": LONGEST_NAME}}
    content = html.Div(
        [
            dmc.TextInput(id=ids.NAMED_NAME, label=t._("Name of the selection"), attributes=longest),
            html.Div(className="named-sources"),
            html.P(className="named-said", role="status"),
            html.Div(className="named-list"),
            html.P(t._("What is shown travels in the link; all are kept in this browser only."), className="hint"),
        ],
        id=ids.NAMED_FORM,
        tabIndex=-1,
        className="named-form",
        **{"data-facts": json.dumps(_facts(t), ensure_ascii=False)},
    )
    return popover(target, content, "bottom-start")


def button(t: Translator) -> Component:
    """The button over the districts of the map."""
    words = t._("Name a selection …")
    return html.Button(words, className="named-button", type="button", **{"data-named-open": ""})


def _facts(t: Translator) -> dict[str, object]:
    """What assets/named.js needs to know and to say."""
    return {
        "colours": NAMED_COLOURS,
        "longest": LONGEST_LINK,
        "longestName": LONGEST_NAME,
        "selected": t._("Keep the selected districts ({count})"),
        "filtered": t._("Keep the filtered districts ({count})"),
        "drawn": t._("Keep the districts drawn around ({count})"),
        "lifted": t._("Keep the districts lifted out"),
        "renamed": t._("Rename to this"),
        "nothing": t._("Select districts, draw around them or set a filter; then give them a name here."),
        "noName": t._("Type a name first."),
        "taken": t._("There is already a selection named {name}."),
        "full": t._("At most {count} selections can be shown: hide one first.").format(count=len(LETTERS)),
        "tooLong": t._(
            "{name} was not added: the link would become too long. Hide a selection, or take a whole Land by filter."
        ),
        "kept": t._("{name} is now selection {letter}."),
        "first": t._("{name} has {count} districts; the first {kept} are selected."),
        "shown": t._("Shown"),
        "hidden": t._("Not shown"),
        "rename": t._("Rename"),
        "load": t._("Select its districts"),
        "hide": t._("Hide"),
        "show": t._("Show"),
        "delete": t._("Delete"),
    }
