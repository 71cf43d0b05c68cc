"""The call's acts: two units are asked for people, every kind of refusal is shown with what it rests on, who waits moves up."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lienthong.classes.models import Call
from lienthong.classes.rules.eligibility import WEIGHTS
from lienthong.kernel.dates import written_day
from tests.cast import Cast
from tests.house.source import PACKAGE
from tests.house.test_grounds import said_in
from tests.journeys import year_people as people
from tests.journeys.stage import Stage

if TYPE_CHECKING:
    from playwright.sync_api import Locator

LETTER = "21-CV/TTCT"
TITLE = "Lớp bồi dưỡng nhận thức về Đảng khóa 2"
BY_LETTER = f"Căn cứ: Công văn {LETTER}"


def an_calls(stage: Stage, company: Cast, today: date, starts: date, ends: date) -> str:
    """Two places, one for each of two units: more is refused. The letter goes out; the address of the call."""
    stage.enter("an")
    stage.go("/lop/chieu-sinh/")
    stage.look("calls-empty")
    stage.press("Gọi học viên cho lớp sắp mở")
    stage.look("call-lines")
    stage.follow(stage.page.locator("main a[href*='/lop/chieu-sinh/moi/']").first)
    page = stage.page
    for name, day in (("starts_on", starts), ("ends_on", ends), ("answer_by", starts - timedelta(days=2))):
        page.fill(f"[name={name}]", written_day(day))
    page.fill("[name=title]", TITLE)
    page.fill("[name=places]", "2")
    stage.look("call-form")
    stage.press("Lưu")
    _numbers(stage, company, 2)
    assert stage.sees("nhiều hơn 2 chỗ của lớp. Căn cứ: Dòng “"), stage.words()
    stage.look("call-quotas-refused")
    _numbers(stage, company, 1)
    page.fill("[name=number]", LETTER)
    page.fill("[name=issued_on]", written_day(today))
    stage.look("call-draft")
    stage.press("Gửi")
    assert stage.sees("Còn 2 đơn vị chưa trả lời."), stage.words()
    stage.look("call-sent")
    return page.url.removeprefix(stage.address)


def _numbers(stage: Stage, company: Cast, of_the_cell: int) -> None:
    stage.page.fill(f"[name=quota-{company.cell.pk}]", str(of_the_cell))
    stage.page.fill(f"[name=quota-{company.other_cell.pk}]", "1")
    stage.press("Lưu chỉ tiêu")


def the_cell_puts_forward(stage: Stage) -> None:
    """Beside each name stands what speaks against it, and the paper it rests on; who lacks data has no button at all."""
    stage.enter("mai")
    stage.look("nominating-home")
    _picks(stage)
    _says(stage, people.BARE, "Chưa có ngày sinh hoặc năm sinh.", "Chưa ghi nam hay nữ.", BY_LETTER)
    _says(stage, people.TRAINED, "giấy chứng nhận số 07/GCN", "Hướng dẫn 01-HD/TW")
    _says(stage, people.ELSEWHERE, "Đang là học viên của", "12-QĐ/TTCT")
    _says(stage, people.PROMISED, "Đã được đề cử vào", people.OTHER_LETTER)
    assert _row(stage, people.BARE).get_by_role("button").count() == 0
    stage.look("pick")
    for name in (people.CLEAN, people.TRAINED, people.ELSEWHERE, people.MEMBER):
        _puts_forward(stage, name)
    stage.look("unit-call")
    _picks(stage)
    _says(stage, people.CLEAN, "Người này đã có tên trong đợt đề cử này.", BY_LETTER)


def the_other_cell_puts_forward(stage: Stage) -> None:
    """A man first, then a woman: one more than its number, which is said with the letter."""
    stage.enter("sen")
    _picks(stage)
    _puts_forward(stage, people.FIRST)
    _picks(stage)
    _says(stage, people.WOMAN, "Đơn vị được phân bổ 1 người và đã đề cử đủ trước người này.", BY_LETTER)
    _puts_forward(stage, people.WOMAN)


def _opens_the_call(stage: Stage) -> None:
    stage.go("/de-cu/")
    stage.follow(stage.page.locator("main tbody a", has_text=TITLE))


def _picks(stage: Stage) -> None:
    _opens_the_call(stage)
    stage.press("Chọn người")


def _row(stage: Stage, name: str) -> "Locator":
    return stage.page.locator("main tbody tr", has_text=name)


def _says(stage: Stage, name: str, *words: str) -> None:
    said = " ".join(_row(stage, name).inner_text().split())
    assert [one for one in words if one not in said] == [], said
    stage.meet()


def _puts_forward(stage: Stage, name: str) -> None:
    if "/chon/" not in stage.page.url:
        stage.press("Chọn người")
    stage.follow(_row(stage, name).get_by_role("button"))
    assert stage.sees(f"Đã đề cử {name}."), stage.words()


def an_decides(stage: Stage, call: str) -> None:
    """Who is clean is agreed to at one press; the others one by one, each reason on its page."""
    stage.enter("an")
    stage.look("clerk-home-nominated")
    stage.go(call)
    stage.look("call-answered")
    stage.press("Duyệt những người không vướng")
    assert stage.sees("Đã duyệt 2 người, 0 người vào danh sách dự bị, 4 người cần xem từng người."), stage.words()
    _opens(stage, call, people.TRAINED)
    _shown(stage, "Đã hoàn thành chương trình này", "Hướng dẫn 01-HD/TW", "đã đề cử đủ", "Lớp có 2 chỗ")
    stage.look("nomination-trained")
    _without(stage, "Không duyệt", "Đã học chương trình này năm trước.")
    _opens(stage, call, people.ELSEWHERE)
    _shown(stage, "Đang là học viên của", "Căn cứ")
    stage.look("nomination-elsewhere")
    _without(stage, "Trả lại đơn vị", "Cử vào đợt sau.")
    _opens(stage, call, people.MEMBER)
    _shown(stage, "Không thuộc đối tượng của lớp", "-TB/ĐU", "Lớp có 2 chỗ và đã đủ người")
    stage.look("nomination-outside")
    _with_reason(stage, people.MEMBER, "Cấp ủy xin học lại để làm báo cáo viên.")
    _opens(stage, call, people.WOMAN)
    _with_reason(stage, people.WOMAN, "Thôn đông, một chỗ là ít.")
    assert _turn(stage, people.WOMAN, people.MEMBER) == ["thứ 1", "thứ 2"]
    stage.look("call-waiting")
    _opens(stage, call, people.MEMBER)
    assert stage.sees("Trước người này: 1 người được ưu tiên theo quy định"), stage.words()
    stage.look("nomination-waiting")


def _opens(stage: Stage, call: str, name: str) -> None:
    stage.go(call)
    stage.follow(_row(stage, name).get_by_role("link").first)


def _shown(stage: Stage, *words: str) -> None:
    assert [one for one in words if not stage.sees(one)] == [], stage.words()
    stage.meet()


def _without(stage: Stage, button: str, why: str) -> None:
    stage.page.fill("[name=remark]", why)
    stage.press(button)


def _with_reason(stage: Stage, name: str, why: str) -> None:
    stage.page.fill("[name=exception]", why)
    stage.press("Duyệt vào danh sách dự bị")
    assert stage.sees(f"{name} vào danh sách dự bị."), stage.words()


def _turn(stage: Stage, *names: str) -> list[str]:
    said = (_row(stage, name).inner_text().split() for name in names)
    return [" ".join(words[-2:]) for words in said]


def who_has_a_place_leaves(stage: Stage, call: str) -> None:
    """The first of the other cell cannot come; the woman, first in line by the rule, has his place at once."""
    stage.enter("sen")
    _opens_the_call(stage)
    stage.follow(_row(stage, people.FIRST).get_by_role("link").first)
    stage.page.fill("[name=remark]", "Ốm, phải nằm viện.")
    stage.look("unit-withdraws")
    stage.press_and_agree("Rút")
    assert people.WOMAN in stage.page.locator("[role=status], .alert").first.inner_text(), stage.words()
    assert "Được cử" in _row(stage, people.WOMAN).inner_text()
    stage.look("unit-moved-up")
    stage.enter("an")
    stage.go(call)
    assert "Được cử" in _row(stage, people.WOMAN).inner_text()
    assert _turn(stage, people.MEMBER) == ["thứ 1"]
    stage.look("call-moved-up")


def too_late_and_closed(stage: Stage, call: str, today: date) -> None:
    """After the deadline one more is put forward, which is said. Closed, it takes nobody, and too few have come."""
    Call.objects.filter(pk=_key(call)).update(answer_by=today - timedelta(days=1))
    stage.enter("mai")
    _picks(stage)
    _says(stage, people.LATE, "Đã quá hạn đề cử", BY_LETTER)
    _puts_forward(stage, people.LATE)
    stage.enter("an")
    stage.go(call)
    stage.press_and_agree("Khóa đợt đề cử")
    assert stage.sees("Không nhận đề cử nữa."), stage.words()
    assert "ít hơn" in " ".join(stage.page.locator(".alert.tone-warning").all_inner_texts())
    assert stage.sees("Điều 5"), stage.words()
    stage.look("call-closed")
    stage.enter("mai")
    _opens_the_call(stage)
    stage.go(stage.page.url.removeprefix(stage.address) + "chon/")
    _says(stage, people.LATE, "Đợt đề cử này không nhận thêm người.", BY_LETTER)
    stage.look("pick-closed")


def _key(address: str) -> int:
    return int(address.strip("/").rpartition("/")[2])


def an_opens_the_class(stage: Stage, call: str, starts: date, ends: date, today: date, names: Iterable[str]) -> str:
    """Opened under the same line and joined to the call: who has a place is a learner. The address of the class."""
    stage.enter("an")
    stage.go("/lop/mo/")
    stage.follow(stage.page.get_by_role("link", name="Mở lớp").locator("visible=true").first)
    page = stage.page
    given = {"title": TITLE, "course": "2", "decision_number": "14-QĐ/TTCT", "venue": "Hội trường A"}
    days = {"decision_on": today, "starts_on": starts, "ends_on": ends}
    for name, value in (given | {name: written_day(day) for name, day in days.items()}).items():
        page.fill(f"[name={name}]", value)
    stage.look("class-opened")
    stage.follow(page.locator("main form button[type=submit].btn-primary"))
    where = page.url.removeprefix(stage.address)
    stage.go(call)
    stage.look("call-joinable")
    page.locator("form[action$='/gan-lop/'] button").click()
    stage.press("Đồng ý")
    assert stage.sees("người được cử đã là học viên"), stage.words()
    stage.go(where)
    assert [name for name in names if not stage.sees(name)] == [], stage.words()
    stage.look("class-joined")
    return where


def who_is_there_or_trained_is_not_taken(stage: Stage, where: str) -> None:
    """The unit reads that its learner is one already; the clerk does not add somebody trained without a written reason."""
    stage.enter("mai")
    _opens_the_call(stage)
    stage.go(stage.page.url.removeprefix(stage.address) + "chon/")
    _says(stage, people.CLEAN, "Người này đã là học viên của lớp.", BY_LETTER)
    stage.enter("an")
    stage.go(f"{where}hoc-vien/them/?q=trieu")
    stage.follow(_row(stage, people.TRAINED).get_by_role("button"))
    _shown(stage, "Muốn vẫn nhận người này, hãy ghi lý do.", "Hướng dẫn 01-HD/TW")
    stage.look("learner-refused")
    assert stage.met == every_code()


def every_code() -> set[str]:
    """Every code with which somebody is refused, or asked about, when he is sent to a class: as the rules have them."""
    made = said_in(PACKAGE / "classes")
    told = {said.code for said in made if said.place.startswith("rules/eligibility.py") and said.code} | set(WEIGHTS)
    return told - {"others_wait"}  # said once the class has begun: tests/classes/test_free_places.py
