"""Tables that a document type declares: read, spanned, grouped, divided, and their sums done again."""

from pathlib import Path

import openpyxl
import pytest

from papergen.checks.outlines import check_outputs_agree
from papergen.loading.paper import Loaded
from papergen.pipeline import prepare_paper
from papergen.table_model import RowKind
from papergen.writers import write_files
from tests.loading.sources import SUMMARY, TEST_TEMPLATES, codes, load, load_sound, write_source

TABLES = "type: small_tables\nstyle: plain\ntitle: Grants\nbodies: [Cabinet]\n"
SOURCE: dict[str, str | bytes] = {"paper.yaml": TABLES, "report.md": SUMMARY}
STEPS = (
    "Ref,Step,Timescale,Due,Comment\n"
    "1.1,Adopt **one** plan,By June,30/6/25,It is <5 days late\n"
    ",,By July,,\n"
    ",Review it,By May,,\n"
    "1.2,Tell people,Ongoing,,\n"
)
MONEY = (
    "Service,Spend £000,Income,Net\n"
    "Older people,,,\n"
    'Day care,"2,757",(530),"2,227"\n'
    "Stairlifts,162,-,162\n"
    'Subtotal,"2,919",(530),"2,389"\n'
    "Adults,,,\n"
    "Training,1.5,,1.5\n"
    ",1.5,,1.5\n"
    'Total,"2,920.5",(530),"2,390.5"\n'
)


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))


def load_table(folder: Path, name: str, text: str) -> Loaded:
    return load(folder, SOURCE | {f"{name}.csv": text})


def test_a_cell_takes_the_blank_cells_below_it(tmp_path: Path) -> None:
    steps = load_sound(tmp_path, SOURCE | {"steps.csv": STEPS}).tables["steps"]
    assert [(row.first.text, row.first.rows) for row in steps.rows if row.kind is RowKind.ROW] == [
        ("1.1", 3),
        ("", 0),
        ("", 0),
        ("1.2", 1),
    ]
    assert [row.cells["step"].rows for row in steps.rows if row.kind is RowKind.ROW] == [2, 0, 1, 1]


def test_a_remark_follows_all_the_rows_it_is_about_and_keeps_its_words(tmp_path: Path) -> None:
    steps = load_sound(tmp_path, SOURCE | {"steps.csv": STEPS}).tables["steps"]
    assert [row.kind for row in steps.rows] == ["row", "row", "row", "remark", "row"]
    assert (steps.remark, steps.rows[3].first.text) == ("Comment", "It is <5 days late")
    assert steps.rows[3].first.html == "It is &lt;5 days late"


def test_a_remark_may_stand_in_a_row_of_its_own_with_its_heading(tmp_path: Path) -> None:
    steps = load_sound(tmp_path, SOURCE | {"steps.csv": "Ref,Step\n1,Adopt\nCOMMENT: see **below**,\n"}).tables["steps"]
    assert [(row.kind, row.first.html) for row in steps.rows] == [
        ("row", "1"),
        ("remark", "see <strong>below</strong>"),
    ]


@pytest.mark.parametrize("row", ["Comment : It is late,,", ",comment:It is late,", ",,Comment: It is late"])
def test_a_remark_in_a_row_of_its_own_may_stand_in_any_column(row: str, tmp_path: Path) -> None:
    steps = load_sound(tmp_path, SOURCE | {"steps.csv": f"Ref,Step,Timescale\n1,Adopt,June\n{row}\n"}).tables["steps"]
    assert (steps.rows[1].kind, steps.rows[1].first.text) == (RowKind.REMARK, "It is late")


def test_a_workbook_as_excel_makes_it_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Money"
    rows = (["Budget of the year"], [], ["Service", "Spend\n£000", "Income £000", "Net"], ["Older people"])
    for row in (*rows, ["Care", 2757, -530, 2227], ["Total", 2757, -530, 2227]):
        sheet.append(row)
    sheet.merge_cells("A4:D4")
    for cells in sheet["B5:D6"]:
        for cell in cells:
            cell.number_format = "#,##0_);(#,##0)"
    book.save(write_source(tmp_path, SOURCE) / "paper.xlsx")
    money = load_sound(tmp_path, {}).tables["money"]
    assert [row.kind for row in money.rows] == ["group", "row", "total"]
    assert money.rows[1].cells["income"].text == "(530)"


def test_lists_of_paper_yaml_that_are_too_short_for_the_headings_are_one_issue(tmp_path: Path) -> None:
    settings = TABLES.replace("bodies: [Cabinet]\n", "")
    found = load(tmp_path, SOURCE | {"paper.yaml": settings, "details.csv": "Ref,Detail,Risk Cabinet\n1,x,y\n"})
    assert codes(found) == ["heading-needs-text"] and "1 texts under 'bodies'" in found.issues[0].message


def test_messages_call_columns_as_they_are_printed(tmp_path: Path) -> None:
    found = load_table(tmp_path, "steps", "Step,Mile stone 2007/08\nAdopt,June\n")
    assert codes(found) == ["column-unknown", "column-missing"]
    assert found.issues[0].remedy == "Did you mean 'Milestone 2007/08'?" and "'Ref'" in found.issues[1].message


