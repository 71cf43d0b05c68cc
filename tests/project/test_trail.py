"""`lienthong audit`: what it says, and its exit code."""

import pytest

from lienthong.jobs.board import Step, work
from lienthong.project import cli, serving
from tests.audit.things import by_force, three_days
from tests.cast import PRODUCT, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests is up and complete; the command need not see to it."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://an@the-database-of-the-tests/x")
    monkeypatch.setattr(serving, "prepare", lambda: None)


def test_a_whole_trail_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    three_days(None)
    codes = [cli.main(["audit", "seal"]), cli.main(["audit", "verify"])]
    assert (codes, capsys.readouterr().out) == (
        [0, 0],
        "Đã niêm phong thêm 3 ngày nhật ký (tính riêng từng đơn vị).\n"
        "Đã kiểm tra 3 niêm phong, đến hết ngày 04/03/2026.\nNhật ký nguyên vẹn.\n",
    )


def test_a_trail_without_a_sealed_day_is_told_so(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert (cli.main(["audit", "verify"]), capsys.readouterr().out) == (
        0,
        "Nhật ký chưa có ngày nào được niêm phong.\n",
    )


def test_a_changed_entry_is_named_and_the_command_fails(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    entries = three_days(cast.centre.pk)
    cli.main(["audit", "seal"])
    by_force("UPDATE audit_auditentry SET verb = 'x' WHERE id = %s", entries[2].pk)
    assert cli.main(["audit", "verify"]) == 1
    assert capsys.readouterr().err == (
        f"Đơn vị {cast.centre.pk} (Trung tâm chính trị xã Yên Thượng), ngày 03/03/2026, "
        f"mục {entries[2].pk}–{entries[3].pk}: có mục bị sửa.\n"
    )


def test_the_night_seals_what_is_over(db: None) -> None:
    three_days(None)
    step = Step(job_id=1, arguments={}, cursor={}, actor=PRODUCT)
    told = [work.kinds[work.schedules["audit.seal"].kind].step(step) for _night in range(2)]
    assert [(progress.finished, progress.note) for progress in told] == [
        (True, "Đã niêm phong thêm 3 ngày."),
        (True, "Đã niêm phong thêm 0 ngày."),
    ]
