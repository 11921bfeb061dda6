"""The mentions of one document gathered into chains, each of one thing.

Decided mention by mention, because the document is the best witness of who is meant:
"Gaddafi" is the father in one paragraph and the son in the next.
"""

from nameresolve.chains.bare import chain_names
from nameresolve.chains.build import build_chains
from nameresolve.chains.corpus import build_all_chains

__all__ = ["build_all_chains", "build_chains", "chain_names"]
