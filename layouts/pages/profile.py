"""The page "Steckbrief": everything about one district, at its own address, and on paper."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data.provenance import cards
from indicators.explorer import Explorer
from indicators.own.entry import is_own
from indicators.profile import extremes, municipalities, profile, reforms
from layouts import ids, shell
from layouts.access.actions import action_note
from layouts.cards import short_names
from layouts.caution import caution
from layouts.figures.strip import strips_source
from layouts.i18n import Translator
from layouts.profile.alike import alike_section
from layouts.profile.charts import spread_card, tax_card
from layouts.profile.head import head, search, strengths
from layouts.profile.people import people_cards
from layouts.profile.places import places_section
from layouts.profile.reforms import reform_section
from layouts.profile.rows import row_table
from layouts.view import PageContext


def layout(context: PageContext, region_id: str) -> Component:
    """Return the profile of a district; of a former or unknown one a sentence, and the search."""
    explorer, t = context.explorer, context.t
    if region_id not in explorer.districts():
        return html.Div([search(context, None), *_no_district(explorer, region_id, context)], className="page profile")
    rows, places = profile(explorer, region_id), municipalities(explorer, region_id)
    name = str(explorer.regions["label"][region_id])
    return html.Div(
        [
            dcc.Store(id=ids.PROFILE_FACTS, data={"region": region_id, "lang": t.lang}),
            strips_source(context.addresses),
            search(context, region_id),
            head(context, region_id, rows),
            strengths(explorer, rows, extremes(explorer, rows), t),
            html.Div([caution(t), action_note(explorer, region_id, context.search, t)], className="profile-section"),
            _section(reform_section(reforms(explorer, region_id), name, t), "profile-reform"),
            _section(
                [
                    html.H2(t._("People and money")),
                    html.Div(
                        [
                            *people_cards(context, region_id),
                            tax_card(context, region_id),
                            *([spread_card(context, region_id, places)] if len(places) > 1 else []),
                        ],
                        className="profile-charts",
                    ),
                ]
            ),
            _section([html.H2(t._("All indicators")), row_table(explorer, region_id, rows, t)], "profile-all"),
            _section(alike_section(context, region_id)),
            _section(
                [html.H2(t._("Municipalities")), html.Div(places_section(context, region_id, places), className="pair")]
                if len(places) > 1
                else []
            ),
            html.P(_sources(explorer, t), className="profile-sources"),
        ],
        className="page profile",
    )


def _section(parts: list[Component], name: str = "") -> Component | None:
    return html.Section(parts, className=f"profile-section {name}".strip()) if parts else None


def _no_district(explorer: Explorer, region_id: str, context: PageContext) -> list[Component]:
    """Say what became of a former district, or that there is none of this key."""
    t = context.t
    changes = explorer.changes
    heirs = changes.loc[changes["predecessor_id"] == region_id]
    if not region_id:
        return [html.H1(t._("Profile of a district")), html.P(t._("Choose a district."))]
    if heirs.empty:
        text = t._("There is no district {key}. An AGS has five digits with its leading zero, 09162 for example.")
        return [html.H1(t._("No such district")), html.P(text.format(key=region_id[:20]))]
    name = heirs["predecessor_name"].iloc[0]
    labels = explorer.regions["label"]
    links = [
        html.Li(dcc.Link(f"{labels[key]} · {key}", href=f"{shell.PROFILE}/{key}{context.search}"))
        for key in heirs["region_id"].unique()
    ]
    text = t._("{name} ({key}) is a former district. It became:").format(name=name, key=region_id)
    return [html.H1(str(name)), html.P(text), html.Ul(links)]


def _sources(explorer: Explorer, t: Translator) -> str:
    """Everybody whose figures are on the page, its territory, and the day it was made."""
    used = {card for key, entry in explorer.indicators.items() if not is_own(key) for card in entry.sources}
    known = [entry for key, entry in cards().items() if key in used]
    names = ", ".join(dict.fromkeys(name for entry in known for name in short_names(entry.producer)))
    licences = ", ".join(dict.fromkeys(entry.licence for entry in known if entry.licence != "source-required"))
    text = t._(
        "Sources: {producers} ({licences}); own calculation; Gefälle, territory of 1 July 2021, made on {day}. What "
        "every figure means and where it comes from stands on the page “Data & methods”."
    )
    return text.format(producers=names, licences=licences, day=t.date(date.today()))
