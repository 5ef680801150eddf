"""Who contributed to a paper and who approves it, group by group in the order of the table."""

from papergen.issues import did_you_mean
from papergen.loading.reading import Reading
from papergen.loading.records import Column, Record, fold_name, load_records
from papergen.loading.source_files import FoundTable
from papergen.model import Approval

COLUMNS = (
    Column("group", ("kind",), required=True),
    Column("role"),
    Column("name", ("contributor/approver name", "contributor", "approver"), required=True),
    Column("on behalf of", ("for",)),
    Column("title", ("job title", "post")),
    Column("service area", ("service", "department")),
    Column("sent", ("date doc sent out", "date sent", "sent out")),
    Column("responded", ("date response received or approved", "date approved", "approved", "response")),
)
GROUPS = {
    "contributors": "contributors",
    "contributor": "contributors",
    "other members": "other_members",
    "other member": "other_members",
    "approvers": "approvers",
    "approver": "approvers",
    "names of approvers for submission": "approvers",
    "names of approvers for submission: (officers and members)": "approvers",
}
_PLAIN_NAMES = ("contributors", "other members", "approvers")


def read_approvals(reading: Reading, found: FoundTable) -> tuple[Approval, ...]:
    """Return the approvals; a row that names only its group keeps an empty group in the paper.

    A blank group is that of the row above.
    """
    approvals: list[Approval] = []
    for record in load_records(reading, found, COLUMNS):
        group = _group(record, reading) if record.text("group") else approvals[-1].group if approvals else ""
        if group:
            approvals.append(_approval(record, group, reading))
        elif not record.text("group"):
            reading.report("approval-without-group", record.at("group"), name=record.text("name"))
    return tuple(approvals)


def _group(record: Record, reading: Reading) -> str:
    text = record.text("group")
    group = GROUPS.get(fold_name(text), "")
    if not group:
        reading.report("approval-group-unknown", record.at("group"), text=text, remedy=did_you_mean(text, _PLAIN_NAMES))
    return group


def _approval(record: Record, group: str, reading: Reading) -> Approval:
    sent, sent_issues = record.date("sent")
    responded, responded_issues = record.date("responded")
    reading.issues += [*sent_issues, *responded_issues]
    if sent and responded and responded < sent:
        reading.report(
            "response-before-sent", record.at("responded"), name=record.text("name"), sent=f"{sent:%d/%m/%Y}"
        )
    if not record.text("name") and any(record.text(column) for column in ("on behalf of", "title", "sent")):
        reading.report("approval-without-name", record.at("name"))
    return Approval(
        group=group,
        name=record.text("name"),
        role=record.text("role").rstrip(":"),
        on_behalf_of=record.text("on behalf of"),
        title=record.text("title"),
        service_area=record.text("service area"),
        sent=sent,
        responded=responded,
        place=record.at(),
    )
