"""Visitors who brought own data: kept in the memory of this server only, told apart by a cookie, gone after a while.

Nobody gets a cookie before bringing data. It holds a random number and nothing else; without it there is no way to the
data, which no address names and no shared cache keeps (docs/adr/0019-own-data-in-memory.md).
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import Flask, Response, after_this_request, has_request_context, request
from werkzeug.local import LocalProxy

from data.provenance import Card
from indicators.explorer import Explorer
from indicators.model import Indicator
from indicators.own.entry import CARD
from indicators.own.errors import UploadError
from indicators.own.explorer import OwnExplorer
from indicators.own.reading import Sheet

COOKIE = "gefaelle_own"
IDLE_S = 2 * 3600
"""After this long without a question a visitor's data is forgotten."""
MOST_VISITORS = 100
"""Beyond this the one who has been idle longest is forgotten."""
MOST_OWN = 10
"""Own indicators of one visitor."""


@dataclass
class Visitor:
    """What one visitor brought along."""

    explorer: Explorer
    seen: float
    sheet: Sheet | None = None
    """The file that was read last and awaits being made an indicator."""
    own: dict[str, tuple[Indicator, Card]] = field(default_factory=dict)


class Visitors:
    """All visitors with own data.

    Parameters
    ----------
    shared
        The explorer of everybody else.
    clock
        Seconds, ever rising.
    """

    def __init__(self, shared: Explorer, clock: Callable[[], float] = time.monotonic) -> None:
        self.shared = shared
        self._clock = clock
        self._known: OrderedDict[str, Visitor] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def explorer(self) -> Explorer:
        """The explorer of whoever asks: to be handed out once, it turns to each request's own by itself."""
        return cast("Explorer", LocalProxy(self.current_explorer))

    def current_explorer(self) -> Explorer:
        """Return the explorer of the visitor of this request."""
        visitor = self.current()
        return self.shared if visitor is None else visitor.explorer

    def current(self) -> Visitor | None:
        """Return the visitor of this request; None without a cookie, or after too long a pause."""
        token = request.cookies.get(COOKIE) if has_request_context() else None
        if token is None:
            return None
        with self._lock:
            self._forget()
            visitor = self._known.get(token)
            if visitor is not None:
                visitor.seen = self._clock()
                self._known.move_to_end(token)
        return visitor

    def bring(self, sheet: Sheet) -> Visitor:
        """Keep a file that was read; a visitor who is new gets a cookie that ends with the browser's session."""
        visitor = self.current() or self._welcome()
        visitor.sheet = sheet
        return visitor

    def add(self, visitor: Visitor, entry: Indicator, card: Card) -> None:
        """Give a visitor one more indicator.

        Raises
        ------
        UploadError
            If there are too many.
        """
        if len(visitor.own) >= MOST_OWN:
            raise UploadError(
                f"Höchstens {MOST_OWN} eigene Indikatoren. Entfernen Sie zuerst einen.",
                f"At most {MOST_OWN} own indicators. Remove one first.",
            )
        self._keep(visitor, visitor.own | {entry.id: (entry, card)})
        visitor.sheet = None

    def remove(self, visitor: Visitor, indicator_id: str) -> None:
        """Take an indicator away from a visitor."""
        self._keep(visitor, {key: value for key, value in visitor.own.items() if key != indicator_id})

    def leave(self) -> None:
        """Forget the visitor of this request, and the cookie."""
        with self._lock:
            self._known.pop(request.cookies.get(COOKIE, ""), None)

        @after_this_request
        def no_cookie(response: Response) -> Response:
            response.delete_cookie(COOKIE)
            return response

    def _keep(self, visitor: Visitor, own: dict[str, tuple[Indicator, Card]]) -> None:
        visitor.own = own
        visitor.explorer = OwnExplorer(self.shared, own) if own else self.shared

    def _welcome(self) -> Visitor:
        token, visitor = secrets.token_urlsafe(32), Visitor(self.shared, self._clock())
        with self._lock:
            self._forget()
            self._known[token] = visitor

        @after_this_request
        def give_cookie(response: Response) -> Response:
            response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure)
            return response

        return visitor

    def _forget(self) -> None:
        """Drop those who have been idle too long or are too many; the longest idle stand first."""
        now = self._clock()
        while self._known:
            oldest = next(iter(self._known.values()))
            if len(self._known) <= MOST_VISITORS and now - oldest.seen <= IDLE_S:
                return
            self._known.popitem(last=False)


def keep_private(server: Flask) -> None:
    """Let no cache keep an answer that names own data, or a layout drawn for a visitor who has some."""
    mark = f"{CARD}_".encode()

    @server.after_request
    def private(response: Response) -> Response:
        if mark in request.query_string or (COOKIE in request.cookies and request.path.startswith("/_dash-")):
            response.headers["Cache-Control"] = "private, no-store"
        return response
