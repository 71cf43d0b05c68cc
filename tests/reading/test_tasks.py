"""On whom tasks fall, wording by wording; each case is the body of a plan between its opening and its recipients."""

import pytest

from lienthong.reading import read_text

CASES = {
    "a heading names a body": ("1. Trung tâm chính trị\n- Mở lớp bồi dưỡng.", [["Trung tâm chính trị"]]),
    "a heading names a kind of work": ("1. Đối với công tác tuyên truyền; mở lớp\n- Cử học viên.", []),
    "a semicolon parts bodies": ("2.1. Đối với Ban Tổ chức; các chi bộ trực thuộc\n- Cử học viên.",
                                 [["Ban Tổ chức", "các chi bộ trực thuộc"]]),
    "a comma does not": ("1. Các ban, Văn phòng, các đoàn thể xã\n- Cử học viên.", [["Các ban, Văn phòng, "
    "các đoàn thể xã"]]),
    "one of the heading's bodies is the subject": (
        "1. Ban Tổ chức; các trung tâm chính trị xã\n- Cử học viên.\n- Trung tâm chính trị xã cần mở lớp.",
        [["Ban Tổ chức", "các trung tâm chính trị xã"], ["các trung tâm chính trị xã"]],
    ),
    "a body and a verb": ("1. Ban Tổ chức chủ trì thẩm định danh sách.", [["Ban Tổ chức"]]),
    "a body and a colon": ("1. Văn phòng Đảng ủy: Bố trí kinh phí.", [["Văn phòng Đảng ủy"]]),
    "giao": ("1. Giao Công an xã bảo đảm trật tự.", [["Công an xã"]]),
    "giao, twice in a sentence": ("Giao Ban Tổ chức tham mưu; giao Văn phòng bố trí kinh phí.", [["Ban Tổ "
    "chức"], ["Văn phòng"]]),
    "đề nghị": ("Đề nghị Ủy ban MTTQ Việt Nam xã phối hợp tuyên truyền.", [["Ủy ban MTTQ Việt Nam xã"]]),
    "a list after a call": ("Đảng ủy yêu cầu các chi bộ trực thuộc:\n1. Lập danh sách học viên.\n2. Gửi về Trung tâm.",
                            [["các chi bộ trực thuộc"]] * 2),
    "a leader named below the work": ("1. Xây dựng đề án.\n- Cơ quan chủ trì: Ban Tổ chức.\n- Cơ quan phối "
    "hợp: Văn phòng.", [["Ban Tổ chức"]]),
    "a leader in brackets": ("- Rà soát đội ngũ (Ban Tổ chức chủ trì).", [["Ban Tổ chức"]]),
    "a recurring duty": ("1. Định kỳ 6 tháng, Trung tâm chính trị tổ chức sơ kết.", [["Trung tâm chính trị"]]),
    "a duty by function": ("1. Các đoàn thể theo chức năng, nhiệm vụ vận động đoàn viên.", [["Các đoàn thể"]]),
    "a body of standing": ("1. Giao cho Ban Tổ chức là cơ quan thường trực, theo dõi.", [["Ban Tổ chức"]]),
    "what a body is, is no task": ("1. Trung tâm là đơn vị sự nghiệp trực thuộc Đảng ủy.", []),
    "đối với and a colon": ("1. Đối với các chi bộ: Quán triệt kế hoạch.", [["các chi bộ"]]),
    "a topic before the body": ("1. Kinh phí: Văn phòng Đảng ủy tham mưu cấp phát.", [["Văn phòng Đảng ủy"]]),
    "brackets are no part of a name": ("1. Ban Tổ chức (thường trực)\n- Theo dõi, tổng hợp.", [["Ban Tổ chức"]]),
    "a clause with its own body": ("1. Các phòng của Ban\n1.1. Phòng Lý luận theo dõi.", [["Phòng Lý luận"]]),
    "a heading without a number": ("Trung tâm chính trị xã\n- Mở lớp.", [["Trung tâm chính trị xã"]]),
    "persons are no units": ("1. Đồng chí Phó Bí thư Thường trực phụ trách chung.", []),
    "a table of work": (
        "STT | Nội dung | Đơn vị chủ trì | Thời hạn\n1 | Khảo sát | Chi bộ 1 | 4/2026\n2 | Tổng hợp | Văn phòng | 5/2026",
        [["Chi bộ 1"], ["Văn phòng"]],
    ),
    "a table of classes": ("STT | Tên lớp | Số học viên | Đơn vị phối hợp\n1 | Đảng viên mới | 60 | Ban Tổ chức", []),
    "results are no tasks": ("I. KẾT QUẢ\n1. Trung tâm chính trị mở 12 lớp.\n2. Các chi bộ cử đủ học viên.", []),
    "what is told as done": ("1. Trung tâm chính trị đã mở 12 lớp.", []),
    "a story of the past": ("1. Thời gian qua, các chi bộ cử đủ học viên.\nTuy nhiên, chi bộ A cử chậm.", []),
    "purposes are no tasks": ("I. MỤC ĐÍCH, YÊU CẦU\n- Các chi bộ nâng cao nhận thức.", []),
    "verbs that look like bodies": ("- Phòng, chống lãng phí.\n- Ban hành kế hoạch.\n- Tổ chức các lớp.\n- "
    "Trường hợp vắng phải báo.", []),
    "the closing formula beside tasks": ("1. Ban Tổ chức\n- Cử học viên.\nCác chi bộ, cơ quan, đơn vị nghiêm "
    "túc triển khai thực hiện Kế hoạch này.",
                                         [["Ban Tổ chức"]]),
    "the closing formula alone": ("Các chi bộ nghiêm túc triển khai thực hiện Kế hoạch này.", [["Các chi bộ"]]),
    "what to do with difficulties": ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Đảng ủy.", []),
}  # fmt: skip
HEAD = "ĐẢNG ỦY XÃ YÊN THƯỢNG\nSố 1-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\nvề mở lớp\n-----\n"
FOOT = "\nNơi nhận:\n- Lưu.\nBÍ THƯ\nTrần Thị Mai"


@pytest.mark.parametrize(("body", "units"), CASES.values(), ids=list(CASES))
def test_units_of_tasks(body: str, units: list[list[str]]) -> None:
    assert [list(task.units) for task in read_text(f"{HEAD}{body}{FOOT}").tasks] == units


@pytest.mark.parametrize("title", ["BÁO CÁO", "TỜ TRÌNH", "GIẤY MỜI"])
def test_reports_proposals_and_invitations_order_nothing(title: str) -> None:
    text = HEAD.replace("KẾ HOẠCH", title).replace("Số 1-KH/ĐU", "") + "Đề nghị Ban Tổ chức bố trí kinh phí." + FOOT
    assert read_text(text).tasks == ()


def test_a_task_knows_the_path_of_its_clause() -> None:
    body = "III. TỔ CHỨC THỰC HIỆN\n1. Ban Tổ chức\n- Cử học viên.\n1.1. Văn phòng bố trí kinh phí."
    assert [task.clause for task in read_text(f"{HEAD}{body}{FOOT}").tasks] == ["III.1", "III.1.1"]
