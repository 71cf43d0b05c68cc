"""What every installation starts with: roles, the two rulebooks, the programmes. Idempotent; people's corrections stay.

Facts and their certainty come from the study of the field; whatever is not certain is data that people can change.
"""

from datetime import date

from lienthong.classes.actions.calls import lay_down_entry_rule
from lienthong.curriculum.actions import lay_down_programme
from lienthong.curriculum.choices import ProgrammeGroup
from lienthong.kernel.actor import Actor
from lienthong.organisations.actions import lay_down_role
from lienthong.organisations.models import Role
from lienthong.project.roles import CATALOGUE
from lienthong.regulations.actions import lay_down_rulebook

_PROVISIONS_1147 = {
    "class.smallest": (25, "Điều 5"),
    "attendance.percent": (80, "Điều 6"),
    "attendance.late_minutes": (None, ""),
    "attendance.excused": (None, ""),
    "marks.pass": ("5.0", "Điều 6"),
    "marks.bands": ([["Trung bình", "5.0"], ["Khá", "7.0"], ["Giỏi", "8.0"], ["Xuất sắc", "9.0"]], "Điều 6"),
    "marks.retakes": (1, "Điều 6"),
    "certificate.days": (15, "Điều 9"),
    "teaching.norm_hours": (270, "Điều 13"),
    "teaching.direct_percent": (50, "Điều 13"),
    "teaching.essays_per_hour": (6, "Điều 13"),
    "committee.deputies": (2, "Điều 5"),
    "discipline.months": (None, ""),  # off until a centre enters its own value with its own basis
    # No article was read that says how much priority is worth: each centre enters its own, with its basis.
    "nomination.priority_women": (None, ""),
    "nomination.priority_minorities": (None, ""),
}

# key, name, group, audience, days, [(topic, periods)]; periods are a default that centres change (no source was found).
_PROGRAMMES = [
    (
        "nhan-thuc-ve-dang",
        "Bồi dưỡng nhận thức về Đảng",
        ProgrammeGroup.AWARENESS,
        "Quần chúng ưu tú, đối tượng kết nạp Đảng",
        5,
        [
            ("Khái quát lịch sử Đảng", 8),
            ("Cương lĩnh xây dựng đất nước", 8),
            ("Điều lệ Đảng", 8),
            ("Tư tưởng, đạo đức, phong cách Hồ Chí Minh", 8),
            ("Phấn đấu trở thành đảng viên", 8),
        ],
    ),
    (
        "dang-vien-moi",
        "Bồi dưỡng lý luận chính trị cho đảng viên mới",
        ProgrammeGroup.NEW_MEMBER,
        "Đảng viên dự bị, đảng viên mới",
        5,
        [(f"Chuyên đề {place}", 4) for place in range(1, 11)],
    ),
    (
        "nghiep-vu-cong-tac-dang",
        "Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ và cấp ủy viên cơ sở",
        ProgrammeGroup.PARTY_WORK,
        "Bí thư chi bộ, cấp ủy viên cơ sở",
        3,
        [
            ("Nghiệp vụ công tác đảng viên", 8),
            ("Sinh hoạt chi bộ", 4),
            ("Công tác kiểm tra, giám sát ở chi bộ", 8),
            ("Công tác dân vận ở cơ sở", 4),
        ],
    ),
    (
        "nghiep-vu-mat-tran-doan-the",
        "Bồi dưỡng nghiệp vụ Mặt trận và đoàn thể",
        ProgrammeGroup.PARTY_WORK,
        "Cán bộ Mặt trận, đoàn thể ở cơ sở",
        2,
        [("Công tác Mặt trận ở khu dân cư", 8), ("Kỹ năng vận động hội viên", 8)],
    ),
    (
        "chuyen-de",
        "Bồi dưỡng chuyên đề",
        ProgrammeGroup.THEMATIC,
        "Cán bộ, đảng viên",
        1,
        [("Chuyên đề học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", 8)],
    ),
    (
        "tap-huan-ky-nang",
        "Tập huấn kỹ năng, cập nhật kiến thức",
        ProgrammeGroup.SKILLS,
        "Cán bộ, công chức cấp xã",
        2,
        [("Kỹ năng lãnh đạo, quản lý ở cơ sở", 8), ("Cập nhật kiến thức xây dựng Đảng", 8)],
    ),
    (
        "so-cap-ly-luan-chinh-tri",
        "Sơ cấp lý luận chính trị",
        ProgrammeGroup.OTHER,
        "Cán bộ, đảng viên ở cơ sở",
        30,
        [(f"Bài {place}", 8) for place in range(1, 19)],
    ),
]


