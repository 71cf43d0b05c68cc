"""The first acts: the directive becomes tasks, the tasks a plan, and the plan is approved."""

from datetime import date
from pathlib import Path

from lienthong.kernel.dates import written_day
from tests.journeys import papers
from tests.journeys.stage import Stage


def an_takes_the_directive_in(stage: Stage, folder: Path) -> None:
    """Upload, look at the findings, type in what the text lacks, register."""
    stage.enter("an")
    stage.go("/van-ban/")
    stage.look("documents-empty")
    stage.go("/van-ban/them/")
    stage.look("upload")
    stage.page.set_input_files("input[type=file]", papers.directive(folder))
    stage.press("Tải lên và đọc")
    stage.look("directive-read")
    assert stage.page.input_value("[name=type]") == "kết luận"
    assert [stage.page.input_value(f"[name={name}]") for name in ("number", "issued_on")] == ["", ""]
    stage.page.fill("[name=number]", "803-KL/TU")
    stage.page.fill("[name=issued_on]", "19/02/2026")
    stage.press("Vào sổ")
    assert stage.sees("Đã vào sổ"), stage.words()
    stage.look("directive-registered")


def an_decides_on_the_tasks(stage: Stage) -> str:
    """Accept one, mend one, refuse one; the address of the accepted task."""
    proposals = stage.page.locator("article.proposal")
    assert proposals.count() == 3
    proposals.nth(0).get_by_role("button", name="Nhận", exact=True).click()
    stage.page.wait_for_selector("article.proposal.is-accepted")
    proposals.nth(1).get_by_text("Sửa rồi nhận").click()
    proposals.nth(1).locator("textarea").first.fill("Chuẩn hóa giảng viên chuyên trách của trung tâm đến năm 2030.")
    proposals.nth(1).get_by_role("button", name="Nhận theo nội dung đã sửa").click()
    stage.page.wait_for_selector("article.proposal.is-mended")
    proposals.nth(2).get_by_role("button", name="Bỏ", exact=True).click()
    stage.page.wait_for_selector("article.proposal.is-refused")
    stage.look("tasks-decided")
    stage.follow(proposals.nth(0).locator(".made-tasks a").first)
    return stage.page.url.removeprefix(stage.address)


def an_measures_the_task(stage: Stage, task: str, year: int) -> None:
    """Two classes and twenty learners of the awareness programme in the year: two targets."""
    for indicator, target in [("reports.classes_held", "2"), ("reports.learners_certified", "20")]:
        stage.go(task + "chi-tieu/")
        stage.look("measure")
        stage.page.select_option("[name=indicator]", indicator)
        stage.page.select_option("[name=programme_key]", "nhan-thuc-ve-dang")
        stage.page.fill("[name=target]", target)
        stage.page.fill("[name=starts_on]", f"01/01/{year}")
        stage.page.fill("[name=last_day]", f"31/12/{year}")
        stage.press("Lưu chỉ tiêu")
        stage.look("target-set")
    stage.go(task)
    stage.look("task-measured")


def an_drafts_the_plan(stage: Stage, year: int) -> str:
    """Three class lines, one under the task; submitted. The plan's address."""
    stage.go("/ke-hoach/")
    stage.look("plans-empty")
    stage.press("Lập kế hoạch")
    stage.page.select_option("[name=year]", str(year))
    stage.look("plan-make")
    stage.follow(stage.page.locator("main form button[type=submit]").first)
    plan = stage.page.url.removeprefix(stage.address)
    for programme, classes, under_task in [
        ("Bồi dưỡng nhận thức về Đảng", 2, True),
        ("Bồi dưỡng lý luận chính trị cho đảng viên mới", 1, False),
        ("Bồi dưỡng chuyên đề", 1, False),
    ]:
        stage.go(plan)
        stage.press("Thêm dòng")
        _fill_line(stage, programme, classes, under_task=under_task)
    stage.go(plan)
    stage.look("plan-drafted")
    stage.press_and_agree("Trình giám đốc")
    stage.look("plan-submitted")
    return plan


def _fill_line(stage: Stage, programme: str, classes: int, *, under_task: bool) -> None:
    page = stage.page
    label = page.locator("[name=programme] option", has_text=programme).first.get_attribute("value")
    page.select_option("[name=programme]", label)
    page.fill("[name=class_count]", str(classes))
    page.fill("[name=learners_per_class]", "28")
    page.select_option("[name=from_month]", "1")
    page.select_option("[name=to_month]", "12")
    page.fill("[name=venue]", "Hội trường A")
    page.fill("[name=budget_dong]", "12500000")
    if under_task:
        page.select_option("[name=task]", index=1)
        stage.look("plan-line")
    stage.press("Thêm vào kế hoạch")


def the_plan_is_approved(stage: Stage, plan: str, today: date) -> None:
    """Bình forwards, Chi returns with a remark, An sends it again, Bình forwards, Chi approves with number and date."""
    stage.enter("binh")
    stage.look("director-home")
    stage.go(plan)
    stage.press_and_agree("Chuyển ban thường vụ")
    stage.enter("chi")
    stage.go(plan)
    stage.page.locator("details.move summary", has_text="Trả lại").click()
    stage.page.fill("details.move textarea", "Ghi rõ địa điểm của từng lớp.")
    stage.look("plan-return")
    stage.follow(stage.page.locator("details.move form button[type=submit]"))
    stage.enter("an")
    stage.look("home-plan-returned")
    stage.go(plan)
    assert stage.sees("Ghi rõ địa điểm của từng lớp.")
    stage.press_and_agree("Trình giám đốc")
    stage.enter("binh")
    stage.go(plan)
    stage.press_and_agree("Chuyển ban thường vụ")
    stage.enter("chi")
    stage.go(plan)
    stage.press("Phê duyệt")
    stage.page.fill("[name=number]", "45-TB/ĐU")
    stage.page.fill("[name=issued_on]", written_day(today))
    stage.look("plan-approve")
    stage.press("Phê duyệt kế hoạch")
    assert stage.sees("Đã phê duyệt")
    stage.look("plan-approved")
