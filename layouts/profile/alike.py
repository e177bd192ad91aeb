"""Statistical neighbours on a profile: who, how near, what sets them apart, and where they lie."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from indicators.errors import IndicatorError
from indicators.explorer import Explorer
from indicators.model import THEMES, Theme
from indicators.neighbours import Neighbours, neighbours
from layouts import ids
from layouts.i18n import Translator
from layouts.links import with_keys
from layouts.profile.view import Likeness, likeness
from layouts.view import PageContext

COUNT = 10
REASONS = 3
"""Contributions named for each neighbour."""


def alike_section(context: PageContext, region_id: str) -> list[Component]:
    """Controls and result."""
    t, chosen = context.t, likeness(context.search)
    return [
        html.H2(t._("Statistical neighbours")),
        html.Div(_controls(chosen, t), className="profile-controls"),
        dcc.Store(id=ids.LIKENESS_VIEW),
        html.Div(alike(context.explorer, region_id, chosen, context.addresses.get("outline", ""), context.search, t),
                 id=ids.LIKENESS, **{"aria-live": "polite"}),
    ]  # fmt: skip


def _controls(chosen: Likeness, t: Translator) -> list[Component]:
    sets = [{"value": "", "label": t._("structure: density, people, economy, income")}]
    sets += [{"value": theme.value, "label": t.text(title)} for theme, title in THEMES.items() if theme != Theme.OWN]
    return [
        dmc.Select(
            id=ids.LIKENESS_SET, label=t._("Alike in"), data=sets, value=chosen.theme or "", allowDeselect=False,
            className="profile-set",
        ),
        dmc.Checkbox(id=ids.LIKENESS_TYPE, label=t._("same type only"), checked=chosen.same_type),
        dmc.Checkbox(id=ids.LIKENESS_LAND, label=t._("other Land only"), checked=chosen.other_land),
    ]  # fmt: skip


def alike(explorer: Explorer, region_id: str, chosen: Likeness, outline: str, search: str, t: Translator) -> Component:
    """The ten nearest districts, or a sentence why there are none."""
    try:
        found = neighbours(
            explorer, region_id, chosen.indicators(explorer), COUNT,
            same_type=chosen.same_type, other_land=chosen.other_land,
        )  # fmt: skip
    except IndicatorError:
        return html.P(
            t._("Too few districts have all figures of this set. Choose another one."), className="profile-none"
        )
    if found.table.empty:
        return html.P(t._("No other district meets these conditions."), className="profile-none")
    keys = ",".join(found.table["region_id"])
    place = t._("Map: the district in orange, its statistical neighbours in blue")
    return html.Div(
        [
            html.Div(
                [_list(found, explorer, search, t), html.P(_method(found, explorer, t), className="profile-how")]
            ),
            html.Img(src=f"{outline}/{region_id}.svg?with={keys}", alt=place, className="profile-place", width=220,
                     height=298),
        ],
        className="profile-alike",
    )  # fmt: skip


def _list(found: Neighbours, explorer: Explorer, search: str, t: Translator) -> Component:
    labels = explorer.regions["label"]
    heads = [t._("District"), t._("Distance"), t._("What sets them apart most")]
    rows = []
    for key, distance in found.table[["region_id", "distance"]].to_numpy().tolist():
        largest = found.contributions.loc[key].nlargest(REASONS)
        reasons = ", ".join(
            f"{t.text(explorer.indicators[str(name)].title)} {t.percent(share * 100, 0)}"
            for name, share in largest.items()
        )
        link = dcc.Link(str(labels[key]), href=f"/profile/{key}{with_keys(search)}")
        land = html.Small(str(labels[key[:2]]))
        rows.append(
            html.Tr([html.Th([link, " ", land], scope="row"), html.Td(t.number(distance, 2)), html.Td(reasons)])
        )
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    return html.Table([head, html.Tbody(rows)], className="profile-neighbours")


def _method(found: Neighbours, explorer: Explorer, t: Translator) -> str:
    """How the distance is formed, over what, and who could not be compared."""
    titles = ", ".join(t.text(explorer.indicators[name].title) for name in found.indicators)
    parts = [
        t._(
            "Distance over {count} indicators in their newest year ({titles}): standardised and whitened by principal "
            "components ({components} of them hold 95 % of the variance), so that what several indicators say together "
            "counts once. An ordinary district is {typical} away. Per cent: share in the squared distance."
        ).format(
            count=len(found.indicators), titles=titles, components=found.components, typical=t.number(found.typical, 1)
        )
    ]
    if found.unknown:
        names = ", ".join(t.text(explorer.indicators[name].title) for name in found.unknown)
        parts.append(t._("Without a value here, and therefore left out: {names}.").format(names=names))
    if found.incomplete:
        text = t.ngettext(
            "{count} district lacks a figure and could not be compared.",
            "{count} districts lack a figure and could not be compared.",
            len(found.incomplete),
        )
        parts.append(text.format(count=len(found.incomplete)))
    return " ".join(parts)
