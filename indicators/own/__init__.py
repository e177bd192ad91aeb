"""Own data: a visitor's file becomes an indicator for this visitor only."""
