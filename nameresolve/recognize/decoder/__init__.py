"""spaCy's entities, found for many texts at once and several times as fast."""
