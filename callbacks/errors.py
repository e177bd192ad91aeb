"""What happens when a callback fails: the whole story in the log, one calm sentence on the screen."""

from __future__ import annotations

import logging

from dash import ctx, no_update, set_props

from callbacks import state
from data.errors import DataError
from layouts import ids
from layouts.i18n import translator

log = logging.getLogger("gefaelle")


def on_error(error: Exception) -> object:
    """Log a callback's error with what it was called with, and tell the reader without a traceback."""
    inputs = {**ctx.inputs, **ctx.states}
    log.error("callback %s failed with %s", ctx.outputs_list, inputs, exc_info=error)
    t = translator(state.language(inputs.get(f"{ids.LOCATION}.search")))
    explanation = str(error) if isinstance(error, DataError) else t._("The page stays as it was. Please try again.")
    set_props(
        ids.NOTIFICATIONS,
        {
            "sendNotifications": [
                {
                    "action": "show",
                    "id": "error",
                    "title": t._("That did not work"),
                    "message": explanation,
                    "color": "orange",
                }
            ]
        },
    )
    return no_update
