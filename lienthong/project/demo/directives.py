"""Two invented directives, read as any document is read: one of the old district, one of the province of today."""

from datetime import date

from lienthong.directives.actions import accept_proposal, measure_task
from lienthong.directives.models import Proposal, Task
from lienthong.documents.actions import register_document, take_in_document
from lienthong.documents.rules.header import proposed_header
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit

_TEXT = """ĐẢNG BỘ TỈNH LAM SƠN
{body_upper}

ĐẢNG CỘNG SẢN VIỆT NAM

{place}, ngày {day:02d} tháng {month:02d} năm {year}

*

Số {number}

KẾ HOẠCH
bồi dưỡng lý luận chính trị và nghiệp vụ công tác đảng ở cơ sở năm {target}

-----

Để nâng cao chất lượng đội ngũ cán bộ, đảng viên ở cơ sở, {body} xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

Việc bồi dưỡng phải sát đối tượng, đúng chương trình, tránh hình thức.

II. TỔ CHỨC THỰC HIỆN

1. {centre}

- Mở các lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú theo chỉ tiêu kết nạp đảng viên năm {target}, hoàn thành trước
ngày 30/11/{target}.

- Mở các lớp bồi dưỡng lý luận chính trị cho đảng viên mới; tổ chức bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ.

- Báo cáo kết quả thực hiện trước ngày 15/12 hằng năm.

2. Các chi bộ, đảng bộ trực thuộc

- Chọn, cử học viên đúng đối tượng, đủ số lượng; tạo điều kiện để học viên dự đủ chương trình.

Nơi nhận:
- {centre},
- Các chi bộ, đảng bộ trực thuộc,
- Lưu Văn phòng.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

{signer}
"""


def directive(
    *, unit: Unit, centre_name: str, body: str, place: str, number: str, issued_on: date, target: int, actor: Actor
) -> Task:
    """Take in, register, accept what falls on the centre, and measure its first task; that task."""
    text = _TEXT.format(
        body=body,
        body_upper=body.upper(),
        place=place,
        day=issued_on.day,
        month=issued_on.month,
        year=issued_on.year,
        number=number,
        target=target,
        centre=centre_name,
        signer="Quách Hữu Nghị",
    )
    name = f"{number.replace('/', '-')}.txt"
    document = take_in_document(unit=unit, name=name, data=text.encode(), actor=actor)
    header = proposed_header(document.findings)
    register_document(document=document, header=header, actor=actor, received_on=issued_on)
    proposals = Proposal.objects.filter(document=document).order_by("position")
    tasks = [
        task
        for proposal in proposals
        if any(centre_name.lower() in unit_name.lower() for unit_name in proposal.units)
        for task in accept_proposal(proposal=proposal, actor=actor)
    ]
    measure_task(
        task=tasks[0],
        indicator="reports.classes_and_learners",
        programme_key="nhan-thuc-ve-dang",
        year=target,
        actor=actor,
        target_classes=3,
        target_learners=75,
    )
    return tasks[0]
