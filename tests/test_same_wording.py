"""A report's infinitive and a minute's third person say the same; another word, number or "not" does not."""

import pytest

from papergen.same_wording import find_difference, is_alike, same_title


@pytest.mark.parametrize(
    ("report", "minute"),
    [
        ("Approve the Performance Report.", "Approves the Performance Report"),
        ("Note the comments and identify the causes.", "Notes the comments, and identifies the causes"),
        ("Agree that officers report back.", "Agrees that officers report back;"),
        ("That the feedback received be noted.", "Note the feedback received"),
        ("Refer the matter to the Board", "Referred the matter to the Board"),
        ("Endorse the KPI's in Appendix 1", "Endorses the KPIs in Appendix 1"),
        ("Delegate authority to the Director – Finance", "delegates authority to the Director - Finance"),
    ],
)
def test_a_verb_may_be_inflected(report: str, minute: str) -> None:
    assert find_difference(report, minute) is None


@pytest.mark.parametrize(
    ("report", "minute"),
    [
        ("Approve the Performance Report.", "Approves the Performance Reports."),
        ("Approve a budget of £1,200.", "Approves a budget of £1,250."),
        ("Approve the closure.", "Does not approve the closure."),
        ("Note the plan.", "Approves the plan."),
        ("Approve the plan for 2024-25.", "Approves the plan for 2025-26."),
        ("Approve the plan.", ""),
    ],
)
def test_any_other_word_is_a_difference(report: str, minute: str) -> None:
    assert find_difference(report, minute)


def test_the_words_round_the_first_difference_are_given_from_both() -> None:
    one = "That every Scrutiny body reviews the indicators within its remit once a year as part of the review."
    other = "That every Scrutiny body reviews the indicators within its remit twice a year as part of the review."
    assert find_difference(one, other) == (
        "… indicators within its remit once a year as part …",
        "… indicators within its remit twice a year as part …",
    )


def test_likeness_overlooks_grammar_and_small_words() -> None:
    assert is_alike("Ensure that each body reviews its indicators", "That each body reviews the indicators")
    assert not is_alike("Approve the plan", "Thank the officers")
    assert not is_alike("", "")


def test_titles_are_the_same_whatever_their_dashes_and_capitals() -> None:
    assert same_title("Annual Report (April 2024 – March 2025)", "annual report (April 2024-March 2025)")
    assert not same_title("Annual Report 2023-24", "Annual Report 2024-25")
