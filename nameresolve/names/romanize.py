"""Latin spellings for names in other scripts.

Unidecode knows every script but no language: it turns Мұқай into "Mu'k'ai" and drops
what Kazakh and Uyghur letters mean. The tables below go in front of it. They follow
the spellings that newspapers use (BGN/PCGN without diacritics), because those are what
the Latin texts of a corpus contain.
"""

import unicodedata
from functools import lru_cache

from unidecode import unidecode

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфцыэ", "abvgdeziiklmnoprstufcye", strict=True)),
    **{"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "", "ь": "", "ю": "yu", "я": "ya", "й": "y"},
    # Kazakh, Kyrgyz, Uzbek, Tatar, Uyghur Cyrillic
    **{"ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u"},
    **{"һ": "h", "і": "i", "ў": "o", "ҳ": "h", "җ": "j", "ҷ": "j", "ӣ": "i", "ӯ": "u"},
    # Ukrainian, Belarusian, Serbian, Macedonian
    **{"ї": "yi", "є": "ye", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c"},
    **{"ђ": "dj", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz"},
}
_UKRAINIAN = {"и": "y", "г": "h"}
_BELARUSIAN = {"ў": "u", "г": "h"}
# Letters that only one language writes settle which table is meant.
_UKRAINIAN_LETTERS = frozenset("їєґ")
_TURKIC_LETTERS = frozenset("әғқңөұүһҳҷҗӣӯ")

_ARABIC = {
    **dict(zip("ابتثجحدذرزسشصضطظ", "abt_jhd_rzs_sdtz", strict=True)),
    **{"ث": "th", "ذ": "dh", "ش": "sh", "خ": "kh", "غ": "gh", "ع": "a", "ف": "f"},
    **{"ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i"},
    **{"ة": "a", "ى": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ؤ": "u", "ئ": "i"},
    **{"ء": "", "ـ": ""},
    # Persian, Urdu, Kurdish
    **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "i", "ڤ": "v"},
    # short vowels, where they are written
    **{"َ": "a", "ِ": "i", "ُ": "u", "ّ": "", "ْ": "", "ً": "", "ٍ": "", "ٌ": ""},
}
# Uyghur writes its vowels; ئ only carries them.
_UYGHUR = {
    **{"ئ": "", "ا": "a", "ە": "e", "ې": "e", "ى": "i", "و": "o", "ۇ": "u", "ۆ": "o"},
    **{"ۈ": "u", "ۋ": "w", "ي": "y", "ھ": "h", "ڭ": "ng", "غ": "gh", "خ": "kh"},
}
_UYGHUR_LETTERS = frozenset("ەېۇۆۈۋڭ")
# What Unidecode gets wrong for names: Azerbaijani ə is "@", and ʻ ʼ are no letters.
_LATIN = {"ə": "a", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": ""}


def _table_for(text: str) -> dict[str, str]:
    letters = set(text)
    if letters & _UYGHUR_LETTERS:
        return {**_ARABIC, **_UYGHUR}
    if letters & _UKRAINIAN_LETTERS or (
        "і" in letters and not letters & _TURKIC_LETTERS
    ):
        return {**_CYRILLIC, **_UKRAINIAN, **_ARABIC, **_LATIN}
    if "ў" in letters and "ы" in letters:
        return {**_CYRILLIC, **_BELARUSIAN}
    return {**_CYRILLIC, **_ARABIC, **_LATIN}


@lru_cache(maxsize=65536)
def romanize(text: str) -> str:
    """Spell *text* in unaccented Latin letters, keeping its capitals and punctuation.

    >>> romanize("Мұқай"), romanize("Владимир Зеленський"), romanize("Şükrü")
    ('Muqay', 'Vladimir Zelenskiy', 'Sukru')
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    table = _table_for(composed.lower())
    return unidecode("".join(_spell(letter, table) for letter in composed)).strip()


def _spell(letter: str, table: dict[str, str]) -> str:
    spelled = table.get(letter.lower())
    if spelled is None:
        return letter
    return spelled.capitalize() if letter.isupper() else spelled
