"""Statistical neighbours: by hand, by properties, and held against scikit-learn."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

from indicators.errors import IndicatorError
from indicators.neighbours import STRUCTURE, indicator_values, neighbours, whitened


def random_values(seed: int, columns: int = 4) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    mixed = random.normal(size=(60, columns)) @ random.normal(size=(columns, columns))
    return pd.DataFrame(mixed * 100 + 7, columns=[f"i{n}" for n in range(columns)])


def test_two_indicators_that_say_the_same_count_once():
    """x and 2x are one coordinate: z of (0, 1, 2, 3) has steps of 1/s with s² = 5/3, so squared distances of 0.6."""
    x = pd.Series([0.0, 1.0, 2.0, 3.0])
    space = whitened(pd.DataFrame({"x": x, "twice": 2 * x + 5}))
    squared = (space.differences(0) ** 2).sum(axis=1)
    assert space.components == 1
    assert squared.to_numpy() == pytest.approx([0, 0.6, 2.4, 5.4])
    shares = space.differences(0) ** 2
    assert shares["x"].to_numpy() == pytest.approx(shares["twice"].to_numpy())  # and share what they say


def test_uncorrelated_indicators_keep_their_own_differences():
    """A square: x and y are uncorrelated, each with variance 4/3 around its mean."""
    square = pd.DataFrame({"x": [1.0, 1.0, -1.0, -1.0], "y": [1.0, -1.0, 1.0, -1.0]})
    steps = whitened(square).differences(0) ** 2
    assert steps["x"].to_numpy() == pytest.approx([0, 0, 3, 3])
    assert steps["y"].to_numpy() == pytest.approx([0, 3, 0, 3])


def test_an_indicator_without_variance_adds_nothing():
    values = random_values(1, 3)
    with_constant = whitened(values.assign(flat=3.0))
    assert (with_constant.differences(5)["flat"].abs() < 1e-9).all()
    plain, more = (((space.differences(5)) ** 2).sum(axis=1) for space in (whitened(values), with_constant))
    assert more.to_numpy() == pytest.approx(plain.to_numpy())


@given(st.integers(0, 10_000))
def test_the_distance_knows_no_units(seed):
    values = random_values(seed)
    other = values * [1000, 0.01, -3, 1] + [5, -7, 0, 2]
    one, two = (np.sqrt((whitened(frame).differences(0) ** 2).sum(axis=1)) for frame in (values, other))
    assert one.to_numpy() == pytest.approx(two.to_numpy())


@given(st.integers(0, 10_000))
def test_points_are_those_of_scikit_learn_turned(seed):
    values = random_values(seed, 6)
    pca = PCA(n_components=0.95, svd_solver="full", whiten=True)
    theirs = pca.fit_transform(StandardScaler().fit_transform(values))
    ours = whitened(values)
    assert ours.components == pca.n_components_
    one = np.linalg.norm(theirs - theirs[0], axis=1)
    two = np.sqrt((ours.differences(0) ** 2).sum(axis=1))
    # sklearn standardises by n and whitens by n − 1, so that its scale differs by nothing in the end
    assert two.to_numpy() == pytest.approx(one, rel=1e-6)


@pytest.mark.parametrize("region_id", ["09162", "03159", "16063", "11000"])
def test_neighbours_of_the_bundle_are_those_of_scikit_learn(explorer, region_id):
    values = indicator_values(explorer, STRUCTURE)
    pca = PCA(n_components=0.95, svd_solver="full", whiten=True)
    points = pca.fit_transform(StandardScaler().fit_transform(values))
    place = values.index.get_loc(region_id)
    distances, places = NearestNeighbors(n_neighbors=11).fit(points).kneighbors(points[[place]])
    found = neighbours(explorer, region_id)
    assert found.table["region_id"].tolist() == values.index[places[0][1:]].tolist()
    assert found.table["distance"].to_numpy() == pytest.approx(distances[0][1:])
    assert found.table["rank"].tolist() == list(range(1, 11))


def test_contributions_add_up_to_the_distance(explorer):
    found = neighbours(explorer, "09162")
    assert list(found.contributions.index) == found.table["region_id"].tolist()
    assert found.contributions.sum(axis=1).to_numpy() == pytest.approx(np.ones(10))
    assert (found.contributions.to_numpy() >= 0).all()
    assert found.typical > found.table["distance"].iloc[0]


def test_only_the_same_type_and_only_other_laender(explorer):
    regions = explorer.regions
    same = neighbours(explorer, "09162", same_type=True).table["region_id"]
    assert (regions.loc[same, "settlement_type"] == regions.loc["09162", "settlement_type"]).all()
    other = neighbours(explorer, "16063", other_land=True).table["region_id"]
    assert not other.str.startswith("16").any() and len(other) == 10


def test_what_cannot_be_compared_is_said(explorer):
    """The city states have no municipal debt of their own, and Gini coefficients need several municipalities."""
    found = neighbours(explorer, "03159", ["mean_age", "unemployment_rate", "steuereinnahmekraft_gini"])
    assert "11000" in found.incomplete and found.unknown == ()
    city = neighbours(explorer, "11000", ["mean_age", "unemployment_rate", "steuereinnahmekraft_gini"])
    assert city.unknown == ("steuereinnahmekraft_gini",) and city.indicators == ("mean_age", "unemployment_rate")


def test_an_indicator_named_twice_counts_once(explorer):
    once, twice = (neighbours(explorer, "03159", names) for names in (["mean_age"], ["mean_age", "mean_age"]))
    pd.testing.assert_frame_equal(once.table, twice.table)


@pytest.mark.parametrize(
    ("region_id", "names", "said"),
    [
        ("03152", STRUCTURE, "former district"),
        ("03", STRUCTURE, "not a district"),
        ("09999", STRUCTURE, "no region"),
        ("03159", ["mean_agee"], "Did you mean mean_age"),
        ("03159", [], "Too few figures"),
        ("11000", ["steuereinnahmekraft_gini"], "Too few figures"),
    ],
)
def test_bad_questions_get_a_sentence(explorer, region_id, names, said):
    with pytest.raises(IndicatorError, match=said):
        neighbours(explorer, region_id, names)


def test_the_usual_set_is_known_for_every_district(explorer):
    assert indicator_values(explorer, STRUCTURE).notna().all(axis=None)
