"""The demonstration: one invented province with three centres, and a year of their work. Written once, never twice."""

from datetime import date

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.organisations.queries import name_on
from lienthong.people.models import Account
from lienthong.people.queries import appointments_on
from lienthong.project.demo import province
from lienthong.project.demo.classes import Year
from lienthong.project.demo.province import Province
from lienthong.project.demo.work import work_through


@atomic
def install() -> list[tuple[str, str, str]]:
    """Fill an empty installation; username, password and who it is, for each account. Does nothing the second time."""
    on = timezone.localdate()
    if not Account.objects.exists():
        built = province.build(on)
        _three_centres_at_work(built, on)
        return built.logins
    logins = []
    held = {row.person_id: row for row in appointments_on(on)}
    for account in Account.objects.select_related("person").order_by("pk"):
        role = held.get(account.person_id or 0)
        if account.person and role:
            who = f"{account.person.full_name}, {role.role.name}, {name_on(role.unit_id, on)}"
            logins.append((account.username, province.PASSWORD, who))
    return logins


def _three_centres_at_work(built: Province, on: date) -> None:
    """Last year's work of the first centre, whose plan for this year is still to be drafted; this year's of the others."""
    first = Year(built, "Yên Thượng", on.year - 1, on, built.draw, from_month=8 if on.year == 2026 else 1)
    under_district = on.year == 2026
    work_through(
        first,
        body="Ban Thường vụ Huyện ủy Sông Mây" if under_district else "Ban Thường vụ Đảng ủy xã Yên Thượng",
        place="Sông Mây" if under_district else "Yên Thượng",
        centre_name="Trung tâm chính trị huyện Sông Mây" if under_district else "Trung tâm chính trị xã Yên Thượng",
        staff=("Nguyễn Thị An", "Lê Thanh Bình", "Hoàng Kim Chi"),
    )
    for seat, staff in [
        ("Vạn Xuân", ("Phùng Thị Ngoài", "Đào Đăng Khoa", "Lương Hữu Phước")),
        ("Tân Lĩnh", ("Mai Thu Hạnh", "Đinh Quang Lộc", "Bùi Xuân Thọ")),
    ]:
        kind = "phường" if seat == "Tân Lĩnh" else "xã"
        work_through(
            Year(built, seat, on.year, on, built.draw),
            body=f"Ban Thường vụ Đảng ủy {kind} {seat}",
            place=seat,
            centre_name=f"Trung tâm chính trị {kind} {seat}",
            staff=staff,
        )
