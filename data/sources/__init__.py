"""One adapter per producer's file format: read(path) gives a tidy, faithful frame."""
