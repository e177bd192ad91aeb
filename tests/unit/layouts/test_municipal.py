"""Down to the municipalities: classes, words, table and map of a place."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.store import Store
from indicators.errors import IndicatorError
from indicators.explorer import Period
from indicators.municipal import COLUMNS
from layouts.figures.municipal import municipal_map
from layouts.i18n import translator
from layouts.municipal import SIZES, has_figures, land, municipal_scene, table, words
from layouts.scene import scene
from layouts.view import ViewState

DE, EN = translator("de"), translator("en")
TAX, SHOP = "steuereinnahmekraft_per_inhabitant", "supermarket_car_min"
RUEGEN = "13073"


def view(indicator, place, **more):
    return ViewState(indicator, Period(2022), place=place, **more)


def text_of(component) -> str:
    if isinstance(component, str):
        return component
    children = getattr(component, "children", component) or []
    return "".join(map(text_of, children if isinstance(children, list) else [children]))


@pytest.mark.parametrize("indicator", [TAX, SHOP])
@pytest.mark.parametrize(("place", "count"), [("13", 726), (RUEGEN, 101), ("09162", 1)])
def test_classes_are_those_of_the_districts(explorer, indicator, place, count):
    shown = municipal_scene(view(indicator, place, classes=4), explorer)
    districts = scene(ViewState(indicator, Period(2022), classes=4), explorer)
    assert shown.classes.breaks == districts.classes.breaks and shown.colours == districts.colours
    assert len(shown.frame) == count and shown.frame["region_id"].str.startswith(place).all()
    inner = np.array(shown.classes.breaks[1:-1])
    for row in shown.known.itertuples():
        value = round(row.value, shown.indicator.decimals + 2)
        assert row.code == (inner < value).sum(), row


def test_the_year_is_the_one_that_there_is(explorer):
    later = replace(view(TAX, "13"), period=Period(2024))
    assert municipal_scene(later, explorer).period == Period(2022)
    assert words(later, explorer, DE, "").subtitle == "Euro je Einwohner, 2022 · Klassen der Kreise"


def test_inhabitants_have_the_usual_sizes_of_municipalities(explorer):
    shown = municipal_scene(view("population", "13"), explorer)
    assert shown.classes.breaks == SIZES
    sizes = shown.frame.set_index("region_id")["code"]
    assert sizes["13003000"] == 4, "Rostock has more than 100,000 inhabitants"
    assert sum(shown.classes.counts) == 726 - len(shown.missing)
    rows = [text_of(row) for row in words(view("population", "13"), explorer, DE, "").legend]
    assert (
        rows[0] == "über 100.0001"
        and rows[1].startswith("über 20.000 bis 100.000")
        and rows[-1].startswith("bis 1.000")
    )


def test_where_nobody_lives_there_is_no_value(explorer):
    people = Store().table("municipal").set_index("region_id")["population"]
    empty = people.index[people == 0]
    bavaria = explorer.municipalities(TAX, "09").set_index("region_id")["value"]
    assert len(empty) > 100 and bavaria[bavaria.index.isin(empty)].isna().all()
    assert (explorer.municipalities("population", "09")["value"] == 0).any(), "no inhabitants are a number"


def test_what_has_no_figures_is_said_with_a_way_on(explorer):
    other = view("population_change", "13")
    assert not has_figures(other)
    texts = words(other, explorer, EN, "")
    assert "no figures of municipalities" in texts.subtitle
    assert [item.children.to_plotly_json()["props"]["data-indicator"] for item in texts.legend] == list(COLUMNS)
    with pytest.raises(IndicatorError, match="population_change"):
        explorer.municipalities("population_change", "13")
    with pytest.raises(IndicatorError, match="No municipality lies in '99'"):
        explorer.municipalities(TAX, "99")


def test_the_words_of_a_district(explorer):
    texts = words(view(SHOP, RUEGEN), explorer, DE, "?w=13073")
    assert texts.title == "Autominuten zum nächsten Supermarkt: Gemeinden in Vorpommern-Rügen"
    assert [text_of(step) for step in texts.path] == [
        "Deutschland", "›", "Mecklenburg-Vorpommern", "›", "Vorpommern-Rügen",
    ]  # fmt: skip
    assert "Höchster Wert: Schlemmin (17,8" in texts.summary and "Vorpommern-Rügen: " in texts.summary
    assert "BBSR" in texts.source[0] and texts.source[2].href == f"/methods?w=13073#indicator-{SHOP}"
    assert texts.caveat.startswith("Gemeinden vom 31. Dezember 2022.")


def test_the_table_has_all_three_figures(explorer):
    heads, rows = table(view(TAX, RUEGEN), explorer, DE)
    assert heads[:3] == ["AGS", "Gemeinde", "Kreis"] and len(heads) == 6 and len(rows) == 101
    hiddensee = next(row for row in rows if row[1] == "Insel Hiddensee")
    known = Store().table("municipal").set_index("region_id").loc[hiddensee[0]]
    assert hiddensee[2] == "Vorpommern-Rügen"
    assert hiddensee[5] == DE.with_unit(known["population"], explorer.indicators["population"])
    assert hiddensee[4] == DE.with_unit(known["supermarket_car_min"], explorer.indicators[SHOP])


def test_the_map_holds_every_municipality_once_and_fits_the_place(explorer):
    shown = municipal_scene(view(TAX, RUEGEN), explorer)
    keys = shown.frame["region_id"]
    bounds = pd.DataFrame({"minx": 12.0, "miny": 54.0, "maxx": 13.8, "maxy": 54.7}, index=keys)
    figure = municipal_map(shown, "/geometry/municipalities-13", bounds, DE)
    drawn = [*figure.data[0].locations, *figure.data[1].locations]
    assert sorted(drawn) == keys.tolist()
    assert {trace.geojson for trace in figure.data} == {"/geometry/municipalities-13"}
    assert figure.layout.geo.lonaxis.range == pytest.approx((12 - 0.036, 13.8 + 0.036))
    assert figure.layout.geo.projection.rotation.lon == pytest.approx(12.9)
    assert list(figure.data[0].z) == shown.known["code"].tolist()


def test_the_land_of_a_place():
    assert land(view(TAX, RUEGEN)) == "13" and land(view(TAX, "09")) == "09"
