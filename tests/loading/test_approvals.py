"""The contributor and approver table with its quirks."""

from datetime import date
from pathlib import Path

import pytest

from papergen.issues import Place
from papergen.model import Approval
from tests.loading.sources import APPROVED, SUMMARY, load, load_sound

HEADER = "group,role,name,on behalf of,title,service area,sent,responded\n"


def approvals(folder: Path, text: str) -> tuple[Approval, ...]:
    paper = load_sound(folder, {"paper.yaml": APPROVED, "report.md": SUMMARY, "approvals.csv": text})
    return paper.approvals


def test_the_quirks_of_real_tables_are_read(tmp_path: Path) -> None:
    rows = (
        "Contributors:,,Pat Example,,Officer,-,26/9/25,02/10/25\n"
        "Contributor,,Sam Example,,Officer,Law,26/9/25,\n"
        "Other Members,,,,,,,\n"
        "Names of approvers for submission: (officers and members),Finance:,F Example,G Example,,,26/9/25,1/10/25\n"
        ",Legal,L Example,,,,,\n"
    )
    found = approvals(tmp_path, HEADER + rows)
    assert [(approval.group, approval.role, approval.name) for approval in found] == [
        ("contributors", "", "Pat Example"),
        ("contributors", "", "Sam Example"),
        ("other_members", "", ""),
        ("approvers", "Finance", "F Example"),
        ("approvers", "Legal", "L Example"),
    ]
    assert (found[0].sent, found[0].responded, found[0].service_area) == (date(2025, 9, 26), date(2025, 10, 2), "-")
    assert found[1].responded is None
    assert found[3].on_behalf_of == "G Example"
    assert found[3].place == Place("approvals.csv", row=5)


def test_the_headings_of_the_printed_table_are_known(tmp_path: Path) -> None:
    header = "Group,Contributor/approver name,Title,Service Area,Date doc sent out,Date response received or approved\n"
    (found,) = approvals(tmp_path, header + "approvers,Pat,Officer,Law,1/9/25,2/9/25\n")
    assert (found.name, found.sent, found.responded) == ("Pat", date(2025, 9, 1), date(2025, 9, 2))


@pytest.mark.parametrize("name", ["Ann & Bob <x>", "001", "{{ x }}"])
def test_names_go_in_as_typed(name: str, tmp_path: Path) -> None:
    assert approvals(tmp_path, f"{HEADER}approvers,,{name},,,,,\n")[0].name == name


def test_a_date_that_is_none_and_a_group_that_is_none_are_reported_at_once(tmp_path: Path) -> None:
    rows = "aprovers,,Pat,,,,,\napprovers,,Sam,,,,31/9/25,\n"
    found = load(tmp_path, {"paper.yaml": APPROVED, "report.md": SUMMARY, "approvals.csv": HEADER + rows})
    assert [(issue.code, issue.place) for issue in found.issues] == [
        ("approval-group-unknown", Place("approvals.csv", row=2, column="group")),
        ("date-not-read", Place("approvals.csv", row=3, column="sent")),
    ]
    assert found.issues[0].remedy == "Did you mean 'approvers'?"
