"""People beyond a distance: an indicator for every distance of a curve, and its slider's words."""

import numpy as np
import pytest

from data.regions import GERMANY, Level
from indicators.beyond import METRES, beyond, beyond_id, curves, parts
from indicators.explorer import Period
from layouts.beyond import listed, people
from layouts.caution import caution_text, needs_caution
from layouts.i18n import translator
from layouts.scene import scene
from layouts.view import ViewState


@pytest.mark.parametrize("key", ["beyond~pharmacies~50", "beyond~pharmacies~150", "beyond~pharmacies~5100",
                                 "beyond~shops~1000", "beyond~pharmacies~01000", "beyond~~1000", "beyond"])  # fmt: skip
def test_only_distances_of_a_known_curve_are_indicators(explorer, key):
    assert key not in explorer.indicators and beyond(key, curves(None)) is None
    with pytest.raises(KeyError):
        explorer.indicators[key]


def test_every_distance_of_the_slider_is_on_the_curve(explorer):
    known = explorer.table("pharmacy_curve")
    assert set(METRES) <= set(known["distance_m"])
    assert all(beyond_id("pharmacies", metres) in explorer.indicators for metres in METRES)
    assert not any(parts(key) for key in explorer.indicators)


def test_at_1_km_it_is_the_rest_of_the_share_within(explorer):
    far = explorer.values(beyond_id("pharmacies", 1000)).set_index("region_id")["value"]
    within = explorer.values("pharmacy_within_1km_osm").set_index("region_id")["value"]
    assert np.allclose(far + within, 100) and far.index.equals(within.index)


def test_people_and_share_belong_together_and_fall_with_the_distance(explorer):
    whole = explorer.table("pharmacy_access").set_index("region_id")["population"]
    before = None
    for metres in (500, 1000, 3000):
        key = beyond_id("pharmacies", metres)
        counts = explorer.people_beyond(key)
        share = explorer.values(key, Period(2024), Level.BUND)["value"].iloc[0]
        assert counts[GERMANY] == pytest.approx(share / 100 * whole[GERMANY])
        assert counts[counts.index.str.len() == 5].sum() == pytest.approx(counts[GERMANY])
        assert before is None or (counts <= before + 1e-6).all()
        before = counts


def test_the_number_of_people_is_said(explorer):
    view = ViewState(beyond_id("pharmacies", 2000), Period(2024), regions=("03454",))
    shown = scene(view, explorer)
    assert people(shown, explorer, translator("de")) == (
        "In Deutschland haben 16.248.836 Menschen mehr als 2.000 m zur Apotheke. In Emsland sind es 127.186."
    )
    other = scene(ViewState("grocery_distance", explorer.default_period("grocery_distance")), explorer)
    assert people(other, explorer, translator("en")) == ""


def test_it_is_listed_once_and_comes_with_the_caution(explorer):
    assert listed("beyond~pharmacies~2100") == "beyond~pharmacies~1000" and listed("population") == "population"
    assert needs_caution(explorer.indicators["beyond~pharmacies~2100"])
    assert needs_caution(explorer.indicators["grocery_within_1km"])
    assert not needs_caution(explorer.indicators["stop_distance"])
    assert caution_text([explorer.indicators["population"]], translator("de")) == ""
