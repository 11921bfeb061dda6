"""Who sits at the terminal."""

import getpass


def login() -> str:
    """Give the name of the login, or "somebody" where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
