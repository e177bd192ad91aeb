"""How the population is projected, what the scenarios assume, and how far off it was: for the page of methods."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.provenance import Text
from indicators.explorer import Explorer
from indicators.projection.backtest import LAST, LAUNCH, METHODS, SIZES, error_table
from indicators.projection.scenarios import SCENARIOS
from layouts.i18n import Translator
from layouts.outlook import is_projected
from layouts.plain import plain

METHOD = Text(
    de="Eine Kohorten-Komponenten-Rechnung führt die 400 Kreise nach Geschlecht und einzelnem Altersjahr Jahr für Jahr "
    "fort. Geburten folgen altersspezifischen Geburtenziffern, Sterbefälle den Sterbetafeln; das Wanderungsmuster nach "
    "Alter ist aus den amtlichen Alterstabellen 2015 und 2020 zurückgerechnet, seine Höhe aus den Einwohnerzahlen. Bis "
    "zum letzten beobachteten Jahr trifft die Rechnung jede Einwohnerzahl genau; danach gelten die Annahmen. Die "
    "80-%-Intervalle kommen aus den Fehlern des Rückblicks und wachsen mit jedem Jahr.",
    en="A cohort-component model carries the 400 districts forward by sex and single year of age, year by year. Births "
    "follow age-specific fertility rates, deaths the life tables; the age pattern of migration is read back from the "
    "official age tables of 2015 and 2020, its level from the numbers of inhabitants. Up to the last observed year the "
    "model meets every number exactly; after it the assumptions speak. The 80% intervals come from the errors of the "
    "backtest and grow with every year.",
)
LIMITS = Text(
    de="Nicht vorhersehbar sind Kreise mit großen Aufnahmeeinrichtungen, deren Belegung sich sprunghaft ändert, und "
    "Jahre wie 2015 und 2022. In Hochschulstädten wandert ein Altersaufbau weiter, der sich in Wahrheit jedes Jahr "
    "erneuert, wenn sich die Zahl der Studienplätze ändert. In Großstädten war im Rückblick die Annahme, dass sich "
    "nichts ändert, näher an der Wahrheit.",
    en="What cannot be foreseen: districts with large reception centres, whose numbers jump, and years like 2015 and "
    "2022. In university towns the age structure renews itself every year, and changes with the number of places. In "
    "large cities the assumption that nothing changes was closer to the truth in the backtest.",
)


def projection_notes(explorer: Explorer, t: Translator) -> list[Component]:
    """Return method, assumptions, backtest and limits; nothing where no figure is projected."""
    if not is_projected(explorer):
        return []
    bounded = sum(explorer.tables.table("projected").bounded)
    capped = t.ngettext(
        "In the chosen scenario {count} group of one district, sex and age would have lost more people than it had and "
        "was set to zero.",
        "In the chosen scenario {count} groups of one district, sex and age would have lost more people than they had "
        "and were set to zero.",
        bounded,
    ).format(count=t.number(bounded))
    return [
        html.P(t.text(METHOD)),
        html.H3(t._("Assumptions of the scenarios")),
        scenarios(t),
        html.H3(t._("Backtest: started again in {first}, compared with what happened until {last}").format(
            first=LAUNCH, last=LAST)),
        html.P(t._("Absolute error of the number of inhabitants in per cent: median and 90th percentile of districts")),
        *backtest(explorer, t),
        html.H3(t._("Known limits")),
        html.P([t.text(LIMITS), " ", capped]),
    ]  # fmt: skip


def scenarios(t: Translator) -> Component:
    """What each scenario assumes, from indicators.projection.scenarios."""
    heads = [t._("Scenario"), t._("Variant"), t._("Children per woman"), t._("Life expectancy 2070, women"),
             t._("Life expectancy 2070, men"), t._("Net migration a year")]  # fmt: skip
    rows = [
        [t.text(entry.title), entry.variant, t.number(entry.fertility, 2),
         *(t.number(years, 1) for years in entry.life_expectancy), t.number(entry.migration, sign=True)]
        for entry in SCENARIOS.values()
    ]  # fmt: skip
    return plain(heads, rows)


def backtest(explorer: Explorer, t: Translator) -> list[Component]:
    """Errors by year, by size and by settlement type, with both baselines."""
    errors, regions = explorer.tables.table("backtest_errors"), explorer.regions
    sizes = errors.drop_duplicates("region_id").set_index("region_id")["size"]
    kinds = {"1": t._("large cities"), "2": t._("urban districts"), "3": t._("rural with towns"),
             "4": t._("sparsely populated rural")}  # fmt: skip
    size_names = dict(zip(SIZES, (t._("under 100,000"), t._("100,000 to 200,000"), t._("200,000 to 500,000"),
                                  t._("over 500,000")), strict=True))  # fmt: skip
    by_year = error_table(errors).assign(group=lambda rows: rows["ahead"])
    years = {0: t._("all years")} | {ahead: str(LAUNCH + ahead) for ahead in range(1, LAST - LAUNCH + 1)}
    return [
        _errors(by_year, t._("Year"), years, t),
        _errors(_all_years(errors, sizes), t._("Inhabitants {year}").format(year=LAUNCH), size_names, t),
        _errors(_all_years(errors, regions["settlement_type"]), t._("Settlement type"), kinds, t),
    ]


def _all_years(errors: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    table = error_table(errors, groups)
    return table[table["ahead"] == 0]


def _errors(table: pd.DataFrame, head: str, groups: dict[int, str] | dict[str, str], t: Translator) -> Component:
    """A row a group, median and 90th percentile of each method across."""
    methods = {"projection": t._("Projection"), "no_change": t._("no change"), "line": t._("straight line")}
    figures = {"median": t._("median"), "p90": t._("90th percentile")}
    wide = table.set_index(["group", "method"])[list(figures)].to_dict("index")
    heads = [head, *(f"{methods[name]}, {word}" for name in METHODS for word in figures.values())]
    rows = [
        [text, *(t.number(wide[key, name][figure], 2) for name in METHODS for figure in figures)]
        for key, text in groups.items()
        if (key, METHODS[0]) in wide
    ]
    return plain(heads, rows)
