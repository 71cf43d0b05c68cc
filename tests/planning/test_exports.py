"""Lists of planning that are taken away: every cell as it stands on the page."""

from lienthong.planning.exports import approved_sheet, needs_sheet
from lienthong.planning.models import ApprovedLine
from lienthong.planning.queries import programme_needs
from tests.cast import TODAY, Cast
from tests.planning import needs_things as needs
from tests.planning import things


def test_needs_by_programme_and_approved_lines_are_taken_away_as_they_stand(cast: Cast) -> None:
    answer = needs.an_answer(cast)
    sheet = needs_sheet(answer.campaign, programme_needs(answer.campaign, TODAY))
    assert sheet.title == f"Nhu cầu đào tạo, bồi dưỡng năm {needs.YEAR}"
    assert [len(row) for row in sheet.rows] == [len(sheet.columns)]
    assert list(sheet.rows) == [[cast.programme.name, 1, 20, 8, 3, None, None, 20]]
    line = things.an_approved_line(cast)
    sheet = approved_sheet(ApprovedLine.objects.all(), TODAY)
    about = [line.title, "Mở lớp", "Trung tâm chính trị xã Yên Thượng", line.year, line.from_month, line.to_month]
    assert list(sheet.rows) == [[*about, line.class_count, 0, line.class_count]]
