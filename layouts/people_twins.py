"""The table twins of the charts of people: the figures they are drawn from."""

from __future__ import annotations

import pandas as pd
from dash.development.base_component import Component

from indicators.explorer import Explorer
from indicators.people import age_years, by_age, components
from layouts import words
from layouts.figures.components import names
from layouts.figures.fan import course, others
from layouts.figures.pyramid import ground_year
from layouts.i18n import Translator
from layouts.plain import plain


def fan(explorer: Explorer, region: str, t: Translator) -> Component:
    """Years down; the chosen future with its bounds, then the others."""
    rows = course(explorer, region)
    beside = {words.scenario(t, other): course(other, region)["value"] for other in others(explorer).values()}
    heads = [t._("Year"), words.scenario(t, explorer), t._("Lower bound"), t._("Upper bound"), t._("Status"), *beside]
    cells = rows[["value", "lower", "upper"]].map(t.number)
    table = pd.concat(
        [rows["year"].astype("str"), cells, rows["status"].map(lambda code: words.status(t, code))], axis=1
    )
    table = table.assign(**{name: values.map(t.number) for name, values in beside.items()})
    return plain(heads, table.to_numpy().tolist())


def pyramid(explorer: Explorer, region: str, year: int, t: Translator, versus: str | None = None) -> Component:
    """Ages down; men and women of the counted year, of the chosen one, and of the second region."""
    drawn = {(region, ground_year(explorer, year)): None, (region, year): None}
    if versus not in (None, region):
        drawn[(str(versus), year)] = None
    status, labels = age_years(explorer), explorer.regions["label"]
    columns: dict[str, pd.Series] = {}
    for key, drawn_year in drawn:
        numbers = by_age(explorer, key, drawn_year)
        for sex, word in (("male", t._("men")), ("female", t._("women"))):
            name = f"{words.region(t, labels, key)} {drawn_year} ({words.status(t, status[drawn_year])}), {word}"
            columns[name] = numbers[sex].map(t.number)
    table = pd.DataFrame(columns)
    rows = [[str(age), *row] for age, row in zip(table.index, table.to_numpy().tolist(), strict=True)]
    return plain([t._("age"), *columns], rows)


def changes(explorer: Explorer, region: str, t: Translator) -> Component:
    """Years down, components across."""
    rows = components(explorer, region)
    heads = [t._("Year"), *names(t).values(), t._("change of the total"), t._("Status")]
    change = rows["births"] - rows["deaths"] + rows["net_migration"]
    table = pd.DataFrame(
        {
            "year": rows["year"].astype("str"),
            "births": rows["births"].map(t.number),
            "deaths": rows["deaths"].map(t.number),
            "net_migration": [t.number(value, sign=True) for value in rows["net_migration"]],
            "change": [t.number(value, sign=True) for value in change],
            "status": [words.status(t, code) for code in rows["status"]],
        }
    )
    return plain(heads, table.to_numpy().tolist())
