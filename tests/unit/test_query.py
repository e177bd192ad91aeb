"""Asking Overpass: against a server on this machine that answers, is busy, refuses, and breaks off."""

import json
import os
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.access.kinds import KINDS
from data.access.read_places import read_places
from data.errors import FetchError
from data.query import ask, queries

ANSWER = {
    "osm3s": {"timestamp_osm_base": "2026-01-21T02:19:08Z"},
    "elements": [
        {"type": "node", "id": 1, "lon": 9.48, "lat": 51.31, "tags": {"shop": "supermarket", "name": "Aue"}},
        {"type": "way", "id": 2, "center": {"lon": 9.5, "lat": 51.3}, "tags": {"shop": "farm", "name": "Hof"}},
    ],
}


class Overpass(BaseHTTPRequestHandler):
    """Gives the prepared answers one after the other: (status, headers, body)."""

    answers: ClassVar[list] = []
    asked: ClassVar[list] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append((urllib.parse.parse_qs(body)["data"][0], self.headers["User-Agent"]))
        status, headers, content = self.answers.pop(0)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    with ThreadingHTTPServer(("127.0.0.1", 0), Overpass) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        monkeypatch.setenv("GEFAELLE_OVERPASS", f"http://127.0.0.1:{running.server_port}/api")
        Overpass.answers, Overpass.asked = [], []
        yield Overpass
        running.shutdown()


def good(content=ANSWER):
    return 200, {}, json.dumps(content).encode()


CARD = queries()["osm_shops"]


def test_the_card_asks_for_every_kind_of_shop_in_one_question():
    grocery = [kind for kind in KINDS.values() if kind.service == "grocery"]
    assert all(kind.value in CARD.query and f'"{kind.key}"' in CARD.query for kind in grocery)
    assert "out center;" in CARD.query
    assert f"[timeout:{CARD.timeout_s}]" in CARD.query
    assert CARD.licence == "ODbL-1.0"


def test_the_raw_answer_is_kept_and_can_be_read(server, tmp_path):
    server.answers = [good()]
    told = []
    path, message = ask(CARD, tmp_path, lambda got, of: told.append((got, of)))
    assert path == tmp_path / "osm_shops" / "shops.json"
    assert message == "fetched, 2 objects"
    assert json.loads(path.read_text()) == ANSWER
    assert told[-1] == (path.stat().st_size, path.stat().st_size)
    assert server.asked[0][0] == CARD.query
    assert server.asked[0][1].startswith("gefaelle/")
    assert read_places(path, ["supermarket"]).frame["place_id"].tolist() == ["node/1"]


def test_it_does_not_ask_twice_a_day(server, tmp_path):
    server.answers = [good(), good({**ANSWER, "elements": ANSWER["elements"][:1]})]
    path, _ = ask(CARD, tmp_path)
    assert ask(CARD, tmp_path)[1] == "is there already, not a day old"
    assert len(server.asked) == 1
    yesterday = path.stat().st_mtime - 25 * 3600
    os.utime(path, (yesterday, yesterday))
    assert ask(CARD, tmp_path)[1] == "fetched, 1 objects"


def test_a_busy_server_is_given_the_time_it_asks_for(server, tmp_path):
    server.answers = [(429, {"Retry-After": "7"}, b""), (504, {}, b""), good()]
    waits = []
    assert ask(CARD, tmp_path, pause=waits.append)[1] == "fetched, 2 objects"
    assert waits == [7, 60]


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ([(429, {}, b"")] * 3, r"the server is busy \(429 Too Many Requests\) Asked 3 times"),
        ([(400, {}, b"")], r"the server answers 400 Bad Request\. Look at .*osm_shops\.yaml"),
        ([(200, {}, b'{"elements": [')], "cut off or no JSON"),
        ([(200, {"Content-Length": "999"}, b"{")] * 3, r"it cannot be reached or broke off"),
        ([good({"elements": [], "remark": "runtime error: out of memory"})], "gave up before the end"),
        ([good({"elements": []})], "the answer is empty"),
    ],
)
def test_what_goes_wrong_leaves_the_former_answer(server, tmp_path, answers, complaint):
    path = tmp_path / "osm_shops" / "shops.json"
    path.parent.mkdir()
    path.write_text("former")
    os.utime(path, (0, 0))
    server.answers = list(answers)
    with pytest.raises(FetchError, match=complaint):
        ask(CARD, tmp_path, pause=lambda _: None)
    assert path.read_text() == "former"


def test_no_server(tmp_path, monkeypatch):
    monkeypatch.setenv("GEFAELLE_OVERPASS", "http://127.0.0.1:9/")
    with pytest.raises(FetchError, match="cannot be reached"):
        ask(CARD, tmp_path, pause=lambda _: None)


def test_the_command(server, tmp_path):
    server.answers = [good()]
    result = CliRunner().invoke(app, ["fetch", "osm_shops", "--to", str(tmp_path)])
    assert result.exit_code == 0
    assert "osm_shops/shops.json: fetched, 2 objects" in result.stdout
    os.utime(tmp_path / "osm_shops" / "shops.json", (0, 0))
    server.answers = [(400, {}, b"")]
    failed = CliRunner().invoke(app, ["fetch", "osm_shops", "--to", str(tmp_path)])
    assert failed.exit_code == 1
    assert "the server answers 400" in failed.stderr
