"""Fetch the producers' files that have an address: from the producer first, then from the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.download import Tell, download, is_there
from data.errors import FetchError
from data.provenance import Card, SourceFile

Show = Callable[[Card, SourceFile], Tell]
"""Called before each download; gives what to call while it goes on."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    card: str
    path: Path
    message: str
    failed: bool = False


def fetch(cards: Iterable[Card], folder: Path, show: Show = lambda *_: lambda *_: None) -> Iterator[Outcome]:
    """Fetch every file of these cards into `folder`/<card id>/, one after the other; a failure does not stop the rest.

    Yields
    ------
    Outcome
        For each file, as soon as it is known.
    """
    for card in cards:
        for file in card.files:
            path = folder / card.id / file.name
            try:
                yield Outcome(card.id, path, _fetch_file(card, file, path, show))
            except FetchError as error:
                yield Outcome(card.id, path, str(error), failed=True)


def _fetch_file(card: Card, file: SourceFile, path: Path, show: Show) -> str:
    """Get one file and say how, or raise FetchError with what went wrong at each address."""
    if is_there(path, file.sha256):
        return "is there already"
    addresses = {"producer": file.url, "archive": file.archive_url}
    problems = []
    for whose, url in addresses.items():
        if url is not None:
            try:
                download(str(url), path, file.sha256, show(card, file))
                return f"fetched from the {whose}"
            except FetchError as error:
                problems.append(str(error))
    if not problems:
        raise FetchError(f"the file has no address of its own; get it by hand from {card.url} and save it as {path}")
    raise FetchError("; ".join(problems))
