"""Whether two texts say the same in two grammatical forms: "Approve the plan", "Approves the plan", "That it be ...".

Nothing is ever converted: a report's infinitive and a minute's third person are both as people wrote them, and only
compared. A verb may be inflected where a verb can stand; every other word has to be the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[£$€]?\w+(?:[.,/]\w+)*%?")
_APOSTROPHES = re.compile(r"['’‘]")
# Words that join a recommendation to its lead-in or make it passive, and articles: no difference by themselves.
_JOINING = frozenset({"that", "to", "be", "is", "are", "was", "were"})
_OVERLOOKED = _JOINING | {"a", "an", "the"}
_BEFORE_A_VERB = frozenset({"and", "or", "then", "also", *_JOINING})
_SMALL = _OVERLOOKED | frozenset("of in on at by for and or with its their it this these as from".split())
_IRREGULAR = {
    **dict.fromkeys(("has", "had"), "have"),
    **dict.fromkeys(("does", "did", "done"), "do"),
    **dict.fromkeys(("gave", "given"), "give"),
    **dict.fromkeys(("took", "taken"), "take"),
    **dict.fromkeys(("undertook", "undertaken"), "undertake"),
    **{"made": "make", "sent": "send", "sought": "seek", "held": "hold", "kept": "keep", "set": "set"},
}
_ALIKE = 0.5
_SAME_WORD = 0.75  # "Recomendations" is "Recommendations", "South" is not "North"
_LEAST_WORDS_OF_A_TITLE = 4
_ROUND_A_DIFFERENCE = 4


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    index: int  # among the words as typed
    may_be_verb: bool


def find_difference(first: str, second: str) -> tuple[str, str] | None:
    """Return the words round the first difference in each of two plain texts; None where they say the same."""
    one, other = _tokens(first), _tokens(second)
    only_one, only_other = _unmatched(one, other)
    for token in [*only_one]:
        partner = next((each for each in only_other if _is_same_verb(token, each)), None)
        if partner:
            only_one.remove(token)
            only_other.remove(partner)
    if not only_one and not only_other:
        return None
    return _around(first, only_one or only_other), _around(second, only_other or only_one)


def is_alike(first: str, second: str) -> bool:
    """Return whether more than half of what two texts say is the same, whatever the grammar."""
    return likeness(first, second) > _ALIKE


def likeness(first: str, second: str) -> float:
    """Return how much two texts have in common, from 0 to 1, small words and inflections left out."""
    one, other = ({stem(word) for word in words_of(text)} - _SMALL for text in (first, second))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def same_title(first: str, second: str) -> bool:
    """Return whether two titles are the same but for capitals, dashes, quotation marks and spaces."""
    return words_of(first) == words_of(second) != []


def is_slip(typed: str, title: str) -> bool:
    """Return whether a typed title is another one but for one word, and has the same numbers."""
    words, right = words_of(typed), words_of(title)
    if words == right or min(len(words), len(right)) < _LEAST_WORDS_OF_A_TITLE or _numbers(words) != _numbers(right):
        return False
    changes = [code for code in SequenceMatcher(None, words, right, autojunk=False).get_opcodes() if code[0] != "equal"]
    if len(changes) != 1:
        return False
    _, start, end, right_start, right_end = changes[0]
    if end - start == right_end - right_start == 1:
        return SequenceMatcher(None, words[start], right[right_start]).ratio() >= _SAME_WORD
    return {end - start, right_end - right_start} == {0, 1}


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if any(character.isdigit() for character in word)]


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation."""
    return [found.casefold() for found in _WORD.findall(_APOSTROPHES.sub("", text))]


def stem(word: str) -> str:
    """Return what a verb's forms have in common: approve, approves, approved; agree, agreed; refer, referred."""
    word = _IRREGULAR.get(word, word)
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif word.endswith(("es", "ed")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    word = word.rstrip("e")
    return word[:-1] if word[-2:-1] == word[-1:] else word


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    plain = _APOSTROPHES.sub("", text)
    before, end = "", 0
    for index, found in enumerate(_WORD.finditer(plain)):
        word = found[0].casefold()
        begins = not tokens or before in _BEFORE_A_VERB or bool(re.search(r"[,;:.]", plain[end : found.start()]))
        if word not in _OVERLOOKED:
            tokens.append(_Token(word, index, begins))
        before, end = word, found.end()
    return tokens


def _unmatched(one: Sequence[_Token], other: Sequence[_Token]) -> tuple[list[_Token], list[_Token]]:
    matcher = SequenceMatcher(None, [each.word for each in one], [each.word for each in other], autojunk=False)
    changed = [codes for codes in matcher.get_opcodes() if codes[0] != "equal"]
    return (
        [token for _, start, end, _, _ in changed for token in one[start:end]],
        [token for _, _, _, start, end in changed for token in other[start:end]],
    )


def _is_same_verb(one: _Token, other: _Token) -> bool:
    return (one.may_be_verb or other.may_be_verb) and stem(one.word) == stem(other.word)


def _around(text: str, differing: Sequence[_Token]) -> str:
    """Return the words round the first differing one; where this text lacks it, round where it would stand."""
    plain = _APOSTROPHES.sub("", text)
    spans = [found.span() for found in _WORD.finditer(plain)] or [(0, 0)]
    at = min(differing[0].index, len(spans) - 1)
    first, last = max(at - _ROUND_A_DIFFERENCE, 0), min(at + _ROUND_A_DIFFERENCE, len(spans) - 1)
    inside = " ".join(plain[spans[first][0] : spans[last][1]].split())
    return f"{'… ' if first else ''}{inside}{' …' if last < len(spans) - 1 else ''}"
