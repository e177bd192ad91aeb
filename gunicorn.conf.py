"""What gunicorn does beyond its options: it reads this file by itself."""

from threading import Thread
from typing import Any


def post_worker_init(worker: Any) -> None:
    """Work out what the first reader of a page would wait seconds for, while nobody waits."""
    Thread(target=worker.app.wsgi().config["WARM_UP"], daemon=True, name="warm-up").start()
