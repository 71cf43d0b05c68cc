"""Papers of the class's file: committee, opening and closing, praise, visits, and the slips with which learners sign in."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.choices import CeremonyKind, CommitteeRole, HonourForm
from lienthong.classes.documents.opening import bases_of_class, kept_by, learner_table, person_cells
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import Ceremony, Commendation, FieldStudy, TrainingClass
from lienthong.classes.queries.file import committee_of, members_of_study, programme_of
from lienthong.classes.rules.file import ProgrammeRow
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import letterhead_of, unit_lines
from lienthong.people.actions.codes import GivenCode
from lienthong.people.queries import director_on
from lienthong.people.rules.codes import CODE_DAYS
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Annex, Column, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import counted, days, lower_first

_ABOUT = {CeremonyKind.OPENING: "khai giảng", CeremonyKind.CLOSING: "bế giảng"}


def _missing(sentence: str) -> PaperRefused:
    return PaperRefused(because("nothing_kept", sentence))


def committee_decision(training_class: TrainingClass) -> Paper:
    """Quyết định chỉ định ban cán sự lớp, with number and day as recorded."""
    members = committee_of(training_class)
    if not members:
        raise _missing(_("Lớp chưa có ban cán sự. Hãy ghi ban cán sự trước."))
    day = members[0].starts_on
    letterhead = letterhead_of(training_class.centre_id, day)
    units = unit_lines([one.enrolment.unit_id for one in members], day)
    rows = tuple(
        (str(place), one.enrolment.person.full_name, units[one.enrolment.unit_id], str(CommitteeRole(one.role).label))
        for place, one in enumerate(members, start=1)
    )
    columns = (
        Column("TT", 6, Align.CENTRE), Column("Họ và tên", 32), Column("Đơn vị", 42), Column("Chức vụ", 20),
    )  # fmt: skip
    return Paper(
        letterhead=letterhead,
        type_name="Quyết định",
        type_code="QĐ",
        number=members[0].decision_number,
        issued_on=day,
        abstract=f"chỉ định ban cán sự {lower_first(training_class.title)}",
        decider=f"Giám đốc {letterhead.issuer}",
        bases=bases_of_class(training_class),
        body=(
            Paragraph(
                f"Chỉ định ban cán sự {lower_first(training_class.title)} gồm {counted(len(rows))} đồng chí sau:",
                "Điều 1.",
            ),
            Table(columns, rows),
            Paragraph(
                "Ban cán sự lớp giúp chủ nhiệm lớp và giáo vụ quản lý lớp trong thời gian học; kết thúc nhiệm vụ khi lớp "
                "bế giảng.",
                "Điều 2.",
            ),
            Paragraph(
                f"{letterhead.issuer}, chủ nhiệm lớp và các học viên có tên tại Điều 1 chịu trách nhiệm thi hành "
                "Quyết định này.",
                "Điều 3.",
            ),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, day)),),
        recipients=("Như Điều 3",),
        kept_by=kept_by(letterhead.issuer),
    )


def ceremony_paper(training_class: TrainingClass, kind: str) -> Paper:
    """Chương trình khai giảng or bế giảng."""
    ceremony = Ceremony.objects.filter(training_class=training_class, kind=kind).first()
    if ceremony is None:
        raise _missing(_("Chưa lập chương trình này. Hãy lập chương trình trước."))
    guests = f" Đại biểu: {ceremony.guests}." if ceremony.guests else ""
    return Paper(
        letterhead=letterhead_of(training_class.centre_id, ceremony.day),
        type_name="Chương trình",
        year=ceremony.day.year,
        abstract=f"{_ABOUT[CeremonyKind(kind)]} {lower_first(training_class.title)}",
        body=(
            Paragraph(f"Thời gian: ngày {short_formal_day(ceremony.day)}. Địa điểm: {ceremony.place}.{guests}"),
            _programme(programme_of(ceremony)),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, ceremony.day)),),
    )


def _programme(rows: Sequence[ProgrammeRow]) -> Table:
    columns = (
        Column("TT", 6, Align.CENTRE), Column("Giờ", 14, Align.CENTRE), Column("Nội dung", 52), Column("Thực hiện", 28),
    )  # fmt: skip
    return Table(columns, tuple((str(place), row.at, row.what, row.who) for place, row in enumerate(rows, start=1)))


def commendation_decision(commendation: Commendation) -> Paper:
    """Quyết định khen thưởng, with the list of whom it praises."""
    training_class, day = commendation.training_class, commendation.decision_on
    letterhead = letterhead_of(training_class.centre_id, day)
    people = [one.enrolment for one in commendation.people.all()]
    units = unit_lines([one.unit_id for one in people], day)
    rows = tuple(
        (str(place), *person_cells(one.person), units[one.unit_id]) for place, one in enumerate(people, start=1)
    )
    how = "Tặng giấy khen cho" if commendation.form == HonourForm.CERTIFICATE else "Biểu dương"
    return Paper(
        letterhead=letterhead,
        type_name="Quyết định",
        type_code="QĐ",
        number=commendation.decision_number,
        issued_on=day,
        abstract=f"khen thưởng học viên {lower_first(training_class.title)}",
        decider=f"Giám đốc {letterhead.issuer}",
        bases=(*bases_of_class(training_class), f"Căn cứ {lower_first(commendation.basis)}"),
        body=(
            Paragraph(
                f"{how} {counted(len(rows))} học viên {lower_first(training_class.title)} (có danh sách kèm theo). "
                f"Thành tích: {lower_first(commendation.merit)}.",
                "Điều 1.",
            ),
            Paragraph(
                f"{letterhead.issuer} và các học viên có tên trong danh sách chịu trách nhiệm thi hành Quyết định này.",
                "Điều 2.",
            ),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, day)),),
        recipients=("Như Điều 2", "Đơn vị cử học viên"),
        kept_by=kept_by(letterhead.issuer),
        annexes=(
            Annex(f"Danh sách học viên được khen thưởng, {lower_first(training_class.title)}", (learner_table(rows),)),
        ),
    )


def visit_paper(study: FieldStudy, on: date) -> Paper:
    """Chương trình đi thực tế, with who goes."""
    training_class = study.training_class
    people = members_of_study(study)
    units = unit_lines([one.unit_id for one in people], study.starts_on)
    rows = tuple(
        (str(place), *person_cells(one.person), units[one.unit_id]) for place, one in enumerate(people, start=1)
    )
    leader = f" Trưởng đoàn: {study.leader.person.full_name}." if study.leader else ""
    return Paper(
        letterhead=letterhead_of(training_class.centre_id, on),
        type_name="Chương trình",
        year=on.year,
        abstract=f"nghiên cứu thực tế của {lower_first(training_class.title)}",
        body=(
            Paragraph(
                f"Nơi đến: {study.place}. Thời gian: {days(study.starts_on, study.ends_on)}.{leader} "
                f"Số học viên: {counted(len(rows))}."
            ),
            Paragraph(f"Nội dung: {study.purpose}."),
            _programme(programme_of(study)),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, on)),),
        annexes=(Annex("Danh sách học viên đi thực tế", (learner_table(rows),)),),
    )


def sign_in_slips(training_class: TrainingClass, given: Sequence[GivenCode], address: str, on: date) -> Paper:
    """A row for each learner, to be cut and handed over. The codes stand nowhere else."""
    rows = tuple(
        (str(place), one.person.full_name, one.username, one.code)
        for place, one in enumerate(given, start=1)
        if one.code
    )
    columns = (
        Column("TT", 6, Align.CENTRE),
        Column("Họ và tên", 34),
        Column("Tên đăng nhập", 26),
        Column("Mã dùng một lần", 34, Align.CENTRE),
    )
    return Paper(
        letterhead=letterhead_of(training_class.centre_id, on),
        type_name="Phiếu đăng nhập",
        year=on.year,
        abstract=lower_first(training_class.title),
        body=(
            Paragraph(
                f"Lần đầu: mở {address} trên điện thoại, gõ mã, tự đặt mật khẩu. Những lần sau đăng nhập bằng tên đăng nhập "
                f"và mật khẩu. Mã dùng được một lần, trong {CODE_DAYS} ngày. Cắt từng dòng, đưa tận tay học viên."
            ),
            Table(columns, rows, row_mm=12),
        ),
    )
