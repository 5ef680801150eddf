"""Trees to write and to check: a sample with one of everything, and small ones made in a test."""

from datetime import date
from pathlib import Path

from lxml import etree, html

from papergen.rendering.tree import Running, Tree

SAMPLE = Path(__file__).with_name("sample_tree.html")


def sample_tree(draft: str = "") -> Tree:
    """Return a tree that has one of everything the vocabulary knows."""
    return tree_of(SAMPLE.read_text("utf-8"), title="Deep Dive & <5 Recommendations", draft=draft)


def tree_of(main: str, title: str = "A paper", draft: str = "") -> Tree:
    """Return a tree round `<main>...</main>`."""
    element = html.fragment_fromstring(main)
    assert isinstance(element, etree._Element) and element.tag == "main"
    return Tree(
        main=element,
        title=title,
        language="en-GB",
        author="Pat Example",
        subject="Public report",
        running=Running(foot_left=title),
        created=date(2025, 10, 30),
        draft=draft,
    )
