"""From inhabited cells and points of supply to distances, and to what can be added up about them."""
