"""A form that a button opens beside itself, over the map also on the whole screen."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component


def popover(target: Component, content: Component, position: str, **dropdown: Any) -> Component:
    """Return what `target` opens; `dropdown` goes to the frame around the content."""
    return dmc.Popover(
        [dmc.PopoverTarget(target), dmc.PopoverDropdown(content, **dropdown)],
        width=320,
        position=position,
        shadow="md",
        zIndex=400,  # over the map on the whole screen
        keepMounted=True,
        withRoles=False,
        trapFocus=True,
        returnFocus=True,
    )
