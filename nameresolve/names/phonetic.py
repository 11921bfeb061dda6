"""Phonetic keys: a coarse second opinion on whether two tokens sound alike."""

from functools import lru_cache

import jellyfish


@lru_cache(maxsize=262_144)
def sound_key(token: str) -> str:
    """The Metaphone of a folded token (Lawrence Philips, 1990); "" where it has none.

    >>> sound_key("qaddafi"), sound_key("1996")
    ('KTF', '')
    """
    return jellyfish.metaphone(token)


def share_sound_key(left: str, right: str) -> bool:
    """Whether two folded tokens have the same key; an empty key never matches."""
    return bool(sound_key(left)) and sound_key(left) == sound_key(right)
