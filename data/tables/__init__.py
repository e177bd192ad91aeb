"""One builder per table of the bundle: build(sources, <tables it needs>)."""
