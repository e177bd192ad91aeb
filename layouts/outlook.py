"""The control of the scenario: what is assumed after the last observed year, on every page that shows projections."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from indicators.explorer import DEFAULT_OUTLOOK, Explorer
from indicators.projection.engine import lever_values
from indicators.projection.scenarios import (
    FERTILITY_REACHED,
    LAST_YEAR,
    LEVERS,
    MIGRATION_REACHED,
    OWN,
    SCENARIOS,
    Outlook,
)
from layouts import ids, words
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.view import LEVER_KEYS, PageContext, outlook_fields

OFFICIAL = "official:"
"""Begins the value of an official projection in the select."""
DECIMALS = {"fertility": 2, "life_expectancy": 1, "migration": 0}


def is_projected(explorer: Explorer) -> bool:
    """Whether any figure depends on an outlook."""
    return any(explorer.depends(name) for name in explorer.indicators)


@lru_cache(maxsize=16)
def standing(explorer: Explorer) -> dict[str, dict[str, float]]:
    """Where each scenario puts the levers: scenario to lever to value, as precise as it is shown."""
    known = explorer.tables.table("known")
    return {name: _rounded(lever_values(known, Outlook(scenario=name))) for name in SCENARIOS}


def levers(explorer: Explorer, outlook: Outlook) -> dict[str, float]:
    """Where the levers of an outlook stand."""
    usual = standing(explorer)[outlook.scenario]
    moved = {name: getattr(outlook, name) for name in LEVERS}
    return {name: usual[name] if moved[name] is None else moved[name] for name in LEVERS}


def control(context: PageContext, *, shown: bool = True) -> list[Component]:
    """Return store and button of the control; only the store where nothing is projected.

    Parameters
    ----------
    shown
        Whether the page's figures depend on it now; assets/map.js shows and hides it later on.
    """
    outlook = context.view.outlook
    fields = {key: value for key, value in outlook_fields(outlook).items() if value is not None}
    store = dcc.Store(id=ids.OUTLOOK, data=fields)
    if not is_projected(context.explorer):
        return [store]
    facts = {
        "usual": DEFAULT_OUTLOOK.scenario,
        "standing": standing(context.explorer),
        "keys": LEVER_KEYS,
        "official": OFFICIAL,
    }
    popover = dmc.Popover(
        [dmc.PopoverTarget(_button(context.explorer, context.t)), dmc.PopoverDropdown(_form(context))],
        width=370,
        position="bottom-end",
        shadow="md",
        keepMounted=True,
        withRoles=False,  # Mantine would put them on a plain div around the button
        trapFocus=True,
        returnFocus=True,
    )
    hidden: dict[str, Any] = {} if shown else {"hidden": True}
    box = html.Div([dcc.Store(id=ids.OUTLOOK_FACTS, data=facts), popover], id=ids.OUTLOOK_BOX, **hidden)
    return [store, box]


def sentence(explorer: Explorer, outlook: Outlook, t: Translator) -> str:
    """What is assumed, in words that stand by themselves."""
    if outlook.source != OWN:
        return t._("Figures after the last observed year are those of {source}.").format(
            source=explorer.extras.projections[outlook.source].name
        )
    at = levers(explorer, outlook)
    chosen = SCENARIOS[outlook.scenario]
    assumed = t._(
        "Scenario “{scenario}” (variant {variant} of the 15th coordinated population projection): {fertility} children "
        "per woman from {fertility_year}, a life expectancy of {expectancy} years in {expectancy_year}, and "
        "{migration} from {migration_year}."
    ).format(
        scenario=t.text(chosen.title),
        variant=chosen.variant,
        fertility=t.number(at["fertility"], DECIMALS["fertility"]),
        fertility_year=FERTILITY_REACHED,
        expectancy=t.number(at["life_expectancy"], DECIMALS["life_expectancy"]),
        expectancy_year=LAST_YEAR,
        migration=_migration(at["migration"], t),
        migration_year=MIGRATION_REACHED,
    )
    return " ".join([assumed, *_changes(outlook, t)])


def lever_texts(explorer: Explorer, outlook: Outlook, t: Translator) -> list[str]:
    """Numbers at which the levers stand, in their order."""
    at = levers(explorer, outlook)
    return [t.number(at[name], DECIMALS[name], sign=name == "migration") for name in LEVERS]


def _migration(people: float, t: Translator) -> str:
    number = t.number(abs(people))
    if people == 0:
        return t._("as many people who come as people who leave")
    text = t._("{number} more people a year who come than leave")
    return (text if people > 0 else t._("{number} more people a year who leave than come")).format(number=number)


def _changes(outlook: Outlook, t: Translator) -> list[str]:
    """Sentences on what differs from the scenario as it is, and on the Länder."""
    names = {
        "fertility": t._("the number of children"),
        "life_expectancy": t._("life expectancy"),
        "migration": t._("net migration"),
    }
    moved = [text for name, text in names.items() if getattr(outlook, name) is not None]
    own = [t._("Set by you: {levers}.").format(levers=_listed(moved, t))] if moved else []
    if not outlook.aligned:
        return [*own, t._("The Länder are not aligned with the official projection.")]
    if moved:
        return [*own, t._("The Länder start from the official projection, and move with what you set.")]
    return [t._("Each Land grows as in the official projection of the Länder.")]


def _listed(parts: list[str], t: Translator) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {t._('and')} {parts[-1]}"


def _button(explorer: Explorer, t: Translator) -> Component:
    name = html.Span(words.scenario(t, explorer), id=ids.OUTLOOK_NAME, className="outlook-name")
    label = html.Span([t._("Scenario"), ": ", name])
    return dmc.Button([icon("fork"), label], id=ids.OUTLOOK_BUTTON, variant="default", className="control-outlook")


def _form(context: PageContext) -> Component:
    t, outlook, explorer = context.t, context.view.outlook, context.explorer
    at, own = levers(explorer, outlook), outlook.source == OWN
    texts = dict(zip(LEVERS, lever_texts(explorer, outlook, t), strict=True))
    labels = {
        "fertility": t._("Children per woman from {year}").format(year=FERTILITY_REACHED),
        "life_expectancy": t._("Life expectancy at birth {year}, years").format(year=LAST_YEAR),
        "migration": t._("Net migration a year from {year}, people").format(year=MIGRATION_REACHED),
    }
    return dmc.Stack(
        [
            dmc.Select(
                id=ids.OUTLOOK_SCENARIO,
                label=t._("Scenario"),
                data=_options(explorer, t),
                value=outlook.scenario if own else OFFICIAL + outlook.source,
                allowDeselect=False,
                comboboxProps={"withinPortal": False},
            ),
            dmc.Switch(id=ids.OUTLOOK_ALIGNED, label=t._("Länder as in the official projection"),
                       checked=outlook.aligned, disabled=not own),
            *(_lever(name, labels[name], texts[name], at[name], own) for name in LEVERS),
            html.P(sentence(explorer, outlook, t), id=ids.OUTLOOK_SENTENCE, className="hint", role="status"),
            dmc.Button(t._("Back to the scenario “moderate”"), id=ids.OUTLOOK_RESET, variant="default", size="xs",
                       n_clicks=0),
        ],
        gap="sm",
    )  # fmt: skip


def _options(explorer: Explorer, t: Translator) -> list[dict[str, Any]]:
    """Options of the select: our scenarios, then the official projections that are installed."""
    own = [{"value": entry.id, "label": t.text(entry.title)} for entry in SCENARIOS.values()]
    official = [{"value": OFFICIAL + key, "label": entry.name} for key, entry in explorer.extras.projections.items()]
    if not official:
        return own
    return [
        {"group": t._("Our own projection"), "items": own},
        {"group": t._("Official projections"), "items": official},
    ]


def _lever(name: str, label: str, number: str, value: float, own: bool) -> Component:
    lever = LEVERS[name]
    slider = dmc.Slider(
        id=ids.OUTLOOK_LEVERS[name], value=value, min=lever.low, max=lever.high, step=lever.step, label=None,
        updatemode="mouseup", thumbLabel=label, size="sm", disabled=not own,
    )  # fmt: skip
    head = html.Div([label, html.B(number, id=f"{ids.OUTLOOK_LEVERS[name]}-now")], className="lever-label")
    return html.Div([head, slider], className="lever")


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, DECIMALS[name]) for name, value in values.items()}
