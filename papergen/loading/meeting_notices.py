"""Notices and overrides of `meeting.yaml`: when the law's notices went out, and who let a deadline pass, and why."""

from collections.abc import Sequence

from papergen.issues import did_you_mean
from papergen.loading.yaml_values import Keys
from papergen.meeting_model import Notices, Override

AGENDA = "agenda"
ITEM_DEADLINES = (AGENDA, "key_decision", "private", "private_reasons")
_NOTICES = tuple(Notices.__dataclass_fields__)
_OVERRIDE_KEYS = ("deadline", "officer", "reason", "date")
_NOTICES_EXAMPLE = "notices: {key_decision: 2025-09-30}"
_OVERRIDE_EXAMPLE = "- {deadline: agenda, officer: 'Pat Example, Monitoring Officer', reason: Why it cannot wait.}"


def read_notices(keys: Keys) -> Notices:
    """Return the days that `notices:` of an item names."""
    for entry in keys.mappings("notices", _NOTICES_EXAMPLE):
        entry.check(_NOTICES)
        return Notices(**{name: entry.date(name) for name in _NOTICES})
    return Notices()


def read_overrides(keys: Keys, known: Sequence[str]) -> tuple[Override, ...]:
    """Return the overrides of an item or a meeting; each names a deadline, an officer and a reason."""
    overrides: list[Override] = []
    for entry in keys.mappings("overrides", _OVERRIDE_EXAMPLE):
        entry.check(_OVERRIDE_KEYS, required=("deadline", "officer", "reason"))
        name = entry.text("deadline")
        if name and name not in known:
            entry.report("deadline-unknown", "deadline", name=name, remedy=did_you_mean(name, known))
        override = Override(name, entry.text("officer"), entry.text("reason"), entry.at(), entry.date("date"))
        if override.deadline in known and override.officer and override.reason:
            overrides.append(override)
    return tuple(overrides)
