"""Downloading one file so that a cut connection costs nothing: what came is kept, and the rest is asked for.

pooch checks the hash and puts the file in place only if it is right; what it lacks is going on where a download
stopped, which `Resuming` adds. Proxies are taken from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) by requests.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pooch
import requests

from data.errors import FetchError
from data.sourcing import sha256_of

Tell = Callable[[int, int | None], None]
"""Called with the bytes that are there and, where the server says so, the bytes there will be."""

ATTEMPTS = 2
_TIMEOUT = 30
_CHUNK = 1 << 16
_STILL_WORKS = "The bundle that comes with Gefälle still works"

pooch.get_logger().setLevel(logging.WARNING)


class Resuming:
    """A downloader for pooch that keeps what it got in `part` until the file is complete.

    Parameters
    ----------
    part
        Where to keep it; a file that is there already is the beginning of an earlier attempt.
    """

    def __init__(self, part: Path, tell: Tell) -> None:
        self.part, self.tell = part, tell
        self.resumed = False
        """Whether the last download went on from an earlier one, so that its beginning may be out of date."""

    def __call__(self, url: str, output_file: str, _pooch: Any) -> None:
        """Download `url`, from where the last attempt stopped, to `output_file`."""
        got = self.part.stat().st_size if self.part.exists() else 0
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={got}-"} if got else {})
        with requests.get(url, headers=headers, stream=True, timeout=_TIMEOUT) as answer:
            if got and answer.status_code == requests.codes.requested_range_not_satisfiable:
                self.part.unlink()
                self(url, output_file, _pooch)
                return
            answer.raise_for_status()
            self.resumed = got > 0 and _continues(answer, got)
            self._receive(answer, got if self.resumed else 0)
        shutil.move(self.part, output_file)

    def _receive(self, answer: requests.Response, got: int) -> None:
        length = answer.headers.get("Content-Length")
        total = got + int(length) if length else None
        with self.part.open("ab" if got else "wb") as stream:
            for chunk in answer.iter_content(_CHUNK):
                stream.write(chunk)
                got += len(chunk)
                self.tell(got, total)


def _continues(answer: requests.Response, got: int) -> bool:
    """Whether the answer goes on exactly behind what is there; many servers send the whole file instead."""
    start = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return answer.status_code == requests.codes.partial_content and start is not None and int(start[1]) == got


def download(url: str, path: Path, sha256: str, tell: Tell = lambda *_: None) -> None:
    """Download `url` to `path`, or leave `path` as it is and raise.

    Raises
    ------
    FetchError
        If the server cannot be reached or refuses, the file is not the one of this sha256, or it cannot be written.
    """
    part = path.with_name(f"{path.name}.{hashlib.sha256(url.encode()).hexdigest()[:8]}.part")
    downloader = Resuming(part, tell)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pooch.retrieve(url, f"sha256:{sha256}", path.name, path.parent, downloader=downloader)
            return
        except (requests.RequestException, ValueError, OSError) as error:
            if attempt == ATTEMPTS or not _worth_another_try(error, downloader):
                raise FetchError(_explain(error, url, path)) from None


def _worth_another_try(error: Exception, downloader: Resuming) -> bool:
    """A cut connection is, and a wrong hash if an old beginning may be to blame; a refusal is not."""
    if isinstance(error, requests.HTTPError):
        return bool(error.response.status_code >= requests.codes.server_error)
    if isinstance(error, requests.RequestException):
        return True
    return isinstance(error, ValueError) and downloader.resumed


def _explain(error: Exception, url: str, path: Path) -> str:
    """What happened, in one sentence, and what to do."""
    match error:
        case requests.HTTPError():
            return f"{url}: the server answers {error.response.status_code} {error.response.reason}"
        case requests.exceptions.ChunkedEncodingError():
            return (
                f"{url}: the connection broke off. Run the command again: it goes on where it stopped. {_STILL_WORKS}"
            )
        case requests.exceptions.SSLError():
            return (
                f"{url}: the certificate is not trusted; a proxy may need its own (REQUESTS_CA_BUNDLE). {_STILL_WORKS}"
            )
        case requests.ConnectionError() | requests.Timeout():
            return f"{url} cannot be reached; is there a proxy (HTTPS_PROXY)? {_STILL_WORKS}"
        case requests.RequestException():
            return f"{url}: the download failed ({error})"
        case ValueError():
            return (
                f"{url}: the producer has changed the file: its sha256 is not the one on the card. See what has "
                "changed, and update the card (CONTRIBUTING.md, update a source)"
            )
    return f"{path} cannot be written ({error})"


def is_there(path: Path, sha256: str) -> bool:
    """Whether the right file is there already."""
    return path.exists() and sha256_of(path) == sha256
