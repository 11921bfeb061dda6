import pytest

from nameresolve.model import Kind
from nameresolve.names.kinds import guess_kind


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Leyla Aziz", "Leila Azeez", Kind.PERSON),
        ("Lviv", "Lemberg", Kind.PLACE),
        ("Lviv", "Leila Azeez", Kind.PERSON),
        ("TPLF", "Tigray People's Liberation Front", Kind.ORG),
        ("Memorial Society", "Memorial", Kind.ORG),
        ("Vexa LLC", "Vexa", Kind.ORG),
        ("LVIV", "Lviv", Kind.PLACE),
        ("", "", Kind.PERSON),
        ("🦊", "7", Kind.PERSON),
    ],
)
def test_the_kind_of_two_names_is_guessed_in_either_order(
    left: str, right: str, kind: Kind
) -> None:
    assert guess_kind(left, right) is guess_kind(right, left) is kind
