"""Every error the indicators raise on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class IndicatorError(ValueError):
    """A question that cannot be answered: unknown indicator, region or year; the CLI prints it as one sentence."""


class CatalogError(ValueError):
    """An indicator breaks the contract of the catalogue; its author has to mend it."""


def unknown(what: str, name: str, known: Iterable[str], advice: str) -> IndicatorError:
    """Error for a name that does not exist, with the ones that look like it."""
    close = get_close_matches(name, list(known), n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return IndicatorError(f"There is no {what} {name!r}.{meant} {advice}")


class ModelError(IndicatorError):
    """A projection that cannot be computed from its tables and assumptions."""
