"""The table behind each chart."""

import json

import pytest

from indicators.explorer import Period
from layouts.twins import twin
from layouts.view import ViewState


def cells(table) -> list[list[str]]:
    head, rows = json.loads(getattr(table.children, "data-cells"))
    return [head, *rows]


def grid(panel):
    return next(part for part in panel._traverse() if type(part).__name__ == "AgGrid")


@pytest.mark.parametrize("chart", ["map", "ranking", "distribution"])
def test_all_districts_with_the_value_of_the_map(explorer, chart):
    view = ViewState("steuereinnahmekraft_per_inhabitant", Period(2022))
    title, panel = twin(chart, view, explorer)
    rows = {row["region_id"]: row for row in grid(panel).rowData}
    assert title == explorer.indicators[view.indicator].title.de and len(rows) == 400
    values = explorer.values(view.indicator, view.period).set_index("region_id")["value"]
    assert rows["09162"]["value"] == pytest.approx(values["09162"], abs=0.01)


def test_years_down_and_regions_across(explorer):
    view = ViewState("steuerkraft", Period(2010), regions=("09162", "01001"), lang="en")
    title, table = twin("series", view, explorer)
    head, *rows = cells(table)
    assert title.endswith("Over time")
    assert head == ["Year", "Germany", "Bayern", "Schleswig-Holstein", "München (Stadt)", "Flensburg"]
    assert [row[0] for row in rows] == [str(year) for year in range(1995, 2020)]
    value = explorer.values("steuerkraft", Period(2010)).set_index("region_id")["value"]["09162"]
    assert rows[2010 - 1995][4] == f"{value:,.0f}\xa0€ per inh."


def test_both_values_of_every_district(explorer):
    view = ViewState("municipal_debt", explorer.default_period("municipal_debt"), other="grocery_distance")
    head, *rows = cells(twin("scatter", view, explorer)[1])
    titles = [explorer.indicators[name].title.de for name in ("municipal_debt", "grocery_distance")]
    assert head[2:] == titles and len(rows) == 400
    debt = explorer.values("municipal_debt").set_index("region_id")["value"]["09162"]
    by_key = {row[0]: row for row in rows}
    assert by_key["09162"] == [
        "09162",
        "München (Stadt)",
        f"{debt:,.0f}".replace(",", ".") + "\xa0€ je Einw.",
        "330\xa0m",
    ]
    assert by_key["11000"][2] == "–"  # Berlin has no value
