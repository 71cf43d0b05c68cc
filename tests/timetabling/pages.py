"""Who opens the pages of calendars, of when lecturers teach, and of timetables made by the solver."""

from datetime import date
from typing import Any

from lienthong.lecturers.actions import add_day_off
from lienthong.lecturers.models import Engagement
from lienthong.timetabling.actions.keeping import add_away
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, an_open_class
from tests.opening import Arguments, Page, nothing
from tests.timetabling.things import a_joint_order, a_proposal, part_of

TOMORROW = date(2026, 3, 17)


def timetabling_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def centre(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.centre.pk}

    def of_centre(cast: Cast) -> dict[str, Any]:
        return {"centre_pk": cast.centre.pk}

    def of_class(cast: Cast) -> dict[str, Any]:
        return {"class_pk": an_open_class(cast).pk}

    def away(cast: Cast) -> dict[str, Any]:
        facts = {"starts_on": TODAY, "ends_on": TOMORROW, "part": None, "kind": "trip", "title": ""}
        return {"pk": add_away(training_class=an_open_class(cast), actor=cast.actor("an"), **facts).pk}  # type: ignore[arg-type]

    def session(cast: Cast) -> dict[str, Any]:
        return {"pk": a_session(cast, an_open_class(cast)).pk}

    def proposal(cast: Cast) -> dict[str, Any]:
        return {"pk": a_proposal(cast, an_open_class(cast)).pk}

    def clerks(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    def keepers(about: Arguments, method: str = "get") -> Page:
        return Page("an tinh", forbidden="binh chi dung", absent="ngoai", about=about, method=method)

    def joint(cast: Cast) -> dict[str, Any]:
        return {"pk": a_joint_order(cast, an_open_class(cast)).pk}

    def part(cast: Cast) -> dict[str, Any]:
        order = a_joint_order(cast, an_open_class(cast))
        return {"pk": order.pk, "part_pk": part_of(order, cast.centre).pk}

    def of_province(cast: Cast) -> dict[str, Any]:
        return {"unit_pk": cast.province.pk}

    def province(about: Arguments = nothing, method: str = "get") -> Page:
        return Page("tinh", forbidden="an binh chi dung ngoai", about=about, method=method)

    return {
        "calendars:home": Page("an binh chi tinh ngoai", forbidden="dung"),
        "calendars:year": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=centre),
        "calendars:days_add": keepers(centre),
        "calendars:half_days": keepers(centre),
        "calendars:days_remove": keepers(centre, "post"),
        "timetabling:list": Page("an ngoai", forbidden="binh chi dung tinh"),
        "timetabling:order": clerks(of_centre),
        "timetabling:needs": clerks(of_centre),
        "timetabling:order_for_class": clerks(of_class),
        "timetabling:class": clerks(of_class),
        "timetabling:of_class": clerks(of_class),
        "timetabling:away_remove": clerks(away, "post"),
        "timetabling:pin": clerks(session, "post"),
        "timetabling:proposal": clerks(proposal),
        "timetabling:apply": clerks(proposal, "post"),
        "timetabling:discard": clerks(proposal, "post"),
        "timetabling:stop": clerks(proposal, "post"),
        "timetabling:retry": clerks(proposal, "post"),
        "timetabling:joints": province(),
        "timetabling:joint_new": province(of_province),
        "timetabling:joint": province(joint),
        "timetabling:joint_part": province(part),
        "timetabling:joint_stop": province(joint, "post"),
        "timetabling:joint_retry": province(joint, "post"),
        "timetabling:joint_take_back": province(joint, "post"),
        **_teaching(),
    }


def _teaching() -> dict[str, Page]:
    def engaged(cast: Cast) -> dict[str, Any]:
        return {"pk": Engagement.objects.get(lecturer=cast.lecturer).pk}

    def off(cast: Cast) -> dict[str, Any]:
        engagement = Engagement.objects.get(lecturer=cast.lecturer)
        days = {"starts_on": TODAY, "ends_on": TOMORROW, "part": None}
        gone = add_day_off(engagement=engagement, actor=cast.actor("an"), **days)  # type: ignore[arg-type]
        return {"pk": engagement.pk, "off_pk": gone.pk}

    def writes(about: Arguments) -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method="post")

    return {
        "lecturers:teaching": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=engaged),
        "lecturers:topics": writes(engaged),
        "lecturers:week": writes(engaged),
        "lecturers:day_off_add": writes(engaged),
        "lecturers:day_off_remove": writes(off),
    }
