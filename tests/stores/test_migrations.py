"""What an older program left is there again, as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

from nameresolve.model import (
    Chain,
    Comparison,
    Entity,
    Evidence,
    Kind,
    Mention,
    Merge,
    Question,
    Resolution,
    Source,
    Variant,
)
from nameresolve.stores.migrations import MIGRATIONS
from nameresolve.stores.schema import APPLICATION_ID
from nameresolve.stores.workspace import open_workspace

NUMBERED = """
INSERT INTO runs DEFAULT VALUES;
INSERT INTO documents VALUES (0, 'b.txt', 'digest', 'Adil and Sara.');
INSERT INTO documents VALUES (1, 'a.txt', 'digest', 'Adil.');
INSERT INTO entities VALUES (0, 'e2', 'person', 'Adil', 'human');
INSERT INTO entities VALUES (1, 'e1', 'person', 'Sara', 'score');
INSERT INTO variants VALUES ('e2', 0, 'Adil', 2, 2);
INSERT INTO chains VALUES (0, 'e2', 'b.txt', 'person', 1, '', '["Adil", "A"]', 'org');
INSERT INTO chains VALUES (1, 'e2', 'a.txt', 'person', 0, 'tag', '', '');
INSERT INTO chains VALUES (2, 'e1', 'b.txt', 'person', 1, '', '', '');
INSERT INTO forms VALUES (0, 0, 'Adil'), (0, 1, 'A'), (1, 0, 'Adil'), (2, 0, 'Sara');
INSERT INTO mentions VALUES (0, 0, 'b.txt', 0, 4, 'Adil', 'person', 0);
INSERT INTO mentions VALUES (1, 0, 'a.txt', 0, 4, 'Adil', 'person', 1);
INSERT INTO mentions VALUES (2, 0, 'b.txt', 9, 13, 'Sara', 'person', 0);
INSERT INTO comparisons VALUES (0, 'Adil', 'Adel', 'person', 0.9);
INSERT INTO comparisons VALUES (1, 'Adel', 'Adhil', 'person', 0.8);
INSERT INTO comparisons VALUES (2, 'Adil', 'Sara', 'person', 0.6);
INSERT INTO comparisons VALUES (3, 'Adil', 'Zara', 'person', 0.5);
INSERT INTO evidence VALUES (0, 0, 'sound', 'i', 'e', 0.5, 'They sound alike.');
INSERT INTO evidence VALUES (3, 0, 'one', '', '', 0.5, 'One.');
INSERT INTO evidence VALUES (3, 1, 'two', '', '', -0.5, 'Two.');
INSERT INTO links VALUES (0, 'e2', 'Adil', 'Adel'), (1, 'e2', 'Adel', 'Adhil');
INSERT INTO questions VALUES (2, 'e2', 'e1'), (3, 'e2', 'e3');
"""


def chain(path: str, start: int, name: str) -> Chain:
    mention = Mention(path, start, start + 4, name, Kind.PERSON)
    return Chain(path, Kind.PERSON, (mention,), (name,))


def test_what_was_numbered_through_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    with closing(sqlite3.connect(file)) as connection:
        for number in range(1, 5):
            MIGRATIONS[number](connection)
        connection.executescript(NUMBERED)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 4")
        connection.commit()
    first = chain("b.txt", 0, "Adil")
    guessed = chain("a.txt", 0, "Adil")
    reasons = (
        Evidence("one", "", "", 0.5, "One."),
        Evidence("two", "", "", -0.5, "Two."),
    )
    sound = Evidence("sound", "i", "e", 0.5, "They sound alike.")
    with open_workspace(file) as workspace:
        found = workspace.load_entities()
    assert found == Resolution(
        (),
        (
            Entity(
                "e2",
                Kind.PERSON,
                "Adil",
                (Variant("Adil", 2, 2),),
                (
                    Chain(
                        first.document,
                        Kind.PERSON,
                        first.mentions,
                        ("Adil", "A"),
                        whole=("Adil", "A"),
                        read_as=Kind.ORG,
                    ),
                    Chain(
                        guessed.document,
                        Kind.PERSON,
                        guessed.mentions,
                        ("Adil",),
                        settled=False,
                        guesses=guessed.mentions,
                        tag="tag",
                    ),
                ),
                (
                    Merge(
                        "Adil",
                        "Adel",
                        Comparison("Adil", "Adel", Kind.PERSON, (sound,), 0.9),
                    ),
                    Merge(
                        "Adel",
                        "Adhil",
                        Comparison("Adel", "Adhil", Kind.PERSON, (), 0.8),
                    ),
                ),
                Source.HUMAN,
            ),
            Entity("e1", Kind.PERSON, "Sara", (), (chain("b.txt", 9, "Sara"),)),
        ),
        (
            Question("e2", "e1", Comparison("Adil", "Sara", Kind.PERSON, (), 0.6)),
            Question("e2", "e3", Comparison("Adil", "Zara", Kind.PERSON, reasons, 0.5)),
        ),
    )
