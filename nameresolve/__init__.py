"""Find the names in a folder of texts and merge their spelling variants."""
