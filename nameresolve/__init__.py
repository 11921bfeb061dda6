"""Find the names in a folder of texts and merge their spelling variants.

>>> from nameresolve import read_folder, resolve
>>> resolution = resolve(read_folder("seeds").documents)  # doctest: +SKIP

Or compare two names that are known already.

>>> from nameresolve import compare
>>> compare("Gulnara Sadykova", "Гульнара Садыкова").probability > 0.9
True
"""

from importlib import import_module

# The types stand in __init__.pyi; here each name is imported when it is first asked
# for, so that the command line starts fast.
_PUBLIC = {
    "AliasMap": "nameresolve.stores.alias_map",
    "Comparison": "nameresolve.model",
    "Document": "nameresolve.model",
    "Entity": "nameresolve.model",
    "Evidence": "nameresolve.model",
    "Kind": "nameresolve.model",
    "Knowledge": "nameresolve.knowledge",
    "NameresolveError": "nameresolve.errors",
    "Resolution": "nameresolve.model",
    "Settings": "nameresolve.settings",
    "compare": "nameresolve.matching.spellings",
    "compare_many": "nameresolve.matching.many",
    "load_alias_map": "nameresolve.stores.aliases",
    "read_folder": "nameresolve.readers",
    "resolve": "nameresolve.pipeline",
}

__all__ = list(_PUBLIC)


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name == "__version__":
        return import_module("importlib.metadata").version("nameresolve")
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
