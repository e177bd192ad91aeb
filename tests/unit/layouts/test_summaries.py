"""Charts in sentences, with the numbers of the charts."""

import numpy as np
import pytest

from indicators.explorer import Period
from layouts import summaries
from layouts.figures.scatter import pairs
from layouts.i18n import translator

DE, EN = translator("de"), translator("en")


def test_map_names_highest_lowest_and_germany(draw):
    shown = draw("grocery_distance")
    values = shown.frame.set_index("label")["value"]
    assert summaries.map_summary(shown, DE) == (
        f"Höchster Wert: {values.idxmax()} ({DE.number(values.max())}\xa0m), "
        f"niedrigster: {values.idxmin()} ({DE.number(values.min())}\xa0m). Deutschland: 962\xa0m."
    )
    assert summaries.map_summary(shown, EN).startswith(f"Highest: {values.idxmax()} ({EN.number(values.max())}\xa0m)")


def test_a_value_that_many_share_names_none_of_them(draw):
    shown = draw("regional_business_grants", Period(2021))
    none = int((shown.frame["value"] == 0).sum())
    assert none > 200 and f"niedrigster: {none} Kreise (0" in summaries.map_summary(shown, DE)


def test_map_says_how_many_are_missing(draw):
    assert summaries.map_summary(draw("municipal_debt"), DE).endswith("Für 4 Kreise fehlen Daten.")
    assert summaries.map_summary(draw("municipal_debt"), EN).endswith("4 districts have no data.")


@pytest.mark.parametrize("chart", [summaries.map_summary, summaries.distribution_summary])
def test_sentences_end_with_one_full_stop(draw, chart):
    for t in (DE, EN):
        text = chart(draw("steuereinnahmekraft_per_inhabitant"), t)
        assert text.endswith(".") and ".." not in text


def test_without_values_it_says_so(invented):
    shown, _ = invented([None] * 12)
    assert summaries.map_summary(shown, DE) == "Für diesen Zeitraum hat kein Kreis einen Wert."
    assert summaries.distribution_summary(shown, DE) == ""


def test_distribution_gives_the_quartiles(draw):
    shown = draw("steuereinnahmekraft_per_inhabitant")
    low, middle, high = np.percentile(shown.frame["value"], [25, 50, 75])
    text = summaries.distribution_summary(shown, EN)
    assert all(f"{value:,.0f} € per inh." in text.replace("\xa0", " ") for value in (low, middle, high))
    assert text.index(f"{low:,.0f}") < text.index(f"{high:,.0f}") < text.index(f"{middle:,.0f}")


def test_scatter_gives_correlation_and_pairs_and_warns(draw, explorer):
    both = pairs(draw("municipal_debt"), explorer.indicators["population_change"], explorer).points
    r = np.corrcoef(both.dropna()["x"], both.dropna()["y"])[0, 1]
    text = summaries.scatter_summary(both, DE)
    assert f"r = {DE.number(r, 2)} über 396 Kreise" in text and "," in DE.number(r, 2)
    assert "nicht" in text or "keine" in text


def test_fewer_than_ten_pairs_are_no_correlation(invented):
    shown, whole = invented([*range(9), None, None, None])
    both = pairs(shown, whole.indicators["income"], whole).points
    assert "(9)" in summaries.scatter_summary(both, DE) and "r =" not in summaries.scatter_summary(both, DE)


def test_series_gives_first_and_last_value_of_germany_and_the_selection(draw, explorer):
    shown = draw("steuerkraft", regions=("09162",))
    rows = explorer.series("steuerkraft", ("DG", "09162")).set_index(["region_id", "year"])["value"]
    text = summaries.series_summary(explorer, shown, EN).replace("\xa0", " ")
    for name, region in (("Germany", "DG"), ("München (Stadt)", "09162")):
        first, last = (f"{rows[region, year]:,.0f} € per inh. in {year}" for year in (1995, 2019))
        assert f"{name}: {first}, {last}." in text
    assert "Bayern" not in text and "Deutschland: " in summaries.series_summary(explorer, shown, DE)


def test_series_of_one_year_says_so(draw, explorer):
    assert summaries.series_summary(explorer, draw("grocery_distance"), DE) == "Nur für ein Jahr veröffentlicht: 2017"


def test_series_of_a_change_starts_after_its_start(draw, explorer):
    text = summaries.series_summary(explorer, draw("population_change", Period(2023, 2015)), DE)
    assert "(2016)" in text and "(2015)" not in text and "+" in text
