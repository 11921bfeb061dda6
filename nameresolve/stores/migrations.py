"""The way from each version of the workspace to the next.

A migration that was published is never edited.
"""

import sqlite3
from collections.abc import Callable, Mapping
from types import MappingProxyType

from nameresolve.stores.entity_tables import key_by_entities
from nameresolve.stores.first_tables import create_first_tables

type Migration = Callable[[sqlite3.Connection], None]


def _keep_guesses_and_tags(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE chains ADD COLUMN tag TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "ALTER TABLE mentions ADD COLUMN guessed INTEGER NOT NULL DEFAULT 0"
    )


def _keep_the_order_of_merges(connection: sqlite3.Connection) -> None:
    for side in ("left", "right"):
        connection.execute(
            f"ALTER TABLE links ADD COLUMN \"{side}\" TEXT NOT NULL DEFAULT ''"
        )
    connection.execute(
        'UPDATE links SET ("left", "right") = (SELECT "left", "right"'
        " FROM comparisons WHERE number = links.comparison)"
    )


def _keep_what_a_result_was_made_with(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE context (number INTEGER PRIMARY KEY, content TEXT NOT NULL)"
    )
    connection.execute(
        """CREATE TABLE files (
            document TEXT PRIMARY KEY,
            file TEXT NOT NULL
        ) WITHOUT ROWID"""
    )


def _keep_where_ids_went(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE redirects (
            old TEXT PRIMARY KEY,
            new TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    # The number of the decision that one takes back.
    connection.execute("ALTER TABLE decisions ADD COLUMN undoes INTEGER")


def _keep_what_was_parted(connection: sqlite3.Connection) -> None:
    # A list of forms, as JSON; empty where no decision has taken any out.
    connection.execute("ALTER TABLE chains ADD COLUMN whole TEXT NOT NULL DEFAULT ''")


def _prepare_for_decisions(connection: sqlite3.Connection) -> None:
    _keep_what_was_parted(connection)
    _keep_the_order_of_merges(connection)
    _keep_what_a_result_was_made_with(connection)
    _keep_where_ids_went(connection)


def _keep_answers_and_edits(connection: sqlite3.Connection) -> None:
    # The number of the first line of the answer that a line belongs to.
    connection.execute("ALTER TABLE decisions ADD COLUMN answer INTEGER")
    # The kind that the text gave, where a person has given another; else empty.
    connection.execute("ALTER TABLE chains ADD COLUMN read_as TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "CREATE TABLE excluded (number INTEGER PRIMARY KEY, chain TEXT NOT NULL)"
    )


def _keep_places_and_readings(connection: sqlite3.Connection) -> None:
    # Starts and labels as JSON; empty where the format has no places.
    connection.execute(
        "ALTER TABLE documents ADD COLUMN places TEXT NOT NULL DEFAULT ''"
    )
    # What each file held, by the digest of its bytes.
    connection.execute(
        """CREATE TABLE readings (
            name TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            texts TEXT NOT NULL
        ) WITHOUT ROWID"""
    )


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {
        1: create_first_tables,
        2: _keep_guesses_and_tags,
        3: _prepare_for_decisions,
        4: _keep_answers_and_edits,
        5: _keep_places_and_readings,
        6: key_by_entities,
    }
)
"""What makes each version of the schema out of the one before it."""
