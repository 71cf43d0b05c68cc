"""Fills a data folder with an invented nation: `python -m benchmarks.generate --people 270000 --data FOLDER`.

The folder lies outside the tree (or is what LIENTHONG_DATA says) and holds nothing else. Killed at any moment, the same
command goes on where it was. The same size and seed give the same data. Everybody signs in with the password of the
demonstration, so such a folder is served to this machine only.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.invented.shape import DOCUMENTS, ENROLMENTS, PEOPLE, Shape

if TYPE_CHECKING:
    from benchmarks.loading import Loader

PAPERS = 1_000
ROOT = Path(__file__).resolve().parent.parent
# username, name, role, and which unit: the centre whose people are looked at, its province, the whole
ACCOUNTS = [
    ("giao-vu", "Nguyễn Thị An", "clerk", "centre"),
    ("giam-doc", "Lê Thanh Bình", "director", "centre"),
    ("tinh", "Vũ Đức Tỉnh", "province_officer", "province"),
    ("tinh-nhat-ky", "Phùng Thị Ngoài", "administrator", "province"),
    ("trung-uong", "Hoàng Kim Chi", "province_officer", "root"),
    ("trung-uong-nhat-ky", "Đào Đăng Khoa", "administrator", "root"),
]


def shape_of(people: int, seed: int = 2026) -> Shape:
    """The nation of so many people, with its share of enrolments and documents."""
    return Shape(people, ENROLMENTS * people // PEOPLE, max(200, DOCUMENTS * people // PEOPLE), seed)


def main(arguments: list[str] | None = None) -> int:
    """Generate, or go on generating. 1 when the folder is not for this."""
    parser = argparse.ArgumentParser(prog="benchmarks.generate", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE // 20, help=f"how many people, up to {PEOPLE}")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--data", type=Path, help="the data folder; otherwise LIENTHONG_DATA")
    chosen = parser.parse_args(arguments)
    if chosen.data:
        os.environ["LIENTHONG_DATA"] = str(chosen.data.resolve())
    folder = Path(os.environ.get("LIENTHONG_DATA", ROOT / "var")).resolve()
    if folder.is_relative_to(ROOT):
        sys.stderr.write("Hãy chỉ một thư mục dữ liệu ngoài mã nguồn: --data THƯ_MỤC hoặc LIENTHONG_DATA.\n")
        return 1
    if not 1_000 <= chosen.people <= PEOPLE:
        sys.stderr.write(f"--people: từ 1000 đến {PEOPLE}.\n")
        return 1
    os.environ["LIENTHONG_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
    from lienthong.project import serving

    try:
        with serving.database():
            serving.prepare()
            fill(shape_of(chosen.people, chosen.seed), _tell)
    except ValueError as other:
        sys.stderr.write(f"Thư mục này đã có dữ liệu khác: {other}\n")
        return 1
    return 0


def _tell(what: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {what}\n")
    sys.stderr.flush()


def fill(shape: Shape, tell: Callable[[str], None] = lambda _what: None) -> None:
    """Write what is missing of the nation into the prepared database. ValueError where something else stands."""
    from django.conf import settings

    from benchmarks.invented import crowd, papers, tree
    from benchmarks.invented.training import Training
    from benchmarks.loading import Loader, connect
    from lienthong.people.models import Person
    from lienthong.project.serving import DEMONSTRATION_MARK

    with connect() as connection:
        (known,) = connection.execute("SELECT to_regclass('benchmark.run')").fetchone() or (None,)
        if known is None and Person.objects.exists():
            raise ValueError("people who were not generated")
        (settings.DATA_DIR / DEMONSTRATION_MARK).touch()
        loader = Loader(connection, _description(shape))
        loader.once("tree", lambda: tree.write(loader, shape))
        loader.once("aside", lambda: loader.put_aside(_tables()))
        training = Training(loader, shape)
        for centre in shape.centres:
            loader.once(f"crowd {centre.number}", lambda centre=centre: crowd.write(loader, shape, centre))
            loader.once(f"training {centre.number}", lambda centre=centre: training.write(centre))
            if centre.number % 20 == 0:
                tell(f"trung tâm {centre.number + 1} / {len(shape.centres)}")
        for first in range(1, shape.documents + 1, PAPERS):
            numbers = range(first, min(first + PAPERS, shape.documents + 1))
            loader.once(f"papers {first}", lambda numbers=numbers: papers.write(loader, shape, numbers))
        _put_back(loader, tell)
        _accounts(shape)
        for table in [*_tables(), *_small()]:
            name = table._meta.db_table
            if not loader.is_done(f"vacuum {name}"):
                tell(f"VACUUM ANALYZE {name}")
                connection.execute(f"VACUUM (ANALYZE) {name}")
                loader.once(f"vacuum {name}", lambda: None)


def _description(shape: Shape) -> dict[str, Any]:
    return {"people": shape.people, "enrolments": shape.enrolments, "documents": shape.documents, "seed": shape.seed}


def _tables() -> list[Any]:
    """Those that grow great, what stands below first."""
    from lienthong.assessment.models import ClassCompletion, Result
    from lienthong.audit.models import AuditEntry
    from lienthong.certificates.models import Certificate, CertificateList
    from lienthong.classes.models import Enrolment, RollCall, Session, TrainingClass
    from lienthong.people.models import Belonging, Membership, Person
    from lienthong.records.models import Completion

    return [
        Person, Membership, Belonging, TrainingClass, Session, RollCall, Enrolment, ClassCompletion, Result, Completion,
        CertificateList, Certificate, AuditEntry,
    ]  # fmt: skip


def _small() -> list[Any]:
    from lienthong.certificates.models import Register
    from lienthong.directives.models import Task
    from lienthong.documents.models import Document
    from lienthong.facilities.models import Room
    from lienthong.lecturers.models import Engagement, Lecturer
    from lienthong.organisations.models import ServiceArea, Unit, UnitPeriod
    from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine

    return [
        Unit, UnitPeriod, ServiceArea, Document, Task, Room, Lecturer, Engagement, Plan, PlanLine, Approval, ApprovedLine,
        Register,
    ]  # fmt: skip


def _put_back(loader: "Loader", tell: Callable[[str], None]) -> None:
    """Indexes, keys and triggers as they were: what breaks one of them is found here. Then the numbers go on from there."""
    connection = loader.connection
    for name, again in loader.names_aside():
        tell(name)
        with connection.transaction():
            connection.execute(again)
            connection.execute("DELETE FROM benchmark.aside WHERE name = %s", [name])

    def last_word() -> None:
        for table in _tables():
            connection.execute(f"ALTER TABLE {table._meta.db_table} ENABLE TRIGGER USER")
        for table in [*_tables(), *_small()]:
            name = table._meta.db_table
            if getattr(table._meta.pk, "column", None) == "id":
                connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608 - a table of ours, named above
                )
        for sentence, query in _FAULTS.items():
            found = connection.execute(query).fetchone()
            if found is not None:
                raise AssertionError(f"{sentence}: {found}")

    loader.once("last word", last_word)


# What triggers would have refused while they were put aside, and what they would have written.
_FAULTS = {
    "a line has more classes than were approved": """
        SELECT a.id FROM planning_approvedline a JOIN classes_trainingclass c ON c.approved_line_id = a.id
        GROUP BY a.id HAVING count(*) > a.class_count LIMIT 1""",
    "a class does not fit its line": """
        SELECT c.id FROM classes_trainingclass c JOIN planning_approvedline a ON a.id = c.approved_line_id
        JOIN curriculum_edition e ON e.id = c.edition_id
        WHERE a.kind <> 'class' OR a.centre_id <> c.centre_id OR a.programme_id <> e.programme_id LIMIT 1""",
    "a person is not to be found where he belongs": """
        WITH chosen AS (SELECT array_agg(id) AS who FROM people_person WHERE id % 997 = 1),
        drawn AS (SELECT b.* FROM chosen, people_belongings_of(chosen.who) b),
        kept AS (SELECT b.* FROM chosen, people_belonging b WHERE b.person_id = ANY(chosen.who))
        (TABLE drawn EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE drawn) LIMIT 1""",
}


def _accounts(shape: Shape) -> None:
    """Those who look: at a centre, at its province, at everything."""
    from datetime import date

    from lienthong.kernel.actor import Actor
    from lienthong.organisations.models import Role, Unit
    from lienthong.people.actions import appoint, open_account, register_person
    from lienthong.people.models import Account
    from lienthong.project.demo.staff import PASSWORD

    product = Actor(account_id=None, person_id=None, name="Liên Thông", on=date(2026, 1, 1))
    middle = shape.centres[len(shape.centres) // 2]
    units = {"centre": middle.unit, "province": shape.province_unit(middle.province), "root": 1}
    for username, name, role, where in ACCOUNTS:
        if Account.objects.filter(username=username).exists():
            continue
        unit = Unit.objects.get(pk=units[where])
        person = register_person(full_name=name, unit=unit, since=date(2025, 7, 1), birth_year=1980, actor=product)
        appoint(person=person, unit=unit, role=Role.objects.get(key=role), starts_on=date(2025, 7, 1), actor=product)
        open_account(person=person, username=username, password=PASSWORD, actor=product)


if __name__ == "__main__":
    sys.exit(main())
