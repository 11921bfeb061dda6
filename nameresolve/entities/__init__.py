"""Chains of all documents become entities, and doubtful merges become questions."""
