"""One view worked out: values, classes, colours."""

from dataclasses import replace

import numpy as np
import pytest

from indicators.classify import classify
from indicators.explorer import Period
from indicators.model import Direction
from layouts.colour import to_lab
from layouts.scene import NO_DATA, class_colours, nearest_period, second_indicator
from layouts.theme import PALETTES
from layouts.view import ViewState
from tests.bundle import bundle_explorer
from tests.small import small_explorer

SMALL = small_explorer()
INCOME, GROWTH = SMALL.indicators["income"], SMALL.indicators["growth"]


@pytest.mark.parametrize("method", ["quantile", "natural"])
@pytest.mark.parametrize("indicator", ["population_change", "grocery_distance", "municipal_debt"])
def test_classes_are_those_of_the_values(draw, explorer, indicator, method):
    shown = draw(indicator, method=method, classes=6)
    values = explorer.values(indicator)
    expected = classify(values["value"], method, 6, midpoint=shown.indicator.midpoint)
    assert shown.frame["region_id"].tolist() == values["region_id"].tolist()
    assert shown.frame["code"].tolist() == expected.codes.tolist()
    assert len(shown.colours) == len(shown.classes.counts) == expected.k


def test_districts_of_the_same_name_are_told_apart_and_named_with_their_land(draw):
    frame = draw("grocery_distance").frame.set_index("region_id")
    assert frame.loc["09162", ["label", "land"]].tolist() == ["München (Stadt)", "Bayern"]
    assert frame.loc["09184", "label"] == "München (Landkreis)"
    assert frame["label"].is_unique and len(frame) == 400


def test_missing_districts_are_apart_from_the_known(draw):
    shown = draw("municipal_debt")
    assert shown.missing["region_id"].tolist() == ["02000", "04011", "04012", "11000"]  # city states
    assert (shown.missing["code"] == -1).all()
    assert len(shown.known) + len(shown.missing) == 400
    assert shown.colour_of(shown.missing["code"]) == [NO_DATA] * 4


def test_germany_is_its_own_value_not_a_mean_of_districts(draw, explorer):
    shown = draw("population_change", Period(2023, 2012))
    germany = explorer.series("population_change", ("DG",), 2012).set_index("year")["value"]
    assert shown.germany == germany[2023]
    assert shown.germany != pytest.approx(shown.known["value"].mean(), abs=0.1)


def test_a_diverging_scale_turns_at_the_midpoint_not_in_the_middle():
    """Four classes below 0 and one above: the one above is the first step of the upper arm."""
    colours = class_colours(GROWTH, None, (-8, -6, -4, -2, 0, 5), 0.0)
    assert colours == tuple(PALETTES["orange_blue"].colours(8)[:5])
    lightness, _, blue_to_yellow = to_lab(colours).T
    assert np.all(np.diff(lightness[:4]) > 0)  # lighter towards 0
    assert np.all(blue_to_yellow[:4] > 0) and blue_to_yellow[4] < 0  # orange below, blue above
    assert lightness[4] == pytest.approx(lightness[3], abs=4)  # one step from 0 on either side


@pytest.mark.parametrize(
    ("breaks", "steps", "shown"),
    [
        ((-2, 0, 2), 2, slice(0, 2)),
        ((0, 1, 2, 3), 6, slice(3, 6)),
        ((-3, -2, -1), 4, slice(0, 2)),
        ((-1, 1), 1, slice(0, 1)),
    ],
    ids=["one each", "all above", "all below", "one across"],
)
def test_arms_of_a_diverging_scale(breaks, steps, shown):
    assert class_colours(GROWTH, None, breaks, 0.0) == tuple(PALETTES["orange_blue"].colours(steps)[shown])


def test_a_chosen_palette_wins():
    assert class_colours(INCOME, "viridis", (0, 1, 2, 3), None) == tuple(PALETTES["viridis"].colours(3))
    assert class_colours(GROWTH, "viridis", (-1, 0, 1), 0.0) == tuple(PALETTES["viridis"].colours(2))
    assert class_colours(INCOME, "red_blue", (0, 1, 2, 3), None) == tuple(PALETTES["red_blue"].colours(3))


def test_the_worse_end_has_the_first_colour_whichever_end_that_is():
    """Orange is the worse end: low income, but a high rate of unemployment."""
    colours = tuple(PALETTES["orange_blue"].colours(4))
    better = replace(GROWTH, direction=Direction.HIGHER_IS_BETTER)
    worse = replace(GROWTH, direction=Direction.LOWER_IS_BETTER)
    assert class_colours(better, None, (-2, -1, 0, 1, 2), 0.0) == colours
    assert class_colours(worse, None, (-2, -1, 0, 1, 2), 0.0) == colours[::-1]


def test_colours_turn_at_germany_or_at_a_threshold(draw):
    usual, around, above = (draw("unemployment_rate", turn=turn) for turn in ("auto", "germany", 5.0))
    assert usual.midpoint is None and around.midpoint == usual.germany and above.midpoint == 5.0
    assert around.germany in around.classes.breaks and 5.0 in above.classes.breaks
    below = (around.known["value"] <= around.germany).sum()
    assert sum(around.classes.counts[: around.classes.breaks.index(around.germany)]) == below
    assert draw("population_change").midpoint == 0


def test_limits_by_hand_hold_all_values_and_may_leave_a_class_empty(draw):
    shown = draw("unemployment_rate", method="manual", breaks=(2.5, 5.0, 90.0))
    assert shown.classes.breaks[1:4] == (2.5, 5.0, 90.0) and shown.classes.breaks[4] == 90
    values = shown.known["value"]
    assert shown.classes.counts == ((values <= 2.5).sum(), values.between(2.5, 5, "right").sum(), (values > 5).sum(), 0)


def test_without_values_there_is_one_grey(invented):
    shown, _ = invented([None] * 12)
    assert shown.colours == (NO_DATA,) and shown.known.empty and len(shown.missing) == 12


def test_the_second_indicator_is_never_the_first_unless_asked_for():
    assert second_indicator(ViewState("growth", Period(2014, 2011)), SMALL).id == "income"
    assert second_indicator(ViewState("income", Period(2022)), SMALL).id == "growth"
    assert second_indicator(ViewState("income", Period(2022), other="shops"), SMALL).id == "shops"


@pytest.mark.parametrize(
    ("indicator", "period", "nearest"),
    [
        ("income", Period(2014, 2011), Period(2020)),
        ("income", Period(2021), Period(2021)),
        ("income", Period(2030), Period(2022)),
        ("growth", Period(2014, 2010), Period(2014, 2010)),
        ("growth", Period(2020), Period(2014, 2011)),
        ("growth", Period(2020, 2011), Period(2014, 2011)),
    ],
)
def test_nearest_period(indicator, period, nearest):
    assert nearest_period(SMALL.indicators[indicator], period, SMALL) == nearest


@pytest.mark.parametrize("name", [name for name, entry in bundle_explorer().indicators.items() if entry.midpoint == 0])
def test_the_first_colours_are_of_the_worse_end(name):
    entry, ladder = bundle_explorer().indicators[name], tuple(PALETTES["orange_blue"].colours(4))
    drawn = class_colours(entry, None, (-2, -1, 0, 1, 2), entry.midpoint)
    assert drawn == (ladder[::-1] if entry.direction is Direction.LOWER_IS_BETTER else ladder)
