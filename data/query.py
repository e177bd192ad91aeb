"""Ask the Overpass API a question that is kept in a card (queries/<id>.yaml), politely, and keep the raw answer.

Polite: one request, no second one while the answer of the last day is there; a server that is busy is given the time it
asks for; the request says who asks. The answer takes the place of the former one only when it is complete.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import requests
import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from data.build import version
from data.download import Tell
from data.errors import AccessError, CardError, FetchError
from data.provenance import Text, faults
from data.sources import overpass

QUERIES = Path(__file__).parent / "queries"
ATTEMPTS = 3
_WAIT_S = 60
"""Between two attempts, where the server does not say how long."""
_LONGEST_WAIT_S = 300
_FRESH_S = 24 * 3600
_CHUNK = 1 << 16
_BUSY = (requests.codes.too_many_requests, requests.codes.bad_gateway, 503, requests.codes.gateway_timeout)


class QueryCard(BaseModel):
    """A question to a service."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    citation: str
    licence: str
    licence_url: HttpUrl
    endpoint: HttpUrl
    name: str
    """Of the file the answer is kept in."""
    timeout_s: int = Field(gt=0)
    """The server's, as the query asks for it."""
    query: str

    def address(self) -> str:
        """Where to ask: GEFAELLE_OVERPASS, for a server of one's own, or the card's endpoint."""
        return os.environ.get("GEFAELLE_OVERPASS") or str(self.endpoint)


@lru_cache
def queries(folder: Path = QUERIES) -> dict[str, QueryCard]:
    """All cards of queries by id, sorted."""
    return {path.stem: _load(path) for path in sorted(folder.glob("*.yaml"))}


def _load(path: Path) -> QueryCard:
    try:
        return QueryCard.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise CardError(f"{path}: the card is not valid: {faults(error)}") from None


def ask(
    card: QueryCard, folder: Path, tell: Tell = lambda *_: None, pause: Callable[[float], None] = time.sleep
) -> tuple[Path, str]:
    """Ask, and keep the answer as `folder`/<card id>/<name>; return the file and how it got there.

    Raises
    ------
    FetchError
        If the service cannot be reached, refuses, stays busy, or its answer is not complete. A former answer stays.
    """
    path = folder / card.id / card.name
    if path.exists() and time.time() - path.stat().st_mtime < _FRESH_S:
        return path, "is there already, not a day old"
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _receive(card, part, tell, pause)
        elements = len(overpass.read(part))
    except (AccessError, OSError) as error:
        raise FetchError(f"{card.address()}: {error}") from None
    if not elements:
        raise FetchError(f"{card.address()}: the answer is empty; the former one was kept. Ask again later")
    part.replace(path)
    return path, f"fetched, {elements:,} objects"


def _receive(card: QueryCard, part: Path, tell: Tell, pause: Callable[[float], None]) -> None:
    """Write the answer to `part`, waiting and asking again where the server is busy or cannot be reached."""
    for attempt in range(1, ATTEMPTS + 1):
        wait = float(_WAIT_S)
        try:
            with requests.post(
                card.address(),
                data={"data": card.query},
                headers={"User-Agent": f"gefaelle/{version()}"},
                stream=True,
                timeout=(30, card.timeout_s + 60),
            ) as answer:
                if answer.status_code not in _BUSY:
                    answer.raise_for_status()
                    _save(answer, part, tell)
                    return
                wait = _asked_wait(answer)
                problem = f"the server is busy ({answer.status_code} {answer.reason})"
        except requests.HTTPError as error:
            said = f"{error.response.status_code} {error.response.reason}"
            raise FetchError(f"{card.address()}: the server answers {said}. Look at {QUERIES / card.id}.yaml") from None
        except requests.RequestException as error:
            problem = f"it cannot be reached or broke off ({type(error).__name__}); is there a proxy (HTTPS_PROXY)?"
        if attempt == ATTEMPTS:
            raise FetchError(f"{card.address()}: {problem} Asked {ATTEMPTS} times. Try again later")
        pause(wait)


def _asked_wait(answer: requests.Response) -> float:
    said = answer.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT_S) if said.isdigit() else float(_WAIT_S)


def _save(answer: requests.Response, part: Path, tell: Tell) -> None:
    length, got = answer.headers.get("Content-Length"), 0
    with part.open("wb") as stream:
        for chunk in answer.iter_content(_CHUNK):
            stream.write(chunk)
            got += len(chunk)
            tell(got, int(length) if length else None)
