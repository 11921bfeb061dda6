"""From the words of an option to the alias map that is meant."""

from pathlib import Path

from nameresolve.cli.options import NO_ALIASES, SHIPPED
from nameresolve.stores.alias_map import EMPTY, AliasMap
from nameresolve.stores.aliases import load_alias_map, shipped_alias_map_path


def choose_alias_map(option: str) -> AliasMap:
    """Load the map that ``--aliases`` names: a file, the shipped one, or none.

    Raises:
        AliasMapError: The file is not there or not in order.
    """
    if option == NO_ALIASES:
        return EMPTY
    path = shipped_alias_map_path() if option == SHIPPED else Path(option)
    return load_alias_map(path)
