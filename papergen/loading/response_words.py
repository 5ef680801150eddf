"""The words that councils use for a response to a recommendation and for the state of its action, as data."""

from collections.abc import Mapping

from papergen.model import Response, State

RESPONSES: Mapping[Response, tuple[str, ...]] = {
    Response.AGREED: (
        *("agreed", "agree", "agreed in full", "fully agreed", "accepted", "accept", "accepted in full"),
        *("approved", "supported", "yes"),
    ),
    Response.PART_AGREED: (
        *("part agreed", "partly agreed", "partially agreed", "agreed in part", "agree in part", "part agree"),
        *("partially agree", "part accepted", "partly accepted", "partially accepted", "accepted in part"),
    ),
    Response.NOT_AGREED: (
        *("not agreed", "not agree", "disagreed", "disagree", "not accepted", "rejected", "refused", "declined"),
        *("not supported", "not approved", "no"),
    ),
}
STATES: Mapping[State, tuple[str, ...]] = {
    State.NOT_STARTED: ("not started", "not yet started", "not begun", "planned", "to be started"),
    State.IN_PROGRESS: (
        *("in progress", "under way", "underway", "ongoing", "on going", "started", "on track", "in hand", "begun"),
        *("partly completed", "partly complete", "part completed", "delayed"),
    ),
    State.COMPLETED: ("completed", "complete", "done", "implemented", "achieved", "finished", "delivered", "closed"),
    State.STOPPED: (
        *("stopped", "no longer pursued", "not pursued", "no further action", "no action", "no longer needed"),
        *("superseded", "withdrawn", "abandoned", "not applicable", "n/a"),
    ),
}
