"""From a spelling to an analyzed name: pure functions over strings."""
