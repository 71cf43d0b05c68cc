"""A table sent in, checked, written and taken back, as a clerk does it; what a test of a kind of import stands on."""

from lienthong.exchange.actions.waiting import check_table, decide_rows, order_undoing, order_writing, receive_table
from lienthong.exchange.board import Frame, ImportKind
from lienthong.exchange.checking import look_at
from lienthong.exchange.models import TableImport
from lienthong.jobs.models import JobFault
from lienthong.jobs.worker import work_off
from lienthong.kernel.actor import Actor


def sent(kind: ImportKind, actor: Actor, table: str | bytes, **context: object) -> TableImport:
    """The table (lines of cells between semicolons, or the bytes of a workbook), received and checked."""
    frame = Frame(actor, {key: str(value) for key, value in context.items()})
    data, name = (table.encode(), "bang.csv") if isinstance(table, str) else (table, "bang.xlsx")
    look = look_at(kind, frame, data, name)
    received = receive_table(kind=kind, frame=frame, name=name, data=data, layouts=look.layouts, mapping=look.mapping)
    check_table(table=received, mapping=look.mapping, actor=actor)
    return _worked(received)


def written(table: TableImport, actor: Actor, choices: dict[int, str] | None = None) -> TableImport:
    """The checked table, its likely rows decided (row number -> decision), written."""
    if choices:
        keys = dict(table.rows.filter(row__in=choices).values_list("row", "pk"))
        decide_rows(table=table, choices={keys[row]: choice for row, choice in choices.items()}, actor=actor)
    order_writing(table=table, actor=actor)
    return _worked(table)


def undone(table: TableImport, actor: Actor) -> TableImport:
    """The written table, taken back."""
    order_undoing(table=table, actor=actor)
    return _worked(table)


def verdicts(table: TableImport) -> list[str]:
    """What each row is, in the order of the file."""
    return list(table.rows.order_by("position").values_list("verdict", flat=True))


def faults(table: TableImport) -> dict[int, list[str]]:
    """Row -> the sentences why it was refused."""
    return {row.row: [fault["sentence"] for fault in row.faults] for row in table.rows.order_by("row") if row.faults}


def plain(sentence: str) -> str:
    """The sentence without what it rests on."""
    return sentence.partition(" Căn cứ:")[0]


def told(table: TableImport) -> dict[int, list[str]]:
    """Row -> the sentences why it was refused, each with what it rests on, as the workbook that goes back has them."""
    told_of = bases(table)
    return {
        row: [f"{sentence} Căn cứ: {basis}." for sentence, basis in zip(sentences, told_of[row], strict=True)]
        for row, sentences in faults(table).items()
    }


def bases(table: TableImport) -> dict[int, list[str]]:
    """Row -> what each of the reasons rests on, in words."""
    return {row.row: [fault["basis"] for fault in row.faults] for row in table.rows.order_by("row") if row.faults}


def _worked(table: TableImport) -> TableImport:
    work_off()
    table.refresh_from_db()
    assert table.state not in ("checking", "applying", "undoing"), JobFault.objects.latest("pk").error
    return table
