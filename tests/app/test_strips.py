"""The swarms by address: complete, and for good in the browser's cache."""

from callbacks.strips import strips_url


def test_swarms_are_served_once_for_good(app, client, explorer):
    answer = client.get(strips_url(app), headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br" and len(answer.data) < 150_000
    assert set(client.get(strips_url(app)).json["strips"]) == set(explorer.indicators)
