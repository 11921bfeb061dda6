"""Stores: the alias map that people write, and the workspace that runs write."""
