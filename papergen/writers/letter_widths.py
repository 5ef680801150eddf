"""How wide words are in Arial, in letters of usual width: what a column needs so that none is broken."""

# Thousandths of the size of Arial Bold, by letter.
_WIDTHS = {
    letter: width
    for width, letters in {
        278: "',./I\\ijl|",
        333: "!()-:;[]`ft",
        389: "*r{}",
        474: '"',
        556: "#$0123456789J_aceksvxyz",
        584: "+<=>^~",
        611: "?FLTZbdghnopqu",
        667: "EPSVXY",
        722: "&ABCDHKNRU",
        778: "GOQw",
        833: "M",
        889: "%m",
        944: "W",
        975: "@",
    }.items()
    for letter in letters
}
_OTHERS = 667  # letters with accents are as wide as those without; signs may be wider
LETTER = 0.56  # a usual letter on a page of text, of the size of the text
_REGULAR = 0.95  # of the bold letters' width


def width_in_letters(word: str, bold: bool) -> float:
    """Return the width of a word that stands on one line."""
    width = sum(_WIDTHS.get(letter, _OTHERS) for letter in word) / (1000 * LETTER)
    return width if bold else width * _REGULAR