# programme -> standing in the Party, words of posts, months until it may be learnt again (None: never), basis
_ENTRY_RULES: dict[str, tuple[list[str], list[str], int | None, str]] = {
    "nhan-thuc-ve-dang": (["sympathiser"], [], 60, "Hướng dẫn 01-HD/TW về thi hành Điều lệ Đảng"),
    "dang-vien-moi": (["probationary", "official"], [], None, ""),
    "nghiep-vu-cong-tac-dang": ([], ["bí thư", "cấp ủy", "chi ủy", "đảng ủy", "thường vụ"], 0, ""),
    "nghiep-vu-mat-tran-doan-the": (
        [],
        ["mặt trận", "đoàn", "hội", "phụ nữ", "nông dân", "cựu chiến binh", "công đoàn"],
        0,
        "",
    ),
    "chuyen-de": ([], [], 0, ""),
    "tap-huan-ky-nang": ([], [], 0, ""),
    "so-cap-ly-luan-chinh-tri": ([], [], None, ""),
}


def lay(on: date) -> None:
    """Write what is missing. Roles that exist get what this release adds; what people took or gave stays so."""
    product = Actor(account_id=None, person_id=None, name="Liên Thông", on=on)
    for key, (name, rights) in CATALOGUE.items():
        lay_down_role(key=key, name=name, rights=rights, actor=product)
    _lay_rulebooks(product)
    for position, (key, name, group, audience, days, topics) in enumerate(_PROGRAMMES, start=1):
        programme = lay_down_programme(
            key=key,
            name=name,
            group=group,
            audience=audience,
            position=position,
            edition_name="Bản đang dùng",
            days=days,
            starts_on=date(2019, 1, 1),
            topics=topics,
            actor=product,
        )
        statuses, post_words, months, basis = _ENTRY_RULES[key]
        lay_down_entry_rule(
            programme=programme,
            statuses=statuses,
            post_words=post_words,
            repeat_after_months=months,
            basis=basis,
            actor=product,
        )


def withheld() -> dict[str, list[str]]:
    """Name of a role that somebody narrowed -> rights of this release that it did not get therefore."""
    found = {}
    for role in Role.objects.order_by("key"):
        _name, rights = CATALOGUE.get(role.key, ("", []))
        if role.is_narrowed and (fresh := sorted(set(rights) - set(role.given_rights) - set(role.rights))):
            found[role.name] = fresh
    return found


def _lay_rulebooks(product: Actor) -> None:
    lay_down_rulebook(
        code="883",
        title="Quy chế đào tạo, bồi dưỡng của trung tâm chính trị cấp huyện",
        number="883-QĐ/BTGTW",
        type="quyết định",
        body="Ban Tuyên giáo Trung ương",
        signer="Nguyễn Trọng Nghĩa",
        issued_on=date(2021, 11, 24),
        starts_on=date(2021, 11, 24),
        ends_on=date(2025, 12, 1),
        provisions=dict.fromkeys(_PROVISIONS_1147, (None, "")),
        actor=product,
    )
    lay_down_rulebook(
        code="1147",
        title="Quy chế bồi dưỡng, giảng dạy của trung tâm chính trị xã, phường, đặc khu",
        number="1147-QĐ/BTGDVTW",
        type="quyết định",
        body="Ban Tuyên giáo và Dân vận Trung ương",
        signer="",
        issued_on=date(2025, 12, 1),
        starts_on=date(2025, 12, 1),
        ends_on=None,
        provisions=_PROVISIONS_1147,
        actor=product,
    )
