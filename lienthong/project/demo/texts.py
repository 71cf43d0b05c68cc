"""The wording of invented documents. Layout as offices write it, so that reading has something to find."""

from datetime import date

_PAPER = """{head}
{body_upper}

ĐẢNG CỘNG SẢN VIỆT NAM

{place}, ngày {issued_on:%d} tháng {issued_on:%m} năm {issued_on:%Y}

*

Số {number}

{title}

-----

{content}

Nơi nhận:
{recipients}

{authority}

{signer}
"""
_SIGNERS = ["Quách Hữu Nghị", "Lò Minh Đạo", "Tạ Thu Hiền", "Khổng Quang Vinh", "Ninh Ngọc Diệp"]


def _paper(
    *, head: str, body: str, place: str, number: str, issued_on: date, title: str, content: str,
    recipients: list[str], authority: str, signer: str = "",
) -> str:  # fmt: skip
    return _PAPER.format(
        head=head.upper(), body_upper=body.upper(), place=place, number=number, issued_on=issued_on, title=title,
        content=content.strip(), recipients="\n".join(f"- {line}," for line in recipients), authority=authority,
        signer=signer or _SIGNERS[issued_on.toordinal() % len(_SIGNERS)],
    )  # fmt: skip


def guidance(*, board: str, number: str, issued_on: date, year: int) -> str:
    """The province's guidance of a year, in December of the year before."""
    content = f"""
Thực hiện nhiệm vụ công tác tuyên giáo năm {year}, {board} hướng dẫn như sau:

I. MỤC ĐÍCH, YÊU CẦU

Việc bồi dưỡng phải sát đối tượng, đúng chương trình, tránh hình thức.

II. NHIỆM VỤ

1. Các trung tâm chính trị

- Xây dựng kế hoạch mở lớp năm {year}, trình cấp ủy phê duyệt trước ngày 31/12/{year - 1}.

- Báo cáo kết quả bồi dưỡng 6 tháng đầu năm trước ngày 15/6/{year}.

- Báo cáo kết quả bồi dưỡng cả năm trước ngày 10/12/{year}.

2. Trường Chính trị tỉnh

- Bồi dưỡng nghiệp vụ cho giảng viên của các trung tâm chính trị, hoàn thành trong quý III năm {year}.
"""
    return _paper(
        head="Tỉnh ủy Lam Sơn", body=board, place="Lam Sơn", number=number, issued_on=issued_on, title=(
            f"HƯỚNG DẪN\ncông tác bồi dưỡng lý luận chính trị ở cơ sở năm {year}"
        ), content=content, recipients=["Các trung tâm chính trị", "Trường Chính trị tỉnh", "Lưu Văn phòng"],
        authority="TRƯỞNG BAN",
    )  # fmt: skip


def plan_of_committee(
    *, committee: str, place: str, centre: str, number: str, issued_on: date, year: int, follows: str, classes: int
) -> str:
    """The standing committee's plan of a year: what falls on the centre, and on the cells."""
    content = f"""
Thực hiện {follows}, Ban Thường vụ {committee} xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

Nâng cao nhận thức và nghiệp vụ của đội ngũ cán bộ, đảng viên ở cơ sở; gắn bồi dưỡng với kết nạp đảng viên.

II. TỔ CHỨC THỰC HIỆN

1. {centre}

- Mở {classes} lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú theo chỉ tiêu kết nạp đảng viên năm {year}, hoàn thành
trước ngày 30/11/{year}.

- Mở các lớp bồi dưỡng lý luận chính trị cho đảng viên mới; tổ chức bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ.

- Báo cáo kết quả thực hiện trước ngày 15/12 hằng năm.

2. Các chi bộ, đảng bộ trực thuộc

- Chọn, cử học viên đúng đối tượng, đủ số lượng; tạo điều kiện để học viên dự đủ chương trình.
"""
    return _paper(
        head="Đảng bộ tỉnh Lam Sơn", body=f"Ban Thường vụ {committee}", place=place, number=number, issued_on=issued_on,
        title=f"KẾ HOẠCH\nbồi dưỡng lý luận chính trị và nghiệp vụ công tác đảng ở cơ sở năm {year}", content=content,
        recipients=[centre, "Các chi bộ, đảng bộ trực thuộc", "Lưu Văn phòng"],
        authority="T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
    )  # fmt: skip


def request(*, board: str, centre: str, number: str, issued_on: date, due_on: date, what: str) -> str:
    """A letter of the province's board that asks the centres for something by a day."""
    content = f"""
Kính gửi: {centre}

Căn cứ Quy định số 360-QĐ/TW, ngày 29/8/2025 của Ban Bí thư;

Căn cứ Quyết định số 883-QĐ/TW, ngày 24/11/2021 của Ban Tuyên giáo Trung ương;

Đề nghị {centre} báo cáo {what}, gửi về Ban trước ngày {due_on:%d/%m/%Y}.
"""
    return _paper(
        head="Tỉnh ủy Lam Sơn", body=board, place="Lam Sơn", number=number, issued_on=issued_on,
        title=f"về việc báo cáo {what}", content=content, recipients=["Như trên", "Lưu Văn phòng"],
        authority="K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN",
    )  # fmt: skip


