"""Scenarios: steps are switches, what comes of them, and the file they are kept in."""

import json

import numpy as np
import pandas as pd
import pytest

from data.errors import AccessError
from data.provenance import Text
from data.store import Store
from indicators.access import close_place, open_place, summary
from indicators.access.desk import Desk, desk
from indicators.access.scenario import MOST_STEPS, Scenario, opening, opening_at, scenario_of, valid_steps
from indicators.access.scenario_file import read_scenario, write_scenario
from indicators.access.sets import PlaceSet
from indicators.own.errors import UploadError

KASSEL, SHOPS = "06611", "kassel_supermarkets"
SITE = "o4285500.3134500"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store()


@pytest.fixture(scope="module")
def kassel(store) -> Desk:
    return desk(store)


def test_a_step_taken_twice_is_undone():
    assert scenario_of([SITE, "c1", SITE, "c2", "c1"]) == Scenario(closed=("2",))
    assert scenario_of([SITE]) == Scenario(opened=((4_285_500, 3_134_500),))


@pytest.mark.parametrize("step", ["", "o", "o1.2", "o9999999.9999999", "c", "c1,2", "c 1", "x1", "o4285500.313450０"])
def test_what_is_no_step_in_germany_is_left_out(step):
    assert valid_steps([step, "c1"]) == ("c1",)


def test_a_link_holds_so_many_steps():
    assert len(valid_steps([f"c{number}" for number in range(500)])) == MOST_STEPS


def test_degrees_become_a_step_and_come_back(kassel):
    step = opening_at(9.498, 51.3157)
    row = kassel.outcome(SHOPS, KASSEL, (step,)).places.iloc[-1]
    assert (row["state"], row["step"]) == ("new", step)
    assert (row["lon"], row["lat"]) == pytest.approx((9.498, 51.3157), abs=1e-5)
    for lon, lat in ((51.3, 9.5), (float("nan"), 51), (500, 51)):
        with pytest.raises(AccessError, match="not in Germany"):
            opening_at(lon, lat)


def test_the_outcome_is_what_the_engine_says_step_by_step(kassel):
    before = kassel.before(SHOPS, KASSEL)
    key = str(kassel.sets[SHOPS].places["place_id"][12])
    shown = kassel.outcome(SHOPS, KASSEL, (SITE, f"c{key}"))
    by_hand = close_place(open_place(before, 4_285_500, 3_134_500), 12)
    assert summary(shown.after).equals(summary(by_hand)) and shown.before is before
    places = shown.places
    assert places["state"].value_counts().to_dict() | {"open": 0} == {"open": 0, "closed": 1, "new": 1}
    assert places["people"].sum() == pytest.approx(before.cells.population.sum())
    assert places.loc[places["state"] == "closed", "people"].tolist() == [0]


def test_order_of_the_steps_does_not_matter(kassel):
    keys = [f"c{key}" for key in kassel.sets[SHOPS].places["place_id"][:3]]
    one, other = (kassel.outcome(SHOPS, KASSEL, steps) for steps in ((*keys, SITE), (SITE, *reversed(keys))))
    assert np.array_equal(one.after.nearest.distance, other.after.nearest.distance)


def test_unknown_places_and_the_last_one_are_refused(kassel, store):
    assert kassel.outcome(SHOPS, KASSEL, ("cnowhere",)).refused == 1
    single = Desk(store)
    single.__dict__["sets"] = {"one": _one()}
    shown = single.outcome("one", KASSEL, ("c7",))
    assert shown.refused == 1 and shown.after is shown.before
    replaced = single.outcome("one", KASSEL, ("c7", SITE))
    assert replaced.refused == 0 and replaced.after.is_open.tolist() == [False, True]


def _one() -> PlaceSet:
    frame = pd.DataFrame(
        {"place_id": ["7"], "name": ["A"], "brand": [None], "kind": ["supermarket"], "lon": [9.5], "lat": [51.3]}
    )
    return PlaceSet("one", Text(de="x", en="x"), Text(de="x", en="x"), frame, None, "2024", ("osm_kassel",))


def test_shops_come_before_pharmacies_and_only_where_they_are_complete(kassel):
    assert list(kassel.sets_of(KASSEL)) == [SHOPS, "pharmacies"]
    assert kassel.chosen("03454", SHOPS).id == "pharmacies"
    assert kassel.chosen(KASSEL, "nonsense").id == SHOPS


def test_every_cell_has_its_municipality(kassel):
    names = kassel.municipalities("06633")
    assert len(names) == len(kassel.before("pharmacies", "06633").cells)
    assert {"Baunatal", "Vellmar"} <= set(names)


def test_a_file_brings_the_steps_back(kassel):
    steps = (SITE, "c108250347")
    places = kassel.outcome(SHOPS, KASSEL, steps).places
    content = write_scenario(places, KASSEL, kassel.sets[SHOPS], 1000).encode()
    back, chosen = read_scenario(content, KASSEL, kassel.sets_of(KASSEL))
    assert set(back) == set(steps) and chosen == SHOPS
    about = json.loads(content)["gefaelle"]
    assert about == {"region_id": KASSEL, "place_set": SHOPS, "places_as_of": "2020-03", "threshold_m": 1000}


def point(*coordinates: float, **properties: str) -> dict:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": coordinates}, "properties": properties}


def collection(*features: dict, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def test_points_of_any_map_are_openings():
    steps, chosen = read_scenario(collection(point(9.5, 51.3), point(9.51, 51.31, name="x")), KASSEL, {})
    assert [step[0] for step in steps] == ["o", "o"] and chosen is None
    assert steps[0] == opening_at(9.5, 51.3) and opening(1.4, 2) == "o0000001.0000002"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no scenario"),
        (b"\xff\xfe", "no scenario"),
        (b"[" * 100_000, "no scenario"),
        (b'{"type": "FeatureCollection"}', "no scenario"),
        (collection({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}}), "no scenario"),
        (collection(point(float("nan"), 51)), "not in Germany"),
        (collection(point(51.3, 9.5)), "not in Germany"),
        (collection(), "0 points"),
        (collection(*[point(9.5, 51.3)] * (MOST_STEPS + 1)), "61 points"),
        (collection(point(9.5, 51.3), gefaelle={"region_id": "09162", "place_set": "x"}), "of district 09162"),
        (collection(point(9.5, 51.3), gefaelle={"region_id": KASSEL, "place_set": "x"}), "not here: x"),
    ],
)
def test_a_bad_file_gets_a_sentence(content, said):
    with pytest.raises(UploadError, match=said) as caught:
        read_scenario(content, KASSEL, {})
    assert caught.value.text.de.endswith(".")
