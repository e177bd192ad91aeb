"""One module per page, each with `layout(context) -> Component`."""
