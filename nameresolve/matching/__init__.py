"""From two names to evidence, and from comparisons to entities: pure functions."""
