"""A chain of the cast, all invented: a directive of the province, and the commune's plan that answers it."""

from lienthong.directives.actions import accept_proposal, confirm_answer
from lienthong.directives.models import Answer, Task
from lienthong.documents.actions import register_document, take_in_document
from lienthong.documents.choices import Direction
from lienthong.documents.models import Document
from lienthong.documents.queries import header_of
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from tests.cast import Cast
from tests.directives.things import proposals

UPPER = """TỈNH ỦY LAM SƠN
*
Số 09-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lam Sơn, ngày 05 tháng 12 năm 2025

CHỈ THỊ
của Ban Thường vụ Tỉnh ủy
về bồi dưỡng lý luận chính trị năm 2026
-----

Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nhiệm vụ sau:

1. Các đảng ủy xã, phường
- Mở các lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày 30/9/2026.
- Kiện toàn đội ngũ giảng viên kiêm nhiệm của trung tâm chính trị, hoàn thành trước ngày 31/3/2026.
- Đầu tư phòng học, trang thiết bị dạy học cho trung tâm chính trị.

2. Trung tâm chính trị các xã
- Báo cáo kết quả bồi dưỡng trước ngày 10/12/2026.

Nơi nhận:
- Các đảng ủy xã, phường trực thuộc,
- Trung tâm chính trị xã Yên Thượng,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Mạc Văn Bưởi
"""
LOWER = """TỈNH ỦY LAM SƠN
{upper_name}
*
Số {number}

ĐẢNG CỘNG SẢN VIỆT NAM
{place}, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
bồi dưỡng lý luận chính trị năm 2026
-----

Thực hiện Chỉ thị số 09-CT/TU, ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy về bồi dưỡng lý luận chính trị năm 2026, \
Ban Thường vụ Đảng ủy xã xây dựng kế hoạch như sau:

1. Trung tâm chính trị xã
- Mở 02 lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày 30/6/2026.
- Kiện toàn đội ngũ giảng viên kiêm nhiệm của trung tâm chính trị, hoàn thành trước ngày 30/4/2026.
- Sưu tầm tư liệu lịch sử đảng bộ địa phương phục vụ giảng dạy.

Nơi nhận:
- Tỉnh ủy (để b/c),
- Các chi bộ trực thuộc,
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Đặng Hữu Lễ
"""


def held(unit: Unit, text: str, actor: Actor, *, direction: str = Direction.INCOMING, tasks: bool = True) -> Document:
    """A document as it stands in the unit's register, every task that was read in it accepted."""
    draft = take_in_document(unit=unit, name="van-ban.txt", data=text.encode(), actor=actor, direction=direction)
    document = register_document(document=draft, header=header_of(draft), actor=actor, direction=direction)
    for proposal in proposals(document) if tasks else []:
        accept_proposal(proposal=proposal, actor=actor)
    return document


def lower_text(name: str = "Đảng ủy xã Yên Thượng", number: str = "12-KH/ĐU", place: str = "Yên Thượng") -> str:
    """The commune's plan under another name, number and place."""
    return LOWER.format(upper_name=name.upper(), number=number, place=place)


def a_chain(cast: Cast, who: str = "an", **named: str) -> Answer:
    """The directive and the commune's plan in the register of An's centre (or the stranger's), the answer proposed."""
    place = cast.stranger_centre if who == "ngoai" else cast.centre
    actor = cast.actor(who)
    upper = held(place, UPPER, actor)
    lower = held(place, lower_text(**named), actor)
    return Answer.objects.get(document=lower, upper=upper)


def a_confirmed_chain(cast: Cast, who: str = "an", **named: str) -> Answer:
    """The chain, the answer confirmed, its links still proposed."""
    return confirm_answer(answer=a_chain(cast, who=who, **named), actor=cast.actor(who))


def tasks_in(document: Document) -> list[Task]:
    """The document's tasks in the order of the text."""
    return list(Task.objects.filter(document=document).order_by("proposal__position", "pk"))
