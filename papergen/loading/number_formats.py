"""A workbook's number formats: the text that Excel shows for a value, dates always with the day first.

The format language is that of ECMA-376 part 1, 18.8.31. What is not understood gives None, never a guess.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

Value = int | float | bool | str | datetime | date | time | timedelta

# Formats that Excel shows as the reader's country has them: here the United Kingdom's.
_UNITED_KINGDOM = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy": "d mmmm yyyy",
    "[$-F400]h:mm:ss\\ AM/PM": "hh:mm:ss",
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<number>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)|(?P<percent>%)|(?P<text>@)"
    r"|(?P<half>AM/PM|A/P)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)|(?P<general>General)|(?P<other>.)",
    re.DOTALL,
)
_PLAIN = set(" -+/():!^&'~{}<>=$£€,.;|")
_COLOURS = {"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def shown_text(value: Value, number_format: str) -> str | None:
    """Return what Excel shows for `value`, rounded half up; None where the format is not understood."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    number_format = _UNITED_KINGDOM.get(number_format, number_format)
    if isinstance(value, datetime | date | time):
        return _shown_date(value, number_format)
    if isinstance(value, timedelta):
        return _shown_duration(value, number_format)
    return _shown_number(Decimal(repr(value)), number_format)


def general_text(value: int | float | Decimal) -> str:
    """Return a number as the format General shows it in a wide column: ten digits, whole numbers in full."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    digits = max(0, 9 - max(0, number.adjusted()))
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize()
    return f"{rounded:f}"


def _tokens(section: str) -> list[_Token]:
    return [_Token(str(match.lastgroup), match[str(match.lastgroup)]) for match in _TOKEN.finditer(section)]


def _sections(number_format: str) -> list[list[_Token]]:
    """Divide a format at the semicolons that stand outside quotation marks."""
    sections: list[list[_Token]] = [[]]
    for token in _tokens(number_format):
        if token == _Token("other", ";"):
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


def _shown_number(number: Decimal, number_format: str) -> str | None:
    sections = _sections(number_format)
    which = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    tokens = sections[which]
    if not number_format or [token.kind for token in tokens] in (["general"], ["text"]):
        return general_text(number)
    percents = sum(token.kind == "percent" for token in tokens)
    numbers = [token for token in tokens if token.kind == "number"]
    if len(numbers) > 1:
        return None
    digits = _digits(abs(number) * 100**percents, numbers[0].text) if numbers else ""
    parts = [digits if token.kind == "number" else _literal(token, number) for token in tokens]
    if None in parts:
        return None
    sign = "-" if number < 0 and which == 0 else ""
    return (sign + "".join(part for part in parts if part)).strip()


def _digits(number: Decimal, pattern: str) -> str:
    """Return the digits that `pattern` (#,##0.0) shows; a comma at its end divides by a thousand."""
    scaled = pattern.rstrip(",")
    number = number / 1000 ** (len(pattern) - len(scaled))
    trimmed, _, decimal_pattern = scaled.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(decimal_pattern)), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(trimmed.count("0"), "0")
    if "," in trimmed and whole:
        whole = f"{int(whole):,}".rjust(len(whole), "0")
    while decimals and decimal_pattern[len(decimals) - 1] == "#" and decimals.endswith("0"):
        decimals = decimals[:-1]
    return whole + ("." if decimals else "") + decimals


def _literal(token: _Token, number: Decimal) -> str | None:
    if token.kind == "bracket":
        return "" if token.text.lower() in _COLOURS or token.text.lower().startswith("color") else None
    if token.kind == "other":
        return token.text if token.text in _PLAIN or not token.text.isascii() else None
    if token.kind == "general":
        return general_text(abs(number))
    kept = {"quoted": token.text, "escaped": token.text, "currency": token.text, "percent": "%", "space": " "}
    return kept.get(token.kind, "" if token.kind == "fill" else None)


def _shown_duration(value: timedelta, number_format: str) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours_and_minutes = f"{minutes // 60}:{minutes % 60:02}"
    return f"{hours_and_minutes}:{seconds:02}" if "s" in number_format else hours_and_minutes


def _shown_date(value: datetime | date | time, number_format: str) -> str | None:
    moment = _as_moment(value)
    tokens = _day_first(_sections(number_format)[0])
    half_day = any(token.kind == "half" for token in tokens)
    shown: list[str] = []
    for index, token in enumerate(tokens):
        part = _date_part(token, moment, half_day, _is_minute(tokens, index))
        if part is None:
            return None
        shown.append(part)
    return "".join(shown).strip()


def _as_moment(value: datetime | date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(date(1900, 1, 1), value) if isinstance(value, time) else datetime.combine(value, time())


def _day_first(tokens: list[_Token]) -> list[_Token]:
    """Put the day before a month in figures: 10/30/2025 would be read as a day that does not exist."""
    dates = [index for index, token in enumerate(tokens) if token.kind == "date"]
    letters = [tokens[index].text[0].lower() for index in dates]
    if letters[:3] != ["m", "d", "y"] or len(tokens[dates[0]].text) > 2 or len(tokens[dates[1]].text) > 2:
        return tokens
    swapped = list(tokens)
    swapped[dates[0]], swapped[dates[1]] = tokens[dates[1]], tokens[dates[0]]
    return swapped


def _is_minute(tokens: list[_Token], index: int) -> bool:
    """Tell minutes from months: m stands for minutes directly after hours or directly before seconds."""
    times = [token.text[0].lower() if token.kind == "date" else "" for token in tokens]
    before = next((letter for letter in reversed(times[:index]) if letter), "")
    after = next((letter for letter in times[index + 1 :] if letter), "")
    return before == "h" or after == "s"


def _date_part(token: _Token, moment: datetime, half_day: bool, minute: bool) -> str | None:
    if token.kind == "half":
        return moment.strftime("%p")
    if token.kind != "date":
        return _literal(token, Decimal(0))
    letter = "minute" if minute and token.text[0] in "mM" else token.text[0].lower()
    hour = (moment.hour + 11) % 12 + 1 if half_day else moment.hour
    month, day = _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    forms: dict[str, tuple[str, ...]] = {
        "y": (f"{moment.year % 100:02}",) * 2 + (str(moment.year),),
        "m": (str(moment.month), f"{moment.month:02}", month[:3], month, month[0]),
        "d": (str(moment.day), f"{moment.day:02}", day[:3], day),
        "h": (str(hour), f"{hour:02}"),
        "minute": (str(moment.minute), f"{moment.minute:02}"),
        "s": (str(moment.second), f"{moment.second:02}"),
    }
    return forms[letter][min(len(token.text), len(forms[letter])) - 1]