def test_a_sum_over_a_column_that_is_not_there_is_not_checked(tmp_path: Path) -> None:
    load_sound(tmp_path, SOURCE | {"money.csv": "Service,Income,Net\nCare,(530),2227\n"})


def test_headings_are_filled_from_the_paper_and_columns_found_by_them(tmp_path: Path) -> None:
    settings = TABLES + "years: [2025/26]\n"
    steps = load_sound(tmp_path, SOURCE | {"paper.yaml": settings, "steps.csv": "Ref,Milestone 2025-26\n1,June\n"})
    assert [column.heading for column in steps.tables["steps"].columns][2] == "Milestone 2025/26"
    assert steps.tables["steps"].rows[0].cells["milestone"].text == "June"


def test_totals_of_groups_and_of_all_rows_are_right_with_brackets_dashes_and_blanks(tmp_path: Path) -> None:
    money = load_sound(tmp_path, SOURCE | {"money.csv": MONEY}).tables["money"]
    assert [row.kind for row in money.rows] == [
        *("group", "row", "row", "total"),
        *("group", "row", "total", "total"),
    ]
    assert money.rows[1].cells["income"].text == "(530)", "the text stays as typed"


@pytest.mark.parametrize(
    ("typed", "wrong", "code", "words"),
    [
        ('Total,"2,920.5"', 'Total,"2,921.5"', "total-differs", ("2,921.5", "2,920.5")),
        ('Day care,"2,757",(530)', 'Day care,"2,757",(531)', "total-differs", ("(530)", "(531)")),
        ("Stairlifts,162,-,162", "Stairlifts,162,-,161", "sum-across-differs", ("161", "162")),
    ],
)
def test_a_wrong_sum_is_named_with_both_figures_and_its_place(
    typed: str, wrong: str, code: str, words: tuple[str, str], tmp_path: Path
) -> None:
    assert typed in MONEY
    found = load_table(tmp_path, "money", MONEY.replace(typed, wrong))
    issue = next(issue for issue in found.issues if issue.code == code)
    assert all(word in issue.message for word in words), issue
    assert issue.place.file == "money.csv" and issue.place.row and issue.place.column


def test_a_total_is_not_checked_over_a_figure_that_cannot_be_read(tmp_path: Path) -> None:
    found = load_table(tmp_path, "money", "Service,Spend,Net\nCare,tbc,\nHelp,5,\nTotal,9,\n")
    assert codes(found) == ["figure-not-read"]


def test_a_total_of_tenths_is_exact(tmp_path: Path) -> None:
    load_sound(tmp_path, SOURCE | {"money.csv": "Service,Spend\nCare,0.1\nHelp,0.2\nTotal,0.3\n"})


def test_each_row_of_a_checklist_has_one_tick_and_the_types_order(tmp_path: Path) -> None:
    text = "Matter,Implications,No Implications\nHealth & Safety,,✔️ yes\nFINANCE,√,\n"
    table = load_sound(tmp_path, SOURCE | {"checklist.csv": text}).tables["checklist"]
    assert [(row.first.text, row.cells["implications"].ticked) for row in table.rows] == [
        ("FINANCE", True),
        ("Health & Safety", False),
    ]


def test_all_that_is_wrong_with_a_checklist_is_said_at_once(tmp_path: Path) -> None:
    text = "Matter,Implications,No Implications\nFinance,x,x\nFinance,,\nHealth,maybe,x\n"
    assert sorted(codes(load_table(tmp_path, "checklist", text))) == [
        *("row-twice", "row-unknown", "rows-missing", "tick-not-read"),
        *("ticks-not-one", "ticks-not-one"),
    ]


def test_a_part_of_a_divided_table_goes_on_while_its_column_is_blank(tmp_path: Path) -> None:
    details = "Ref,Detail\n1.1,First\n,Second\n1.2,Third\n"
    table = load_sound(tmp_path, SOURCE | {"steps.csv": STEPS, "details.csv": details}).tables["details"]
    assert [row.first.text for row in table.part("1.1").rows] == ["First", "Second"]
    assert [column.name for column in table.columns] == ["detail", "risk"]


def test_a_source_without_the_tables_of_its_type_is_sound(tmp_path: Path) -> None:
    assert not any(load_sound(tmp_path, SOURCE).tables.values())


def test_word_pdf_and_web_page_show_the_same_tables(tmp_path: Path) -> None:
    tables = {
        "steps.csv": STEPS,
        "money.csv": MONEY,
        "checklist.csv": "Matter,Implications\nFinance,x\nHealth and Safety,x\n",
    }
    prepared = prepare_paper(write_source(tmp_path, SOURCE | tables))
    assert prepared.rendered and not prepared.issues
    tree = prepared.rendered.tree
    written = write_files(tree, prepared.rendered.style)
    assert not written.issues and not check_outputs_agree(tree, written.files)
    remark = "".join(str(text) for text in tree.main.xpath("//tr[@data-role='remark']/td[@colspan=4]//text()"))
    assert remark == "Comment: It is <5 days late"
    assert tree.main.xpath("//th[@scope='row'][@rowspan=3]/text()") == ["1.1"]
    ticks = ["".join(cell.itertext()) for cell in tree.main.xpath("//td[span[@data-role='symbol']]")]
    assert ticks == ["✓ Ticked"] * 2, "a tick is said in words too"
