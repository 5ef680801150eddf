"""Contents lists hold the headings of their own paper, in order, with working links."""

from papergen.rendering.contents import fill_contents
from papergen.rendering.fragments import element_text, parse_fragment


def test_an_appendix_lists_its_own_headings_nested_and_not_the_word_contents() -> None:
    main = parse_fragment(
        "<section id='a'><h2>Report heading</h2></section>"
        "<section data-role='appendix' id='appendix-1'><nav data-role='contents'><h2>Contents</h2></nav>"
        "<section id='b'><h2>Session</h2><section id='c'><h3>1. First</h3></section></section>"
        "<section id='d'><h2>2. Last</h2></section></section>"
    )
    fill_contents(main)
    entries = [(link.get("href"), element_text(link)) for link in main.iter("a")]
    assert entries == [("#b", "Session"), ("#c", "1. First"), ("#d", "2. Last")]
    assert len(main.findall(".//ol/li/ol/li")) == 1
