"""Latin spellings for names in other scripts.

Unidecode knows every script but no language: it turns Құдайберді into "K'u'daiberdi" and drops
what Kazakh and Uyghur letters mean. The tables below go in front of it. They follow
the spellings that newspapers use (BGN/PCGN without diacritics), because those are what
the Latin texts of a corpus contain.
"""

import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode


def _table(rows: str) -> dict[str, str]:
    """Read "letter=latin" pairs; nothing after "=" drops the letter."""
    pairs = (pair.partition("=") for pair in rows.split())
    return {letter: latin for letter, _, latin in pairs}


_CYRILLIC = _table("""
    а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t
    у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya
    ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h і=i ў=o ҳ=h җ=j ҷ=j ӣ=i ӯ=u
    ї=yi є=ye ґ=g ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=gj ќ=kj ѕ=dz
""")
_UKRAINIAN = _table("и=y г=h")
_BELARUSIAN = _table("ў=u г=h")
# Letters that only some languages write settle which table is meant.
_UKRAINIAN_LETTERS = frozenset("їєґ")
_TURKIC_LETTERS = frozenset("әғқңөұүһҳҷҗӣӯ")

_ARABIC = _table("""
    ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh
    ف=f ق=q ك=k ل=l م=m ن=n ه=h و=u ي=i ة=a ى=a أ=a إ=i آ=a ٱ=a ؤ=u ئ=i ء= ـ=
    پ=p چ=ch ژ=zh گ=g ک=k ی=i ڤ=v ێ=e ڵ=l ڕ=r ہ=h ھ=h ے=e ں=n ٹ=t ڈ=d ڑ=r
    َ=a ِ=i ُ=u ّ= ْ= ً= ٍ= ٌ=
""")
# Uyghur writes its vowels; ئ only carries them.
_UYGHUR = _table("""
    ئ= ا=a ە=e ې=e ى=i و=o ۇ=u ۆ=o ۈ=u ۋ=w ي=y ھ=h ڭ=ng غ=gh خ=kh
""")
_UYGHUR_LETTERS = frozenset("ەېۇۆۈۋڭ")
# Urdu writes ھ too, and gives itself away by other letters.
_URDU_LETTERS = frozenset("ہےںٹڈڑ")
# What Unidecode gets wrong for names: Azerbaijani ə is "@", and ʻ ʼ are no letters.
_LATIN = _table("ə=a ʻ= ʼ= ʿ= ʾ=")


def _table_for(text: str) -> dict[str, str]:
    letters = set(text)
    if _is_uyghur(text, letters):
        return {**_ARABIC, **_UYGHUR}
    if letters & _UKRAINIAN_LETTERS or (
        "і" in letters and not letters & _TURKIC_LETTERS
    ):
        return {**_CYRILLIC, **_UKRAINIAN, **_ARABIC, **_LATIN}
    if "ў" in letters and "ы" in letters:
        return {**_CYRILLIC, **_BELARUSIAN}
    return {**_CYRILLIC, **_ARABIC, **_LATIN}


def _is_uyghur(text: str, letters: set[str]) -> bool:
    if letters & _UYGHUR_LETTERS:
        return True
    has_he = "ھ" in letters and not letters & _URDU_LETTERS
    return has_he or _UYGHUR_BEGINNING.search(text) is not None


# No Arabic word begins with a carried alef maqsura; in Uyghur it is a plain i.
_UYGHUR_BEGINNING = re.compile(r"\bئى")
# ї is yi where a word begins and i elsewhere: Kyiv, Ukraina.
_INNER_YI = re.compile(r"(?<=\w)ї", re.IGNORECASE)


@lru_cache(maxsize=65536)
def romanize(text: str) -> str:
    """Spell *text* in unaccented Latin letters, keeping its capitals and punctuation.

    >>> romanize("Құдайберді"), romanize("Щукин"), romanize("Şükrü")
    ('Qudayberdi', 'Shchukin', 'Sukru')
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    table = _table_for(composed.lower())
    letters = _INNER_YI.sub("i", composed)
    if table.get("ئ"):  # Uyghur writes its vowels: there it only carries them
        letters = _ARABIC_WORD.sub(lambda found: _spell_arabic(found.group()), letters)
    return unidecode("".join(_spell(letter, table) for letter in letters)).strip()


def _spell_arabic(word: str) -> str:
    """Spell *word* with an a for every short vowel that is not written.

    Which vowel it is nobody can tell; that one is there, the syllables do: none begins
    with two consonants, and no word ends with two. The article stands apart.
    """
    stem = word
    while stem.startswith("ال") and len(stem) >= _SHORTEST_WITH_ARTICLE:
        stem = stem[2:]
    articles = "al-" * ((len(word) - len(stem)) // 2)
    return articles + ("abd" if stem == "عبد" else _spell_stem(stem))


def _spell_stem(word: str) -> str:
    sounds = [sound for letter in word if (sound := _ARABIC.get(letter, letter))]
    last = len(sounds) - 1
    spelled = []
    after_vowel = False
    for index, sound in enumerate(sounds):
        spelled.append(sound)
        if _is_vowel(sound) or index == last or _is_vowel(sounds[index + 1]):
            after_vowel = _is_vowel(sound)
        elif after_vowel and index + 1 < last:
            after_vowel = False  # it closes its syllable
        else:
            spelled.append("a")
            after_vowel = True
    return "".join(spelled)


_SHORTEST_WITH_ARTICLE = 5
"""A shorter word that begins with al- has no article: Allah."""


def _is_vowel(sound: str) -> bool:
    return sound in {"a", "e", "i", "o", "u"}


_ARABIC_WORD = re.compile("[\u0620-\u065f\u0670-\u06d3]+")


def _spell(letter: str, table: dict[str, str]) -> str:
    spelled = table.get(letter.lower())
    if spelled is None:
        # Unidecode drops a lone surrogate too, but warns of it.
        return "" if unicodedata.category(letter) == "Cs" else letter
    return spelled.capitalize() if letter.isupper() else spelled
