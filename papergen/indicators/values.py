"""Values as councils write them: number, unit, period and flag read from one text; the text itself is kept.

Nothing is guessed. A text that holds more than this module understands gives a reading without a value, and whoever
read the cell reports it. A suppressed or small value ("<5", "c") has no value, so nothing can be computed with it.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from papergen.indicator_model import Flag, Measurement, Period
from papergen.indicators.periods import format_period, parse_period
from papergen.indicators.units import WORDS, plain_unit
from papergen.indicators.words import FLAGS, all_words, find_meaning


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says. `understood` is False where it is neither a number nor a marker; `note` is what was left."""

    text: str
    value: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    flag: Flag | None = None
    note: str = ""
    understood: bool = True


_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_CURRENCY = r"[£€$]"
_NUMBER = re.compile(
    rf"(?P<sign>[+-])?\s?(?P<currency>{_CURRENCY})?\s?(?P<inner_sign>[+-])?\s?(?P<digits>{_DIGITS})(?P<unit>.*)"
)
# (678), (£678), £(678), (4.5%), (4.5)%: accountants' negatives
_NEGATIVE = re.compile(rf"(?P<outside>{_CURRENCY})?\((?P<inside>[^()]*\d[^()]*)\)(?P<after>\s?%)?")
_AT_END = re.compile(r"(?P<main>.*\S)\s*[\[(](?P<bracket>[^()\[\]]*)[\])]")
# "41% at December 2003", "46.4% 2003/04", "2003/04: 46.4%"; "2 2004" is not taken apart
_AT_PERIOD = re.compile(r"(?P<main>.*\S)\s(?:at|in|as at|during|for)\s(?P<period>.*)", re.IGNORECASE)
_THEN_PERIOD = re.compile(r"(?P<main>\S*(?:%|[^\W\d]))\s(?P<period>.*[0-9].*)")
_PERIOD_FIRST = re.compile(r"(?P<period>.*[^\s:]):\s*(?P<main>\S.*)|(?P<before>.*\S)\s(?P<value>\S*%|[£€$]\S*)")
_SMALL = re.compile(
    rf"(?:[<≤>≥]|fewer than|less than|under|over|more than)\s?{_CURRENCY}?(?:{_DIGITS})\s?%?", re.IGNORECASE
)
_MARKED = re.compile(r"(n/?a|not (?:yet )?available)\b\s*(?:[-:(,].*)", re.IGNORECASE)
_PER = re.compile(r"\bper [0-9,]+")
_MOST_WORDS_OF_A_UNIT = 4
# "1e5", "75%-80%", "7O%": a slip of the finger, not a unit
_SLIP = re.compile(r"e[0-9]+|.*%.+|.+%.*|[OolI](?![^\W\d_]).*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[+-]?[0-9.,]+")
_PRINTED_FLAGS = (Flag.PROVISIONAL, Flag.REVISED, Flag.ESTIMATED, Flag.FORECAST)
_AFTER_POUNDS = {"£000": "k"}
_HIDING_WORDS = frozenset(FLAGS[Flag.SUPPRESSED]) - {"*"}  # a star is a footnote as often
_NOT_IN_A_UNIT = frozenset("and or but to at by was is in were from than".split())


def read_value(text: str) -> Reading:
    """Return what a cell's text says; an empty text says nothing and is understood."""
    words = " ".join(text.replace("−", "-").replace("–", "-").replace("—", "-").split())
    reading = _marker(words) or _small(words) or _number(words) or _with_remark(words)
    if reading is None:
        return Reading(text, understood=not words)
    return replace(reading, text=_hidden(reading) or text)


def _hidden(reading: Reading) -> str:
    """Return what is printed where a text marked as suppressed holds a number; "" for every other reading."""
    if not is_suppressed(reading.flag):
        return ""
    if not _NUMBER.match(reading.text):
        return reading.text if any(map(str.isdigit, reading.note)) else ""  # "c (12)", "<5 (3)"
    return f"{reading.flag} ({format_period(reading.period)})" if reading.period else str(reading.flag)


def format_value(value: Decimal, unit: str = "") -> str:
    """Return a number as it is printed, with its unit: "£31,578", "72.2%", "12.4 days", "-4"."""
    sign, digits, name = ("-" if value < 0 else ""), f"{abs(value):,}", plain_unit(unit)
    if name in ("", WORDS):
        return sign + digits
    if name.startswith("£"):
        return f"{sign}£{digits}{_AFTER_POUNDS.get(name, name[1:])}"
    return f"{sign}{digits}%" if name.startswith("%") else f"{sign}{digits} {unit.strip()}"


