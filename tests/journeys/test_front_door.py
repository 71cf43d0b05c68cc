"""Signing in, the first page, the reference pages: what everybody meets on the first day."""

import pytest

from tests.cast import Cast
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


@pytest.mark.daily_on_a_phone
def test_the_first_day(stage: Stage, company: Cast) -> None:
    stage.enter("an")
    stage.look("home")
    for path, name in [
        ("/con-nguoi/", "people"),
        (f"/con-nguoi/{company.learners[0].pk}/", "person"),
        ("/con-nguoi/them/", "new-person"),
        ("/don-vi/", "units"),
        (f"/don-vi/{company.centre.pk}/", "unit"),
        ("/tim/?q=nguyen thi", "search"),
        ("/mat-khau/", "password"),
    ]:
        assert (path, stage.go(path)) == (path, 200)
        stage.look(name)
