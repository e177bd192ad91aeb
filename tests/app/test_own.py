"""Own data: what one visitor brings, no other gets."""

import base64
import json

import pytest

from callbacks.own import LARGEST_REQUEST
from callbacks.visitors import COOKIE, IDLE_S, MOST_OWN, MOST_VISITORS, Visitors
from indicators.own.reading import read

FILE = "AGS;Geheim (2021)\n1001;4,5\n01002;3,1\n01003;2,25\n99999;7\n01004;viel\n"
MEANING = {
    "own-key.value": "0", "own-value.value": "1", "own-decimal.value": "auto", "own-measure.value": "rate",
    "own-title.value": "Geheim", "own-unit.value": "per_1000", "own-direction.value": "lower_is_better",
    "own-year.value": 2021,
}  # fmt: skip


def sent(content: bytes | str, name: str = "a.csv") -> dict[str, str]:
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "contents": "data:text/csv;base64," + base64.b64encode(raw).decode()}


def text_of(node) -> str:
    return json.dumps(node, ensure_ascii=False)


@pytest.fixture
def ask(client):
    """Fire the callback of the server that listens to a property, as the browser would."""

    def fire(triggered: str, **values) -> str:
        entries = client.get("/_dash-dependencies").json
        entry = next(
            entry
            for entry in entries
            if not entry["clientside_function"]
            and triggered in [f"{item['id']}.{item['property']}" for item in entry["inputs"]]
        )
        names = entry["output"].strip(".").split("...")
        targets = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
        given = {
            kind: [item | {"value": values.get(f"{item['id']}.{item['property']}")} for item in entry[kind]]
            for kind in ("inputs", "state")
        }
        body = {"output": entry["output"], "outputs": targets if len(targets) > 1 else targets[0],
                "changedPropIds": [triggered], **given}  # fmt: skip
        response = client.post("/_dash-update-component", json=body)
        assert response.status_code in (200, 204), response.text
        return text_of(response.json) if response.status_code == 200 else ""

    return fire


@pytest.fixture
def look(ask):
    return lambda file, search="": ask("own-file.data", **{"own-file.data": file, "location.search": search})


@pytest.fixture
def use(ask):
    """Make the file an indicator; what the page shows then."""

    def fire(**changes):
        asked = MEANING | changes | {"own-add.n_clicks": 1, "location.search": ""}
        return ask("own-add.n_clicks", **asked)

    return fire


@pytest.fixture
def mine(look, use) -> str:
    """The id of an own indicator of this client."""
    look(sent(FILE))
    return use().split('"own-remove": "')[1].split('"')[0]


def test_a_file_is_shown_with_what_matched_and_what_not(look):
    shown = look(sent(FILE))
    assert "3 von 400 Kreisen haben einen Wert. 2 Zeilen wurden nicht übernommen." in shown
    assert "kein Kreis dieses Namens" in shown and "keine Zahl" in shown and "Flensburg · 01001" in shown
    assert '"value": "Geheim (2021)"' in shown and '"value": 2021' in shown
    assert "3 of 400 districts have a figure." in look(sent(FILE), "?lang=en")


def test_other_columns_and_signs_are_looked_at_anew(look, ask):
    look(sent("AGS,a,b\n01001,1,1.234\n01002,2,2.345\n"))
    asked = {"own-key.value": "0", "own-value.value": "2", "own-decimal.value": "comma", "own-measure.value": "rate"}
    shown = ask("own-value.value", **asked, **{"location.search": ""})
    assert '\\"1.234\\"' in shown and "Dezimalkomma" in shown


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (sent(b"\x89PNG\r\n\0\0"), "weder eine CSV"),
        (sent(b"PK\x03\x04junk"), "beschädigt"),
        (sent("nur eine Spalte\n"), "nur eine Spalte"),
        (sent("a;b\nx;y\n"), "Keine Spalte enthält AGS"),
        ({"name": "x", "contents": "data:;base64,!!!"}, "beschädigt"),
        (sent("<script>alert(1)</script>;2\n01001;3\n01002;4\n", "<img src=x onerror=alert(1)>.csv"), "‹img"),
    ],
)
def test_a_bad_file_gets_a_sentence(look, file, said):
    shown = look(file)
    assert said in shown and "Traceback" not in shown and "<img" not in shown


def test_an_own_indicator_is_everywhere(mine, draw, client, call):
    page = draw("/", f"?i={mine}")
    assert "Geheim" in page and "Eigene Daten" in page and "a.csv" in page and mine in page
    from_layer = client.get(f"/layer/{_layer(client)}?i={mine}")
    assert sum(value is not None for value in from_layer.json["z"]) == 3
    assert from_layer.headers["Cache-Control"] == "private, no-store"
    assert mine in draw("/methods", f"?i={mine}")
    across = call("scatter-graph.figure", "map-painted.data", **{"map-painted.data": f"?x={mine}"})
    assert "Geheim" in text_of(across)


def _layer(client) -> str:
    return str(client.application.config["LAYER"]).rsplit("/", 1)[1]