def measured_text(measurement: Measurement, unit: str, with_period: bool = True) -> str:
    """Return a measurement as it is printed: as written, with the unit, period and flag that stand elsewhere."""
    text = measurement.text
    reading = read_value(text)
    if reading.value is not None and _BARE_NUMBER.fullmatch(text):
        text = ("+" if text.startswith("+") else "") + format_value(reading.value, unit)
    period = format_period(measurement.period) if with_period and measurement.period and not reading.period else ""
    marked = measurement.flag in _PRINTED_FLAGS and not reading.flag
    remark = f"{period} {measurement.flag if marked else ''}".strip()
    return f"{text} ({remark})" if remark else text


def is_suppressed(flag: Flag | None) -> bool:
    """Return whether a value with this flag must never be computed with or shown."""
    return flag is Flag.SUPPRESSED


def _marker(words: str) -> Reading | None:
    if flag := find_meaning(FLAGS, words):
        return Reading(words, flag=flag)
    if _MARKED.fullmatch(words):
        return Reading(words, flag=Flag.NOT_AVAILABLE)
    return None


def _small(words: str) -> Reading | None:
    """Read "<5" and its like: a value hidden behind a limit."""
    main, period, flag, note = _without_remark(words)
    if not _SMALL.fullmatch(main):
        return None
    return Reading(main, period=period, flag=Flag.SUPPRESSED, note=note)


def _number(words: str) -> Reading | None:
    if match := _NEGATIVE.fullmatch(words):
        inside = _plain_number((match["outside"] or "") + match["inside"] + (match["after"] or ""))
        return replace(inside, value=-inside.value) if inside and inside.value is not None else None
    return _plain_number(words)


def _plain_number(words: str) -> Reading | None:
    match = _NUMBER.fullmatch(words)
    if not match or (match["sign"] and match["inner_sign"]):
        return None
    if match["unit"].strip().casefold() in _HIDING_WORDS:
        return Reading(words, flag=Flag.SUPPRESSED)
    unit = _unit(match["currency"] or "", match["unit"])
    if unit is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    negative = "-" in (match["sign"] or "", match["inner_sign"] or "")
    return Reading(words, value=-value if negative else value, unit=unit)


def _unit(currency: str, written: str) -> str | None:
    """Return the unit after a number, "" for none; None where it is no unit."""
    unit = written.strip()
    if not unit:
        return currency
    words = _PER.sub("per", unit).split()
    if len(words) > _MOST_WORDS_OF_A_UNIT or any(map(_is_no_unit, words)) or parse_period(f"{words[0]} 2000"):
        return None
    return currency + unit if written[0] != " " else f"{currency} {unit}".strip()


def _is_no_unit(word: str) -> bool:
    starts_well = word[0].isalpha() or word[0] in "%°/"
    return not starts_well or word in _NOT_IN_A_UNIT or bool(set(word) & set("()[]:;=")) or bool(_SLIP.fullmatch(word))


def _with_remark(words: str) -> Reading | None:
    """Read a value followed by a period, a flag or a note."""
    main, period, flag, note = _without_remark(words)
    if main == words:
        return None
    reading = _marker(main) or _number(main) or _with_remark(main)
    if reading is None:
        return None
    known = replace(reading, period=period or reading.period, flag=flag or reading.flag, note=note or reading.note)
    return replace(known, value=None) if is_suppressed(known.flag) else known


def _without_remark(words: str) -> tuple[str, Period | None, Flag | None, str]:
    """Split the last bracket, or "at <period>", off a text; return main text, period, flag, and what else it says."""
    if match := _AT_END.fullmatch(words):
        return match["main"], *_read_remark(match["bracket"])
    for pattern in (_AT_PERIOD, _THEN_PERIOD, _PERIOD_FIRST):
        if match := pattern.fullmatch(words):
            found = match.groupdict()
            if period := parse_period(found["period"] or found.get("before") or ""):
                return found["main"] or found["value"], period, None, ""
    return words, None, None, ""


def _read_remark(remark: str) -> tuple[Period | None, Flag | None, str]:
    """Read a bracket: a period, a flag, or a period beside a flag, in either order; anything else is a note."""
    if period := parse_period(remark):
        return period, None, ""
    if flag := find_meaning(FLAGS, remark):
        return None, flag, ""
    plain = remark.casefold()
    for word in all_words(FLAGS):
        for rest in (plain.removesuffix(word), plain.removeprefix(word)):
            if rest != plain and (period := parse_period(rest.strip(" ,;-"))):
                return period, find_meaning(FLAGS, word), ""
    return None, None, remark.strip()
