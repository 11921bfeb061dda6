"""Find the names in a text: the model's spans, cleaned, typed and completed."""
