"""Fetching against a server on this machine: cut connections, servers that refuse, proxies, wrong files."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from data import __main__ as cli
from data.download import Resuming
from data.fetch import fetch
from data.provenance import Card

BODY = bytes(range(256)) * 2048
SHA256 = hashlib.sha256(BODY).hexdigest()


@dataclass
class Server:
    """What the server does, and what it was asked."""

    body: bytes = BODY
    status: dict[str, int] = field(default_factory=dict)
    drop_after: list[int] = field(default_factory=list)
    """Cut the connection after so many bytes; one entry is used per request."""
    honours_range: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""

    def url(self, path: str = "data.csv") -> str:
        return f"{self.address}/{path}"


def handler(server: Server):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            wanted = self.headers.get("Range")
            server.asked.append((self.path, wanted))
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and server.honours_range else 0
            status = server.status.get(self.path, 206 if start else 200)
            if start >= len(server.body):
                status = 416
            body = server.body[start:] if status < 300 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(server.body) - 1}/{len(server.body)}")
            self.end_headers()
            cut = server.drop_after.pop(0) if server.drop_after and body else len(body)
            self.wfile.write(body[:cut])
            if cut < len(body):
                self.wfile.flush()
                self.connection.close()

    return Handler


@pytest.fixture
def server(monkeypatch):
    """A server on 127.0.0.1, with no proxy in between."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("time.sleep", lambda _: None)
    server = Server()
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler(server))
    server.address = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    http.shutdown()
    http.server_close()
    thread.join()


def card(url: str | None = None, archive_url: str | None = None, sha256: str = SHA256, key: str = "data") -> Card:
    text = {"de": "Text", "en": "text"}
    return Card.model_validate(
        {
            "id": "weather", "title": text, "producer": "DWD", "citation": "DWD 2024", "licence": "CC-BY-4.0",
            "licence_url": "https://example.org/l", "url": "https://example.org/weather", "gebietsstand": text,
            "reference_date": "2024", "published": "2024", "said": text, "done": text,
            "files": [{"key": key, "name": "data.csv", "sha256": sha256, "url": url, "archive_url": archive_url}],
        }
    )  # fmt: skip


def get(folder, *args, **kwargs):
    (outcome,) = fetch([card(*args, **kwargs)], folder)
    return outcome


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_fetched_and_put_in_the_folder_of_its_card(server, tmp_path):
    outcome = get(tmp_path, server.url())
    assert (outcome.message, outcome.failed) == ("fetched from the producer", False)
    assert (tmp_path / "weather" / "data.csv").read_bytes() == BODY
    assert files(tmp_path) == ["data.csv"]


def test_what_is_there_is_not_fetched_again(server, tmp_path):
    get(tmp_path, server.url())
    assert get(tmp_path, server.url()).message == "is there already"
    assert len(server.asked) == 1


def test_another_file_of_that_name_is_replaced(server, tmp_path):
    (tmp_path / "weather").mkdir()
    (tmp_path / "weather" / "data.csv").write_text("old")
    assert not get(tmp_path, server.url()).failed
    assert (tmp_path / "weather" / "data.csv").read_bytes() == BODY


def test_a_cut_connection_is_taken_up_where_it_broke(server, tmp_path):
    server.drop_after = [200_000]
    assert not get(tmp_path, server.url()).failed
    first, second = server.asked
    assert first[1] is None
    assert 0 < int(second[1].removeprefix("bytes=").removesuffix("-")) <= 200_000
    assert files(tmp_path) == ["data.csv"]


def test_a_download_goes_on_in_the_next_run(server, tmp_path):
    server.drop_after = [100_000, 100_000]
    outcome = get(tmp_path, server.url())
    assert outcome.failed
    assert "broke off. Run the command again: it goes on where it stopped" in outcome.message
    assert [name for name in files(tmp_path) if not name.endswith(".part")] == []
    assert not get(tmp_path, server.url()).failed
    assert server.asked[-1][1] not in (None, "bytes=0-")
    assert (tmp_path / "weather" / "data.csv").read_bytes() == BODY


