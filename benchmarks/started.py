"""What gunicorn does for a measurement: answers only after what the start works out beside the first answers."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """Wait for the pages that the start opens (gunicorn.conf.py); the ordinary applications have none."""
    worker.app.wsgi().config.get("WARM_UP", lambda: None)()
