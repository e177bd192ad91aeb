"""The application over the embedded bundle, asked without a browser."""

import json
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def client(app):
    """A reader without a browser."""
    return app.server.test_client()


@pytest.fixture
def call(client) -> Callable[..., dict[str, Any]]:
    """Fire the callback that has `output`, as the browser would."""

    def fire(output: str, triggered: str, **values: Any) -> dict[str, Any]:
        known = {entry["output"]: entry for entry in client.get("/_dash-dependencies").json}
        entry = next(known[name] for name in known if output in name.strip(".").split("..."))

        def filled(asked: list[dict[str, str]]) -> list[dict[str, Any]]:
            return [item | {"value": values.get(f"{item['id']}.{item['property']}")} for item in asked]

        targets = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
                   for name in entry["output"].strip(".").split("...")]  # fmt: skip
        body = {
            "output": entry["output"],
            "outputs": targets if entry["output"].startswith("..") else targets[0],
            "inputs": filled(entry["inputs"]),
            "state": filled(entry["state"]),
            "changedPropIds": [triggered],
        }
        response = client.post("/_dash-update-component", json=body)
        assert response.status_code in (200, 204), response.status_code
        return {} if response.status_code == 204 else json.loads(response.data)

    return fire


@pytest.fixture
def draw(call) -> Callable[..., str]:
    """Draw a page; its layout as JSON text."""

    def fire(path: str, search: str = "") -> str:
        lang = "en" if "lang=en" in search else "de"
        drawn = call("root.children", "route.data", **{
            "route.data": {"path": path, "lang": lang}, "location.search": search,
        })  # fmt: skip
        return json.dumps(drawn["response"], ensure_ascii=False)

    return fire
