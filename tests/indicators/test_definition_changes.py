"""What changed in the definition of indicators since last year."""

from dataclasses import replace

from papergen.indicator_model import Indicator, Polarity
from papergen.indicators.definition_changes import Change, compute_definition_changes
from papergen.issues import Place

EVERY_COLUMN = {name: Place("indicators.csv") for name in ("name", "definition", "unit", "polarity", "scope", "target")}
RATE = Indicator("A1", "Employment rate", unit="%", polarity=Polarity.HIGHER, target="75%", places=EVERY_COLUMN)


def changes(before: list[Indicator], now: list[Indicator]) -> list[tuple[str, str, str, str]]:
    found = compute_definition_changes(before, now)
    return [(each.indicator.id, each.field or each.change, each.before, each.now) for each in found]


def test_new_and_dropped_indicators_are_named() -> None:
    other = replace(RATE, id="B2")
    assert changes([RATE], [other]) == [("B2", Change.ADDED, "", ""), ("A1", Change.DROPPED, "", "")]


def test_each_field_that_differs_is_a_change_with_both_wordings() -> None:
    now = replace(RATE, name="People in work", target="76%", polarity=Polarity.NEITHER)
    assert changes([RATE], [now]) == [
        ("A1", "name", "Employment rate", "People in work"),
        ("A1", "polarity", "higher", "neither"),
        ("A1", "target", "75%", "76%"),
    ]


def test_another_spelling_is_no_change() -> None:
    now = replace(RATE, name="Employment  Rate.", unit="per cent")
    assert changes([RATE], [now]) == []


def test_a_target_that_differs_by_its_figure_or_sign_is_a_change() -> None:
    assert changes([replace(RATE, target="<10%")], [replace(RATE, target=">10%")]) != []
    assert changes([replace(RATE, target="1.0%")], [replace(RATE, target="10%")]) != []


def test_a_column_that_last_year_had_not_is_not_compared() -> None:
    before = replace(RATE, target="", places={"name": Place("indicators.csv")})
    assert changes([before], [RATE]) == []


def test_without_last_year_nothing_is_new() -> None:
    assert changes([], [RATE]) == []
