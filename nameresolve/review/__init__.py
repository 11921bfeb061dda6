"""Looking into a result and deciding about it, without a screen."""
