"""Links inside the application: the current query with some keys changed and all others kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode


def with_keys(search: str, **changes: str | None) -> str:
    """Return the query `search` with `changes` made (None removes a key), with its question mark or empty."""
    kept = {key: value for key, value in parse_qsl(search.removeprefix("?")) if key not in changes}
    written = urlencode(kept | {key: value for key, value in changes.items() if value}, safe=",")
    return f"?{written}" if written else ""
