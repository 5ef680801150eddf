"""Names made of words are legal everywhere, and never taken twice."""

import pytest

from papergen.names import free_name, slug


@pytest.mark.parametrize(("text", "name"), [("Łódź & Co", "odz-co"), ("5.1 Financial", "5-1-financial"), ("…", "x")])
def test_a_slug_is_always_a_legal_name(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_text_without_letters_takes_the_name_that_is_given() -> None:
    assert slug("…", "section") == "section"


def test_a_taken_name_gets_the_first_free_number() -> None:
    assert free_name("cost", set()) == "cost"
    assert free_name("cost", {"cost", "cost-2", "cost-4"}) == "cost-3"
