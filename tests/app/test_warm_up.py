"""What is worked out at start, so that no reader waits for it."""

from app import create_app
from indicators import compare
from settings import Settings


def test_a_profile_after_the_start_works_out_no_comparison_anew():
    server = create_app(Settings()).server  # one whose pages nobody has opened yet
    server.config["WARM_UP"]()
    before = compare.panel.cache_info()
    server.test_client().get("/_dash-layout", headers={"Referer": "http://localhost/profile/09162"})
    after = compare.panel.cache_info()
    assert after.hits > before.hits and after.misses == before.misses
