"""The same answers from many machines: the pure functions of all rooms, run by Spark."""
