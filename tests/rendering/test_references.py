"""References in running text become links, or are reported."""

from lxml import etree

from papergen.rendering.fragments import parse_fragment
from papergen.rendering.references import link_references

APPENDIX = (
    '<section data-role="appendix" id="appendix-1" data-source="appendix-1/paper.yaml"><h1>Appendix 1</h1>'
    '<section id="one"><h3 data-list="appendix-1" data-level="1"><span data-role="number">1.</span> A</h3></section>'
    '<section id="two"><h2 data-list="appendix-1" data-level="1"><span data-role="number">2.</span> B</h2>'
    '<p data-list="appendix-1" data-level="2"><span data-role="number">2.1.</span> other</p></section></section>'
)
NUMBERED = '<p data-list="body" data-level="2"><span data-role="number">2.1.</span> text</p>'


def linked(text: str) -> tuple[list[tuple[str, str]], list[str], etree._Element]:
    section = f"<section data-source='report.md#x'><p data-line='7'>{text}</p></section>"
    main = parse_fragment(f"{NUMBERED}{section}{APPENDIX}")
    issues = link_references(main)
    return [(a.get("href"), a.text) for a in main.iter("a")], [str(found.place) for found in issues], main


def test_an_appendix_and_its_sections_are_linked() -> None:
    links, issues, _ = linked("See Appendix 1, Appendix 1 Section 2 and Appendix 1 Sections 1-2.")
    assert links == [
        ("#appendix-1", "Appendix 1"),
        ("#two", "Appendix 1 Section 2"),
        ("#one", "Appendix 1 Sections 1-2"),
    ]
    assert issues == []


def test_a_paragraph_is_linked_within_its_own_paper() -> None:
    links, issues, main = linked("As paragraph 2.1 says.")
    assert links == [("#body-paragraph-2-1", "paragraph 2.1")]
    assert main.xpath("//p[@id='body-paragraph-2-1']") and issues == []


def test_a_reference_that_leads_nowhere_is_reported_with_its_line_and_left_as_typed() -> None:
    links, issues, main = linked("See <strong>Appendix 4</strong> and Appendix 1 Section 9 or paragraph 8.8 here.")
    assert links == [] and issues == ["report.md, line 7"] * 3
    assert "See Appendix 4 and Appendix 1 Section 9 or paragraph 8.8 here." in "".join(main.itertext())


def test_a_range_whose_end_is_missing_is_reported() -> None:
    assert linked("Appendix 1 Sections 1-16 are new.")[1] == ["report.md, line 7"]


def test_the_text_around_links_stays_in_its_order() -> None:
    _, _, main = linked("a <em>b</em> c Appendix 1 d <em>e</em> Appendix 1 Section 1 f")
    assert "a b c Appendix 1 d e Appendix 1 Section 1 f" in "".join(main.itertext())


def test_headings_links_and_sections_of_acts_are_left_alone() -> None:
    links, issues, _ = linked('<a href="#x">Appendix 9</a> and section 106 of the Act, paragraph 3 of Schedule 12A')
    assert links == [("#x", "Appendix 9")] and issues == []


def test_where_paragraphs_run_on_a_number_alone_is_a_paragraph_of_the_paper() -> None:
    running = '<p data-list="body" data-level="2"><span data-role="number">14.</span> text</p>'
    main = parse_fragment(f"{running}<p>Paragraph 14, paragraph 41, and paragraph 3 of Schedule 12A.</p>")
    issues = link_references(main)
    assert [(a.get("href"), a.text) for a in main.iter("a")] == [("#body-paragraph-14", "Paragraph 14")]
    assert [found.message for found in issues] == [
        "'paragraph 41' leads nowhere: this paper has no such appendix, section, paragraph or minute there."
    ]


def test_words_about_another_paper_refer_to_its_appendices_but_to_the_minutes_here() -> None:
    item = "<section id='minute-40-23'><h2>40/23</h2></section>"
    words = "<p data-references='elsewhere'>Appendix 1, paragraph 2.1, Minute 40/23 above, Minute 41/23 below.</p>"
    main = parse_fragment(f"{NUMBERED}{item}<section id='minute-42-23'>{words}</section>{APPENDIX}")
    issues = link_references(main)
    assert [a.text for a in main.iter("a")] == ["Minute 40/23"]
    assert ["'Minute 41/23 below'" in found.message for found in issues] == [True]
