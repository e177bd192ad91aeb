"""Several maps: which, and their shared classes."""

import pytest

from callbacks.state import parse, query
from layouts.several.scenes import scenes
from tests.bundle import bundle_explorer

EXPLORER = bundle_explorer()


def shown(search):
    return scenes(parse(search, EXPLORER), EXPLORER)


def test_maps_of_one_indicator_share_limits_and_colours():
    maps = shown("?i=median_age&my=2015,2045")
    early, late = maps
    assert early.classes.breaks == late.classes.breaks and early.colours == late.colours
    values = [value for one in maps for value in one.known["value"].round(3)]
    assert early.classes.breaks[0] == pytest.approx(min(values)) and early.classes.breaks[-1] == pytest.approx(
        max(values)
    )
    sizes = [sum(pair) for pair in zip(early.counts, late.counts, strict=True)]
    assert sum(sizes) == 800 and max(sizes) - min(sizes) < 40  # fifths of both years together
    assert late.known["code"].mean() > early.known["code"].mean()  # Germany ages


def test_own_classes_are_those_of_each_year():
    early, late = shown("?i=median_age&my=2015,2045&ms=own")
    assert early.classes.breaks != late.classes.breaks


def test_at_most_six_by_indicator_and_year_and_the_nearest_year_where_one_is_missing():
    maps = shown("?mi=median_age,municipal_debt&my=1990,2012,2015,2020,2023")
    assert len(maps) == 6 and len({(one.indicator.id, one.period) for one in maps}) == 6
    assert len(shown("?i=median_age")) == 4


def test_the_link_brings_back_the_maps_and_bad_values_fall_back():
    view = parse("?mi=median_age,nonsense&my=2012,x,2023&ms=own", EXPLORER)
    assert view.several.indicators == ("median_age",) and view.several.years == (2012, 2023)
    assert not view.several.shared
    assert parse(query(view, EXPLORER), EXPLORER) == view
    assert parse("?ms=maybe", EXPLORER) == parse("", EXPLORER)