def test_nobody_else_sees_it(mine, app, draw, client):
    """The same link, asked by another browser, after the owner's answers are remembered."""
    owners, path = draw("/", f"?i={mine}"), f"/layer/{_layer(client)}?i={mine}"
    assert "Geheim" in owners
    stranger = app.server.test_client()
    usual = client.get(f"/layer/{_layer(client)}")
    answer = stranger.get(path)
    assert answer.json == usual.json and "Set-Cookie" not in answer.headers
    body = {
        "output": "..root.children...title.data..", "outputs": [{"id": "root", "property": "children"},
                                                               {"id": "title", "property": "data"}],
        "inputs": [{"id": "route", "property": "data", "value": {"path": "/", "lang": "de"}}],
        "state": [{"id": "location", "property": "search", "value": f"?i={mine}"}],
        "changedPropIds": ["route.data"],
    }  # fmt: skip
    assert "Geheim" not in stranger.post("/_dash-update-component", json=body).text
    layout = stranger.get("/_dash-layout", headers={"Referer": f"http://localhost/?i={mine}"})
    assert "Geheim" not in layout.text
    own = client.get("/_dash-layout", headers={"Referer": f"http://localhost/?i={mine}"})
    assert "Geheim" in own.text and own.headers["Cache-Control"] == "private, no-store"
    stranger.set_cookie(COOKIE, "guessed")
    assert "Geheim" not in stranger.post("/_dash-update-component", json=body).text


def test_the_cookie_says_nothing_and_ends_with_the_session(client, look):
    assert "Set-Cookie" not in client.get("/").headers
    look(sent(FILE))
    cookie = client.get_cookie(COOKIE)
    assert cookie.http_only and cookie.same_site == "Lax" and cookie.expires is None and len(cookie.value) >= 40


def test_what_is_forgotten_is_gone(mine, ask, draw, client):
    answer = ask("own-forget.n_clicks", **{"own-forget.n_clicks": 1, "location.search": ""})
    assert "vergessen" in answer and "Geheim" not in answer
    assert "Geheim" not in draw("/", f"?i={mine}") and client.get_cookie(COOKIE) is None


def test_without_its_file_nothing_is_made(use):
    assert "Laden Sie sie noch einmal hoch" in use()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"own-year.value": None}, "Das Jahr fehlt"),
        ({"own-year.value": 12}, "Das Jahr fehlt"),
        ({"own-value.value": "0"}, "Kreise haben einen Wert"),
    ],
)
def test_what_makes_no_sense_is_refused(look, use, changes, said):
    look(sent("AGS;Wert\nKiel;1\nLübeck;2\nFlensburg;3\n"))
    assert said in use(**changes)


@pytest.mark.parametrize(
    "changes",
    [{"own-unit.value": "<b>"}, {"own-direction.value": "x"}, {"own-measure.value": None}, {"own-key.value": "-1"},
     {"own-value.value": "99"}, {"own-title.value": None}, {"own-title.value": "=1+1<script>"}],
)  # fmt: skip
def test_choices_that_do_not_exist_fall_back(look, use, changes):
    look(sent(FILE))
    made = use(**changes)
    assert "own-remove" in made and "<script" not in made


def test_a_visitor_has_at_most_ten(look, use):
    for _ in range(MOST_OWN):
        look(sent(FILE))
        use()
    look(sent(FILE))
    assert "Höchstens 10 eigene Indikatoren" in use()


def test_a_request_beyond_the_limit_is_not_read(client):
    response = client.post(
        "/_dash-update-component", data=b"x" * (LARGEST_REQUEST + 1), content_type="application/json"
    )
    assert response.status_code == 413 and "Traceback" not in response.text


@pytest.fixture
def visitors(explorer):
    """Visitors with a clock of their own, in an application of their own."""
    now = [0.0]
    return Visitors(explorer, lambda: now[0]), now


def bring(app, visitors, cookie: str | None = None):
    """Bring a file; the visitor, and the cookie of the answer."""
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    with app.server.test_request_context("/", headers=headers) as context:
        visitor = visitors.bring(read("a.csv", FILE.encode()))
        answer = app.server.make_response("")
        for function in context._after_request_functions:
            answer = function(answer)
    given = answer.headers.get("Set-Cookie", "")
    return visitor, given.removeprefix(f"{COOKIE}=").split(";")[0] or None


def known(app, visitors, cookie: str) -> bool:
    with app.server.test_request_context("/", headers={"Cookie": f"{COOKIE}={cookie}"}):
        return visitors.current() is not None


def test_a_visitor_is_forgotten_after_a_while(app, visitors):
    all_of_them, now = visitors
    _, cookie = bring(app, all_of_them)
    now[0] = IDLE_S
    assert known(app, all_of_them, cookie)  # and has been seen
    now[0] = 2 * IDLE_S
    assert known(app, all_of_them, cookie)
    now[0] = 3 * IDLE_S + 1
    assert not known(app, all_of_them, cookie)


def test_there_is_room_for_so_many_only(app, visitors):
    all_of_them, _ = visitors
    cookies = [bring(app, all_of_them)[1] for _ in range(MOST_VISITORS)]
    assert len(set(cookies)) == MOST_VISITORS
    assert known(app, all_of_them, cookies[0])  # the first was seen just now
    bring(app, all_of_them)
    bring(app, all_of_them)
    assert known(app, all_of_them, cookies[0]) and not known(app, all_of_them, cookies[1])


def test_who_comes_again_keeps_the_cookie(app, visitors):
    all_of_them, _ = visitors
    first, cookie = bring(app, all_of_them)
    second, again = bring(app, all_of_them, cookie)
    assert second is first and again is None
