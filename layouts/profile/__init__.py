"""The parts of a district's profile."""
