"""Slips that real papers were published with: words or a number left open, run together, or before a plural."""

import re
from collections.abc import Iterable, Iterator

from papergen.checks.passages import Sentence, sentences_of
from papergen.checks.typed_figures import passages_of
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.model import Paper

# "Minute xx below refers", "Minute XX/23", "Minute __", "Minute ?": the number was to be put in later.
_OPEN_NUMBER = re.compile(
    r"\b[Mm]inutes?\s(?:[Nn]o\.?\s|[Nn]umber\s)?(?:[xX?_]+|[nN]{2}|\.{2,}|…|[tT][bB][cC])(?:/\d\d)?(?!\w)"
)
# What stands in the examples that `papergen new` copies: it asks for words, and is none of them.
_ASKS_FOR_WORDS = re.compile(r"(?:^|[–:] )[Ss]ay here (?:in|what|why|how|who|which|when)\b.*")
_RUN_INTO_WORD = re.compile(r"(?<![\w./@:#-])\d+(?P<word>[A-Za-z]?[a-z]{2,})(?![\w/@.]*[/@]|\.\w|\d)")
# Words that stand close behind a number by right: ordinals, units, times, money.
_UNITS = frozenset(
    "st nd rd th am pm bn km kg mg ml cl mm cm nm sq ha hr hrs min mins sec secs ms mph kph kw kwh mw mwh gw"
    " gwh kva mpg gb mb tb kb px pt pts dpi ppm db hz khz mhz ghz co tco tonne tonnes yr yrs wk wks deg ft in oz"
    " lb lbs sqm sqft pp plus ish".split()
)
# Before "1", where it counts: "1" behind other words may be a name, as in "Phase 1 includes".
_COUNTING = frozenset(
    "for of and or the only just with to in was were is are by from at has had have having than plus about on"
    " over under another between below above nearly almost least most".split()
)
_ONE_BEFORE_PLURAL = re.compile(
    r"(?:(?P<before>[\w’']+)\s|(?P<start>^|[:;,(–—]\s?))1\s(?:[a-z]+(?:al|age|ed|ic|ing|ive|ary)\s)?(?P<word>[a-z]{2,}s)\b"
)
# Words in -s that are singular, or no nouns.
_NOT_PLURAL = frozenset(
    "is was has does as its this thus across plus less always perhaps besides towards upwards downwards series"
    " means news species gas bus lens campus census status bonus focus virus basis crisis analysis emphasis"
    " process business access progress address class pass press mass loss success witness illness premises"
    " headquarters works crossroads apparatus consensus surplus corpus nexus hers ours theirs yours whereas".split()
)


def check_slips(paper: Paper) -> list[Issue]:
    """Return the slips in all words of a paper, of its items and of its appendices."""
    parts = list(paper.with_appendices())
    passages = [passage for part in parts for passage in passages_of(part)]
    in_words = (sentence for heading, words in passages for sentence in sentences_of(words, heading))
    return list(_slips_of((*in_words, *(short for part in parts for short in _short_texts(part)))))


def _short_texts(paper: Paper) -> Iterator[Sentence]:
    """Yield what stands outside the words: the title, texts of paper.yaml, and the lead-ins of lists."""
    for text in (paper.title, *(value for value in paper.fields.values() if isinstance(value, str))):
        yield Sentence(text, Place("paper.yaml"))
    for group in (*paper.recommendations, *paper.resolutions, *paper.views):
        place = group.items[0].words.place if group.items else Place("")
        yield Sentence(group.lead_in, place)
        yield from (Sentence(item.lead_in, item.words.place) for item in group.items)


def _slips_of(sentences: Iterable[Sentence]) -> Iterator[Issue]:
    for sentence in sentences:
        for found in _ASKS_FOR_WORDS.finditer(sentence.text):
            yield issue("words-of-the-example", sentence.place, words=found[0].removeprefix("– "))
        for found in _OPEN_NUMBER.finditer(sentence.text):
            yield issue("minute-number-open", sentence.place, words=found[0])
        for found in _RUN_INTO_WORD.finditer(sentence.text):
            if found["word"].casefold() not in _UNITS:
                yield issue("number-run-into-word", sentence.place, words=found[0])
        for found in _ONE_BEFORE_PLURAL.finditer(sentence.text):
            counts = found["before"] is None or found["before"].casefold() in _COUNTING
            if counts and not found["word"].endswith("ss") and found["word"] not in _NOT_PLURAL:
                yield issue("one-before-plural", sentence.place, words=found[0][found[0].index("1") :])
