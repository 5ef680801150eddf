"""Numbers are counted as each format counts them."""

from papergen.counting import alphabetic, counted, repeated_letters, roman


def test_numbers_are_counted_in_letters_and_roman_numerals() -> None:
    assert [alphabetic(number) for number in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1999)] == ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]


def test_word_and_pdf_repeat_the_letter_after_z() -> None:
    assert [repeated_letters(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]


def test_a_list_counts_with_the_symbol_of_its_first_item() -> None:
    assert [counted(symbol, 4) for symbol in "1aAiI"] == ["4", "d", "D", "iv", "IV"]
