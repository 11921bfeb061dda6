from nameresolve.matching.parts import face_words
from nameresolve.matching.spellings import compare


def test_words_that_were_compared_as_sounds_face_each_other() -> None:
    comparison = compare("Omar Nur Aziz", "Umar Azeez")
    faced = [(words.left, words.right) for words in face_words(comparison)]
    assert faced == [("omar", "umar"), ("aziz", "azeez")]


def test_two_words_that_answer_to_one_are_joined() -> None:
    (words, *_) = face_words(compare("Adil Ghazi Aziz", "Adilgazy Aziz"))
    assert (words.left, words.right) == ("adil ghazi", "adilgazy")
    assert "".join(operation.left for operation in words.operations) == "adilghazi"


def test_equal_words_have_nothing_to_show() -> None:
    (words,) = face_words(compare("Omar Aziz", "Umar Aziz"))
    assert (words.left, words.right) == ("omar", "umar")


def test_names_of_the_same_words_have_nothing_to_show() -> None:
    assert face_words(compare("Leyla Aziz", "LEYLA AZIZ")) == ()
