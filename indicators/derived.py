"""Tables that are computed from those of the bundle, and asked for by the same names of parameters.

A builder of BUILDERS has parameters named like tables of the bundle, like other builders, `outlook`, or `official`: the
installed projection that the outlook names, or None. What does not depend on the outlook, directly or through others,
is computed once for all outlooks (docs/adr/0011).
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd

from data.projections import InstalledProjection
from data.store import Store
from indicators.projection import tables as projection
from indicators.projection.scenarios import Outlook

BUILDERS: dict[str, Callable[..., Any]] = projection.BUILDERS
OUTLOOK, OFFICIAL = "outlook", "official"


@cache
def needs(name: str) -> frozenset[str]:
    """Everything that a table needs, itself included: tables of the bundle, builders, `outlook`."""
    if name == OFFICIAL:
        return frozenset((OFFICIAL, OUTLOOK))
    if name not in BUILDERS:
        return frozenset((name,))
    wanted = inspect.signature(BUILDERS[name]).parameters
    return frozenset((name,)).union(*(needs(parameter) for parameter in wanted))


class Tables:
    """All tables under one outlook, those of the bundle and the derived ones; each is computed once.

    Parameters
    ----------
    store
        The bundle.
    outlook
        The future to look at.
    shared
        Tables of another outlook of the same bundle: what does not depend on the outlook is taken from there.
    official
        The official projection that the outlook names as its source.
    """

    def __init__(
        self,
        store: Store,
        outlook: Outlook,
        shared: Tables | None = None,
        official: InstalledProjection | None = None,
    ) -> None:
        self.store, self.outlook, self._shared = store, outlook, shared
        self._given = {OUTLOOK: outlook, OFFICIAL: official}
        self._built: dict[str, Any] = {}
        self._lock = threading.RLock()

    def table(self, name: str) -> Any:
        """Return a table; treat it as read-only, it is shared."""
        if name in self._given:
            return self._given[name]
        if name not in BUILDERS:
            return self.store.table(name)
        if self._shared is not None and OUTLOOK not in needs(name):
            return self._shared.table(name)
        with self._lock:
            if name not in self._built:
                wanted = inspect.signature(BUILDERS[name]).parameters
                self._built[name] = BUILDERS[name](**{parameter: self.table(parameter) for parameter in wanted})
            return self._built[name]

    def frame(self, name: str) -> pd.DataFrame:
        """Return a table that an indicator may be called with, as a frame of its own."""
        frame: pd.DataFrame = self.table(name)
        return frame.copy(deep=False)
