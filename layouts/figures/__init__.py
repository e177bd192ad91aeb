"""Figures: a scene in, a go.Figure or the Patch to it out."""
