"""Make a table of people with several spellings each, of any size.

    uv run --with faker python bench/make_names.py ROWS NAMES.csv [--seed N]

The table has the columns `id`, `name` and `gold`; rows with one value of `gold` are about
one made-up person. Given and family names are those of Faker, of many countries. Nearly
half of the people have one row, the others two to six: with an initial for the given name,
family name first, a title, an initial in the middle, another romanization, or a slip of the
pen. ``bench/scale.py`` resolves such tables.
"""

import argparse
import csv
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from string import ascii_lowercase

from faker import Faker

LOCALES = (
    *("cs_CZ", "de_DE", "en_IN", "en_US", "es_ES", "fr_FR", "hr_HR", "id_ID", "it_IT"),
    *("nl_NL", "pl_PL", "pt_BR", "ro_RO", "sv_SE", "tr_TR"),
)
# How many people of a hundred have so many rows.
SIZES = {1: 45, 2: 25, 3: 15, 4: 10, 6: 5}
ROMANIZED = (
    *(("w", "v"), ("c", "k"), ("i", "y"), ("sch", "sh"), ("ch", "kh"), ("x", "ks")),
    *(("ou", "u"), ("j", "y"), ("ph", "f"), ("ts", "c"), ("ö", "oe"), ("ü", "ue")),
)
TITLES = ("Dr.", "Mr.", "Gen.", "President")
DISTINCT = 40_000
"""How many given and how many family names are drawn from, at most."""

type Person = tuple[str, str, str]
"""Given names, what stands in the middle, and family name."""


def draw_words(draw: Callable[[Faker], str], seed: int) -> Sequence[str]:
    """Draw names from all countries, common ones more often."""
    makers = [Faker(locale) for locale in LOCALES]
    Faker.seed(seed)
    return [draw(maker) for _ in range(DISTINCT // len(makers)) for maker in makers]


def slip(word: str, dice: random.Random) -> str:
    """Write a word with one slip of the pen."""
    if len(word) < 4:  # noqa: PLR2004 - nobody mistypes "Li"
        return word
    at = dice.randrange(1, len(word) - 1)
    written = dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + dice.choice(ascii_lowercase) + word[at + 1 :],
        ]
    )
    return str(written)


def romanize(word: str, dice: random.Random) -> str:
    """Write a word in another romanization, if it has one."""
    usable = [pair for pair in ROMANIZED if pair[0] in word.lower()]
    if not usable:
        return word
    one, other = dice.choice(usable)
    return word.lower().replace(one, other, 1).title()


def spell(person: Person, dice: random.Random) -> str:
    """Write the name of a person in some way."""
    given, middle, family = person
    for change, chance in ((romanize, 0.2), (slip, 0.15)):
        if dice.random() < chance:
            given = change(given, dice)
        if dice.random() < chance:
            family = change(family, dice)
    if dice.random() < 0.1:  # noqa: PLR2004 - a share, as those below
        return f"{given[0]}. {family}"
    if dice.random() < 0.1:  # noqa: PLR2004
        middle = "" if middle else f"{dice.choice(ascii_lowercase).upper()}."
    front = " ".join(filter(None, (given, middle)))
    if dice.random() < 0.1:  # noqa: PLR2004
        return f"{family}, {front}"
    title = f"{dice.choice(TITLES)} " if dice.random() < 0.1 else ""  # noqa: PLR2004
    return f"{title}{front} {family}"


def make_rows(seed: int) -> Iterator[tuple[str, int]]:
    """Yield spellings, each with the number of the person, without end."""
    given = draw_words(lambda maker: maker.first_name(), seed)
    family = draw_words(lambda maker: maker.last_name(), seed + 1)
    dice = random.Random(seed)  # noqa: S311 - no secret
    number = 0
    while True:
        middle = dice.choice(["", "", "", "A.", "J.", "M. K."])
        person = dice.choice(given), middle, dice.choice(family)
        (size,) = dice.choices(list(SIZES), list(SIZES.values()))
        usual = " ".join(filter(None, person))
        spelled = {usual: number}
        while len(spelled) < size:
            spelled[spell(person, dice)] = number
        yield from spelled.items()
        number += 1


def main(arguments: Sequence[str]) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("table", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with given.table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("id", "name", "gold"))
        for number, row in enumerate(islice(make_rows(given.seed), given.rows)):
            writer.writerow((number, *row))


if __name__ == "__main__":
    main(sys.argv[1:])
