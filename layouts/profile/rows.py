"""All indicators of a profile, theme by theme: strip, value, rank, and Germany, Land and type beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.compare import Judgement, references_of, standing
from indicators.explorer import Explorer
from indicators.model import THEMES, Direction, Indicator, Status, Theme
from indicators.profile import REFERENCES
from layouts import words
from layouts.figures.strip import Mark, reference_mark, reference_name, strip
from layouts.i18n import Translator

_ARROWS = {Judgement.BETTER: "▲", Judgement.WORSE: "▼", Judgement.HIGHER: "↑", Judgement.LOWER: "↓"}


def row_table(explorer: Explorer, region_id: str, rows: pd.DataFrame, t: Translator) -> Component:
    """The table of all rows of `indicators.profile.profile`."""
    keys = reference_keys(explorer, region_id)
    names = [reference_name(key, explorer, t) for key in keys.values()]
    heads = [t._("Indicator"), t._("All districts"), t._("Value"), *names]
    bodies = [_theme(Theme(str(theme)), part, explorer, keys, t) for theme, part in rows.groupby("theme", sort=False)]
    ordered = sorted(bodies, key=lambda body: list(THEMES).index(body[0]))
    caption = t._(
        "Newest year of each indicator; rank 1 is the highest value. The strip shows all districts, this one as a "
        "mark, Germany as a line. "
        "▲ better and ▼ worse than the reference, where it is known which end is good; else ↑ higher and ↓ lower."
    )
    return html.Div(
        html.Table(
            [
                html.Caption(caption),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                *(html.Tbody(lines) for _, lines in ordered),
            ],
            className="profile-rows",
        ),
        className="profile-rows-box",
        tabIndex=0,
        role="region",
        **{"aria-label": t._("All indicators")},
    )


def reference_keys(explorer: Explorer, region_id: str) -> dict[str, str]:
    """Keys of what the district is held against, by the names of the columns."""
    one = pd.Series([region_id])
    return {name: str(references_of(explorer, one, key).iloc[0]) for name, key in REFERENCES.items()}


def _theme(
    theme: Theme, rows: pd.DataFrame, explorer: Explorer, keys: dict[str, str], t: Translator
) -> tuple[Theme, list[Component]]:
    heading = html.Tr(html.Th(t.text(THEMES[theme]), colSpan=6, scope="rowgroup"), className="profile-theme")
    return theme, [heading, *(_row(row, explorer, keys, t) for row in rows.to_dict("records"))]


def _row(row: dict[Any, Any], explorer: Explorer, keys: dict[str, str], t: Translator) -> Component:
    entry, shown = explorer.indicators[row["indicator_id"]], standing(explorer, row["indicator_id"])
    facts = [t.unit_long(entry), t.period(shown.period)]
    if entry.direction is not Direction.NEUTRAL:
        facts.append(words.direction(t, entry.direction).rstrip("."))
    title = [html.Span(t.text(entry.title), className="rows-title"), html.Small(" · ".join(facts))]
    marks = [reference_mark(shown, keys["germany"], explorer, t), Mark(row["region_id"], row["name"], row["value"], 0)]
    against = [_reference(row, name, reference_name(key, explorer, t), entry, t) for name, key in keys.items()]
    cells = [html.Td(strip(shown, marks, explorer, t), className="rows-strip"), _value(row, entry, t), *against]
    return html.Tr([html.Th(title, scope="row"), *cells])


def _value(row: dict[Any, Any], entry: Indicator, t: Translator) -> Component:
    """The value, its rank, and whether it is no plain observation."""
    if pd.isna(row["value"]):
        return html.Td(t._("no data"), className="rows-value is-missing")
    said = [t._("rank {rank} of {of}").format(rank=row["rank"], of=row["of"])]
    if row["status"] in (Status.ESTIMATED, Status.PROJECTED):
        said.append(words.status(t, row["status"]))
    value = html.Strong(t.with_unit(row["value"], entry))
    return html.Td([value, html.Small(" · ".join(said))], className=f"rows-value is-{row['status']}")


def _reference(row: dict[Any, Any], name: str, head: str, entry: Indicator, t: Translator) -> Component:
    """The reference's value; its head goes along for narrow screens, where columns are no columns."""
    parts: list[Component | str] = [t.with_unit(row[name], entry)]
    code = Judgement(row[f"{name}_judgement"])
    if not pd.isna(row[f"{name}_difference"]) and code is not Judgement.UNKNOWN:
        number = t.number(row[f"{name}_difference"], entry.decimals, sign=True)
        parts.append(
            html.Small(f"{_ARROWS.get(code, '=')} {number} {words.judgement(t, code)}", className=f"cell-{code.value}")
        )
    return html.Td(parts, className="rows-reference", **{"data-head": head})
