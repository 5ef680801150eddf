"""A finished web page keeps nobody out: one fault at a time is put into a good page and must be found."""

import pytest

from papergen.checks.web_page import check_web_page
from papergen.house_styles import find_house_style
from papergen.writers.html_page import write_html
from tests.trees import sample_tree

GOOD = """<!doctype html><html lang="en-GB"><head><title>A paper</title>
<meta name="viewport" content="width=device-width"><style>p { color: red }</style></head>
<body><a href="#main">Skip</a><main id="main"><h1>One</h1><h2>Two</h2><img src="data:," alt="A map">
<nav aria-label="Contents"><a href="#t">Table</a></nav>
<div role="region" tabindex="0" aria-labelledby="t"><table><caption id="t">Table 1</caption>
<tr><th scope="col">Area</th></tr></table></div><svg role="img" aria-label="Falling"></svg>
<a href="https://www.example.org/">A site</a></main></body></html>"""

FAULTS = [
    (' lang="en-GB"', "", "does not say its language"),
    ("<title>A paper</title>", "<title> </title>", "no title"),
    ("width=device-width", "width=device-width, user-scalable=no", "forbids the reader to make it larger"),
    ('<main id="main">', '<div id="main">', "0 main parts"),
    ('href="#main"', 'href="#t"', "does not lead to the main part"),
    ("<h2>Two</h2>", "<h3>Two</h3>", "'Two' skips a level (h3 after h1)"),
    ("<h2>Two</h2>", "<h2> </h2>", "has no words"),
    (' alt="A map"', "", "no alternative text"),
    (' role="img" aria-label="Falling"', "", "A drawing has no name"),
    (' scope="col"', "", "'Area' does not say what it heads"),
    (' tabindex="0"', "", "'Table 1' cannot be scrolled with the keyboard"),
    ("<h1>", '<h1 id="t">', "'t' is there 2 times"),
    ('href="#t"', 'href="#nowhere"', "'Table' leads nowhere"),
    ('aria-labelledby="t"', 'aria-labelledby="nowhere"', "taken from 'nowhere'"),
    (">A site<", "><", "'https://www.example.org/' has no words"),
    ('<nav aria-label="Contents">', "<nav>", "has no name"),
    ('tabindex="0"', 'tabindex="2"', "order of the keyboard"),
    ('src="data:,"', 'src="https://www.example.org/x.png"', "fetches 'https://www.example.org/x.png'"),
    ("<h1>", "<script>1</script><h1>", "holds a <script>"),
    ("<h1>", '<h1 onclick="x()">', "runs a script"),
    ("color: red", "background: url(x.png)", "style fetches something"),
    ("<h1>", "<h1 style=\"background: url('x.png')\">", "style fetches something"),
]


def test_a_good_page_has_no_fault() -> None:
    assert check_web_page(GOOD.encode()) == []


@pytest.mark.parametrize(("good", "bad", "message"), FAULTS)
def test_each_fault_is_found_and_named(good: str, bad: str, message: str) -> None:
    assert good in GOOD
    issues = check_web_page(GOOD.replace(good, bad, 1).encode())
    assert any(message in issue.message for issue in issues), issues
    assert all(issue.code == "web-page-barrier" for issue in issues)


@pytest.mark.parametrize("style", ["plain", "coventry"])
def test_the_pages_that_are_written_have_no_fault(style: str) -> None:
    assert check_web_page(write_html(sample_tree("Draft"), find_house_style(style))[0]) == []
