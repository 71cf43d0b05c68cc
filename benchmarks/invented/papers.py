"""Documents in the registers of centres, and a task from each."""

from datetime import date, timedelta
from random import Random

from benchmarks.invented.shape import Shape
from benchmarks.loading import Loader
from lienthong.directives.choices import TaskState
from lienthong.directives.models import Task
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.models import Document
from lienthong.documents.rules.header import Header, search_key
from lienthong.kernel.text import exact, folded

_TYPES = [
    ("kế hoạch", "KH"),
    ("chỉ thị", "CT"),
    ("quyết định", "QĐ"),
    ("công văn", "CV"),
    ("hướng dẫn", "HD"),
    ("báo cáo", "BC"),
]
BODY, SIGNER = "Đảng ủy xã", "Quách Hữu Nghị"
_SUBJECTS = [
    "bồi dưỡng lý luận chính trị cho đảng viên mới",
    "học tập, quán triệt nghị quyết của Trung ương",
    "công tác tuyên giáo và dân vận quý tới",
    "bồi dưỡng nghiệp vụ cho bí thư chi bộ",
    "rà soát đội ngũ giảng viên kiêm nhiệm",
    "tổ chức hội nghị báo cáo viên",
]
_TEXT = (
    "Thực hiện chương trình công tác năm, đơn vị xây dựng kế hoạch, tổ chức thực hiện và báo cáo kết quả đúng hạn. "
    * 12
)


def write(loader: Loader, shape: Shape, chunk: range) -> None:
    """The documents of these numbers. Every twentieth is still a draft."""
    draw = Random(f"{shape.seed} papers {chunk.start}")  # noqa: S311 - invention, not secrecy
    rows, tasks = [], []
    for number in chunk:
        unit = shape.centres[number % len(shape.centres)].unit
        type_, sign = _TYPES[draw.randrange(len(_TYPES))]
        issued_on = date(2022, 1, 1) + timedelta(days=draw.randrange(1_700))
        subject = f"{_SUBJECTS[draw.randrange(len(_SUBJECTS))]}, đợt {number % 9 + 1}"
        printed = f"{number // len(shape.centres) + 1}-{sign}/ĐU"
        header = Header(
            type=type_, number=printed, body="Đảng ủy xã", subject=subject, signer="Quách Hữu Nghị", issued_on=issued_on
        )
        state = DocumentState.DRAFT if number % 20 == 0 else DocumentState.REGISTERED
        direction = Direction.OUTGOING if number % 5 == 0 else Direction.INCOMING
        searchable = search_key(header).replace("\n", r"\n")
        rows.append(
            f"{number}\t{unit}\t{direction}\t{state}\t{_TEXT}\t{type_}\t{printed}\t{BODY}\t{issued_on}\t{subject}"
            f"\t{SIGNER}\t{searchable}"
        )
        if state == DocumentState.REGISTERED:
            said = f"Tổ chức {subject}; báo cáo kết quả thực hiện về Đảng ủy"
            due_on = issued_on + timedelta(days=60) if number % 4 else r"\N"
            deadline = f"D:{due_on}" if number % 4 else ""
            done = TaskState.DONE if number % 3 else TaskState.OPEN
            tasks.append(
                f"{number}\t{unit}\t{number}\t{said}\tTrung tâm chính trị\t{deadline}\t{due_on}\t{done}"
                f"\t{folded(said)}\\n{exact(said)}"
            )
    with loader.rows(
        Document, "id", "unit_id", "direction", "state", "text", "type", "number", "body", "issued_on", "subject", "signer",
        "searchable",
    ) as put:  # fmt: skip
        put(rows)
    with loader.rows(
        Task, "id", "unit_id", "document_id", "text", "lead", "deadline", "due_on", "state", "searchable"
    ) as put:
        put(tasks)
