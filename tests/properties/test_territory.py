"""What must hold for any reform: nobody is lost or invented, and a mean stays among what it is a mean of."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.territory import carry_rates, carry_totals

TARGETS = ["01091", "01092", "01093", "01094"]


@st.composite
def reforms(draw):
    """Weights of up to eight districts, each split over one to four of today's."""
    rows = []
    for number in range(draw(st.integers(1, 8))):
        targets = draw(st.lists(st.sampled_from(TARGETS), min_size=1, max_size=4, unique=True))
        parts = draw(st.lists(st.integers(1, 10**6), min_size=len(targets), max_size=len(targets)))
        people = draw(st.integers(1, 4 * 10**6))
        rows += [
            (f"02{number:03d}", target, part / sum(parts), part / sum(parts), float(people), 1.0)
            for target, part in zip(targets, parts, strict=True)
        ]
    columns = ["old_id", "region_id", "population_weight", "area_weight", "population", "area_km2"]
    return pd.DataFrame(rows, columns=columns)


@settings(deadline=None)
@given(reforms(), st.data())
def test_totals_are_kept_to_the_person(weights, data):
    districts = weights["old_id"].unique()
    counts = data.draw(st.lists(st.integers(-(10**7), 10**7), min_size=len(districts), max_size=len(districts)))
    carried = carry_totals(pd.DataFrame({"region_id": districts, "n": counts}), ["n"], weights)
    assert carried["n"].sum() == sum(counts)
    assert carried["n"].dtype == "int64"


@settings(deadline=None)
@given(reforms(), st.integers(0, 10**7))
def test_every_old_district_is_kept_to_the_person(weights, count):
    for district in weights["old_id"].unique():
        carried = carry_totals(pd.DataFrame({"region_id": [district], "n": [count]}), ["n"], weights)
        exact = weights[weights["old_id"] == district].set_index("region_id")["population_weight"] * count
        assert carried["n"].sum() == count
        assert ((carried.set_index("region_id")["n"] - exact).abs() < 1 + 1e-6).all()


@settings(deadline=None)
@given(reforms(), st.data())
def test_rates_stay_between_the_smallest_and_the_largest(weights, data):
    districts = weights["old_id"].unique()
    number = st.floats(-1e6, 1e6, allow_subnormal=False)
    rates = data.draw(st.lists(number, min_size=len(districts), max_size=len(districts)))
    old = pd.DataFrame({"region_id": districts, "rate": rates})
    carried = carry_rates(old, ["rate"], weights).set_index("region_id")["rate"]
    parts = weights.merge(old, left_on="old_id", right_on="region_id").groupby("region_id_x")["rate"]
    assert (carried >= parts.min()).all()
    assert (carried <= parts.max()).all()