def test_a_server_that_ignores_the_range_sends_all_and_that_is_right_too(server, tmp_path):
    server.honours_range, server.drop_after = False, [200_000]
    assert not get(tmp_path, server.url()).failed
    assert (tmp_path / "weather" / "data.csv").read_bytes() == BODY


def test_a_beginning_of_an_older_edition_is_thrown_away(server, tmp_path):
    server.body, server.drop_after = b"old" * 100_000, [100_000, 100_000]
    assert get(tmp_path, server.url()).failed
    server.body = BODY
    assert not get(tmp_path, server.url()).failed
    assert (tmp_path / "weather" / "data.csv").read_bytes() == BODY


def test_a_beginning_longer_than_the_file_is_thrown_away(server, tmp_path):
    part = tmp_path / "data.part"
    part.write_bytes(BODY + b"too much")
    told = []
    Resuming(part, lambda got, total: told.append((got, total)))(server.url(), str(tmp_path / "out"), None)
    assert (tmp_path / "out").read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))


def test_a_changed_file_is_refused_and_nothing_of_it_stays(server, tmp_path):
    server.body = b"something else"
    outcome = get(tmp_path, server.url())
    assert outcome.failed
    assert "the producer has changed the file" in outcome.message
    assert files(tmp_path) == []
    assert len(server.asked) == 1


def test_a_changed_file_does_not_replace_the_one_that_is_there(server, tmp_path):
    (tmp_path / "weather").mkdir()
    (tmp_path / "weather" / "data.csv").write_text("mine")
    server.body = b"something else"
    assert get(tmp_path, server.url()).failed
    assert (tmp_path / "weather" / "data.csv").read_text() == "mine"


def test_a_vanished_file_comes_from_the_archive(server, tmp_path):
    server.status = {"/gone.csv": 404}
    outcome = get(tmp_path, server.url("gone.csv"), server.url("kept.csv"))
    assert outcome.message == "fetched from the archive"
    assert [path for path, _ in server.asked] == ["/gone.csv", "/kept.csv"]


def test_every_address_that_failed_is_named(server, tmp_path):
    server.status = {"/gone.csv": 404, "/kept.csv": 503}
    message = get(tmp_path, server.url("gone.csv"), server.url("kept.csv")).message
    assert "gone.csv: the server answers 404 Not Found" in message
    assert "kept.csv: the server answers 503" in message
    assert [path for path, _ in server.asked] == ["/gone.csv", "/kept.csv", "/kept.csv"]


def test_offline_says_so_and_that_the_bundle_works(server, tmp_path):
    outcome = get(tmp_path, "http://127.0.0.1:9/data.csv")
    assert outcome.failed
    assert "http://127.0.0.1:9/data.csv cannot be reached; is there a proxy" in outcome.message
    assert "The bundle that comes with Gefälle still works" in outcome.message


def test_the_proxy_of_the_environment_is_used(server, tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.address)
    assert not get(tmp_path, "http://producer.example/data.csv").failed
    assert server.asked == [("http://producer.example/data.csv", None)]


def test_no_proxy_is_honoured(server, tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert not get(tmp_path, server.url()).failed


def test_a_file_without_an_address_says_where_to_get_it(server, tmp_path):
    outcome = get(tmp_path)
    assert outcome.failed
    assert "get it by hand from https://example.org/weather and save it as" in outcome.message


def test_a_folder_that_cannot_be_written_is_named(server, tmp_path):
    (tmp_path / "weather").write_text("a file, not a folder")
    outcome = get(tmp_path, server.url())
    assert outcome.failed
    assert "cannot be written" in outcome.message


def test_the_command_tries_all_and_fails_at_the_end(server, tmp_path, monkeypatch):
    one, other = card(), card(server.url()).model_copy(update={"id": "water"})
    monkeypatch.setattr(cli, "cards", lambda: {"weather": one, "water": other})
    result = CliRunner().invoke(cli.app, ["fetch", "--to", str(tmp_path)])
    assert result.exit_code == 1
    assert "weather/data.csv: the file has no address of its own" in result.stderr
    assert "water/data.csv: fetched from the producer" in result.stdout
    assert files(tmp_path) == ["data.csv"]
