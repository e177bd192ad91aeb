"""What is worked out at start, so that no reader waits for it."""

from indicators import compare


def test_a_profile_after_the_start_works_out_no_comparison_anew(app):
    app.server.config["WARM_UP"]()
    before = compare.panel.cache_info()
    app.server.test_client().get("/_dash-layout", headers={"Referer": "http://localhost/profile/09162"})
    after = compare.panel.cache_info()
    assert after.hits > before.hits and after.misses == before.misses
