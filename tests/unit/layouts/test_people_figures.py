"""Charts of the page of population: they draw the explorer's own numbers."""

import numpy as np
import pytest

from indicators.model import Status
from indicators.people import age_years, by_age, components
from indicators.projection.scenarios import Outlook
from layouts.figures import components as changes
from layouts.figures import fan, pyramid
from layouts.i18n import translator

DE = translator("de")


def test_official_years_are_observed_and_only_later_ones_projected(explorer):
    years = age_years(explorer)
    assert [year for year, status in years.items() if status is Status.OBSERVED] == list(range(2015, 2021))
    assert years[2024] is Status.ESTIMATED and years[2025] is Status.PROJECTED and max(years) == 2045


@pytest.mark.parametrize("region", ["03159", "09", "DG"])
def test_ages_add_up_to_the_projected_total(explorer, region):
    total = explorer.series("population", [region]).set_index("year")["value"][2035]
    assert by_age(explorer, region, 2035).to_numpy().sum() == pytest.approx(total)


def test_the_pyramid_fills_the_counted_year_and_outlines_the_projected_one(explorer):
    figure = pyramid.pyramid(explorer, "03159", 2035, DE)
    men, women, outline, _ = figure.data
    counted, later = (by_age(explorer, "03159", year) for year in (2020, 2035))
    assert -np.sum(men.x) == pytest.approx(counted["male"].sum(), abs=1)
    assert np.sum(women.x) == pytest.approx(counted["female"].sum(), abs=1)
    assert -np.sum(outline.x) / 2 == pytest.approx(later["male"].sum(), abs=1)
    assert outline.name == "2035 (vorausberechnet)" and men.type == "bar" and outline.type == "scatter"


def test_a_counted_year_needs_no_outline_and_two_regions_are_shares(explorer):
    assert len(pyramid.pyramid(explorer, "03159", 2018, DE).data) == 2
    men, women, *_ = pyramid.pyramid(explorer, "03159", 2018, DE, versus="11000").data
    assert np.sum(women.x) - np.sum(men.x) == pytest.approx(1000, abs=1)


def test_the_fan_dots_what_is_projected_and_holds_it_in_its_interval(explorer):
    rows = explorer.series("population", ["03159"])
    band, *thin, observed, projected = fan.fan(explorer, "03159", DE).data
    assert max(observed.x) == 2024 and list(projected.x) == list(range(2024, 2046)) and projected.line.dash == "dot"
    assert projected.y[-1] == round(rows["value"].iloc[-1])
    assert min(band.y) <= projected.y[-1] <= max(band.y)
    low = explorer.under(Outlook(scenario="low_migration")).series("population", ["03159"])["value"].iloc[-1]
    assert len(thin) == 4 and thin[0].name == "niedrige Zuwanderung" and thin[0].y[-1] == round(low)


def test_components_are_the_change_of_the_total_and_projected_years_are_hatched(explorer):
    rows = components(explorer, "DG").set_index("year")
    totals = explorer.series("population", ["DG"]).set_index("year")["value"]
    change = rows["births"] - rows["deaths"] + rows["net_migration"]
    assert change[2030] == pytest.approx(totals[2030] - totals[2029])
    births, deaths, _, line = changes.components(explorer, "DG", DE).data
    patterns = dict(zip(births.x, births.marker.pattern.shape, strict=True))
    assert patterns[2024] == "" and patterns[2025] == "/" and max(deaths.y) < 0
    assert line.y[births.x.index(2030)] == round(change[2030])
