"""Anything outside the closed vocabulary is an issue, never dropped in silence."""

import pytest

from papergen.rendering.fragments import parse_fragment
from papergen.rendering.vocabulary import check_vocabulary


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<video/>", "unknown-element"),
        ("<p style='color:red'>x</p>", "unknown-attribute"),
        ("<p data-role='fancy'>x</p>", "unknown-role"),
        ("<table><tr><td colspan='wide'>x</td></tr></table>", "unknown-value"),
        ("<p data-list='body' data-level='4'>x</p>", "unknown-value"),
        ("<section data-layout='portrait'/>", "unknown-value"),
        ("<img src='file:///etc/passwd' alt='x'/>", "unknown-value"),
        ("<?php?>", "unknown-element"),
    ],
)
def test_what_is_not_of_the_vocabulary_is_reported_with_its_source(markup: str, code: str) -> None:
    main = parse_fragment(f"<section data-source='report.md#context'>{markup}</section>")
    found = check_vocabulary(main)
    assert [(issue.code, issue.place.file) for issue in found] == [(code, "report.md#context")]


def test_a_drawing_is_not_looked_into() -> None:
    assert check_vocabulary(parse_fragment("<svg viewBox='0 0 1 1'><title>A</title><path d='M0 0'/></svg>")) == []
