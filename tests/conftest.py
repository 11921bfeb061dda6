"""Hypothesis profiles: few examples while writing, many before a release.

``pytest --hypothesis-profile=ci`` runs the many. No profile has a deadline: tests make
no claim about time.
"""

from hypothesis import settings

settings.register_profile("dev", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("ci", max_examples=500, derandomize=True, deadline=None)
settings.load_profile("dev")
