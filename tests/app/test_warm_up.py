"""What is worked out at start, so that no reader waits for it."""

import pytest

from app import create_app
from indicators import compare
from layouts import scene
from settings import Settings


@pytest.fixture(scope="module")
def server():
    """A server whose pages nobody has opened yet, after its start."""
    started = create_app(Settings()).server
    started.config["WARM_UP"]()
    return started


def test_a_profile_after_the_start_works_out_no_comparison_anew(server):
    before = compare.panel.cache_info()
    server.test_client().get("/_dash-layout", headers={"Referer": "http://localhost/profile/09162"})
    after = compare.panel.cache_info()
    assert after.hits > before.hits and after.misses == before.misses


def test_no_indicator_is_worked_out_anew_for_a_reader_of_the_map(server):
    before = scene._figures.cache_info()
    query = "lang=en&i=gdp_per_inhabitant&to=2022&k=5&m=quantile"  # as the browser asks, all keys written out
    assert server.test_client().get(f"{server.config['LAYER']}?{query}").status_code == 200
    after = scene._figures.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 0)