def decision(
    *, committee: str, centre: str, place: str, number: str, issued_on: date, subject: str, basis: str, first: str,
    director: str,
) -> str:  # fmt: skip
    """A decision of the centre: a class is opened, or its completion recognised."""
    content = f"""
Căn cứ {basis};

Xét đề nghị của bộ phận giáo vụ,

QUYẾT ĐỊNH:

Điều 1. {first}

Điều 2. Quyết định có hiệu lực kể từ ngày ký.
"""
    return _paper(
        head=committee, body=centre, place=place, number=number, issued_on=issued_on,
        title=f"QUYẾT ĐỊNH\n{subject}", content=content, recipients=["Các chi bộ", "Lưu Trung tâm"],
        authority="GIÁM ĐỐC", signer=director,
    )  # fmt: skip


def directive_from_above(*, number: str, issued_on: date, by: str, soon: str, past: str) -> str:
    """The province's directive to the communes: four things to do."""
    content = f"""
Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nhiệm vụ sau:

1. Các đảng ủy xã, phường

- Chỉ đạo các chi bộ chọn, cử quần chúng ưu tú dự lớp bồi dưỡng nhận thức về Đảng, gửi danh sách trước ngày {soon}.

- Đánh giá tình hình đội ngũ báo cáo viên ở cơ sở, báo cáo trước ngày {past}.

- Kiện toàn đội ngũ giảng viên kiêm nhiệm của trung tâm chính trị, hoàn thành trước ngày {by}.

- Bố trí kinh phí sửa chữa phòng học, mua sắm thiết bị cho trung tâm chính trị, hoàn thành trước ngày {by}.
"""
    return _paper(
        head="Đảng bộ tỉnh Lam Sơn", body="Tỉnh ủy Lam Sơn", place="Lam Sơn", number=number, issued_on=issued_on,
        title="CHỈ THỊ\ncủa Ban Thường vụ Tỉnh ủy\nvề nâng cao chất lượng bồi dưỡng lý luận chính trị ở cơ sở",
        content=content, recipients=["Các đảng ủy xã, phường", "Các trung tâm chính trị", "Lưu Văn phòng Tỉnh ủy"],
        authority="T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
    )  # fmt: skip


def answer_of_committee(
    *, committee: str, place: str, number: str, issued_on: date, follows: str, followed_on: date, by: str, soon: str,
    past: str, leaves_out: bool,
) -> str:  # fmt: skip
    """A commune's plan that carries the directive on to its cells, with a task of its own; one may leave the money out."""
    money = f"""
- Bố trí kinh phí sửa chữa phòng học, mua sắm thiết bị cho trung tâm chính trị, hoàn thành trước ngày {by}.
"""
    content = f"""
Thực hiện Chỉ thị số {follows}, ngày {followed_on:%d/%m/%Y} của Ban Thường vụ Tỉnh ủy về nâng cao chất lượng bồi dưỡng lý
luận chính trị ở cơ sở, Ban Thường vụ {committee} xây dựng kế hoạch như sau:

1. Các chi bộ trực thuộc

- Chọn, cử quần chúng ưu tú dự lớp bồi dưỡng nhận thức về Đảng, gửi danh sách trước ngày {soon}.

- Đánh giá tình hình đội ngũ báo cáo viên ở cơ sở, báo cáo trước ngày {past}.

2. Trung tâm chính trị

- Kiện toàn đội ngũ giảng viên kiêm nhiệm của trung tâm chính trị, hoàn thành trước ngày {by}.
{"" if leaves_out else money}
- Sưu tầm tư liệu lịch sử đảng bộ địa phương phục vụ giảng dạy.
"""
    return _paper(
        head="Đảng bộ tỉnh Lam Sơn", body=committee, place=place, number=number, issued_on=issued_on,
        title="KẾ HOẠCH\nnâng cao chất lượng bồi dưỡng lý luận chính trị ở cơ sở", content=content,
        recipients=["Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng"],
        authority="T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
    )  # fmt: skip


def invitation_to_close(*, committee: str, centre: str, place: str, issued_on: date) -> str:
    """A letter of the centre that still has no number: leaders are invited to the closing of a class."""
    content = """
Kính gửi: Thường trực Đảng ủy,

Trung tâm trân trọng kính mời đồng chí dự lễ bế giảng lớp bồi dưỡng nhận thức về Đảng tại hội trường trung tâm.

Rất mong đồng chí thu xếp thời gian tham dự.
"""
    return _paper(
        head=committee, body=centre, place=place, number="     -GM/TTCT", issued_on=issued_on,
        title="GIẤY MỜI\ndự lễ bế giảng lớp bồi dưỡng nhận thức về Đảng", content=content,
        recipients=["Như trên", "Lưu Trung tâm"], authority="GIÁM ĐỐC",
    )  # fmt: skip
