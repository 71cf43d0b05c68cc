"""Who opens the weeks of An's centre, and who moves its sessions."""

from typing import Any

from lienthong.classes.actions.feeds import give_feed
from lienthong.classes.choices import FeedKind
from lienthong.classes.models import Feed, SubstituteRequest
from tests.cast import Cast
from tests.classes import things as classes
from tests.classes.week_things import a_coming_session, a_question, a_wish, an_invitation
from tests.opening import Arguments, Page

EVERYBODY = "an binh chi dung tinh ngoai"


def week_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def opened(cast: Cast) -> dict[str, Any]:
        return {"pk": classes.an_open_class(cast).pk}

    def session(cast: Cast) -> dict[str, Any]:
        found = classes.a_session(cast, classes.an_open_class(cast))
        return {"pk": found.training_class_id, "session_pk": found.pk}

    def lecturer(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.lecturer.pk}

    def room(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.room.pk}

    def a_feed(cast: Cast) -> tuple[Feed, str]:
        opened = classes.an_open_class(cast)
        about: dict[str, Any] = {"kind": FeedKind.CLASS, "subject_id": opened.pk, "label": opened.title}
        return give_feed(**about, account=cast.an, actor=cast.actor("an"))

    def own_feed(cast: Cast) -> dict[str, Any]:
        return {"pk": a_feed(cast)[0].pk}

    def asked(cast: Cast) -> SubstituteRequest:
        return a_question(cast)[0]

    def about_asked(cast: Cast) -> dict[str, Any]:
        ask = asked(cast)
        return {"pk": ask.session.training_class_id, "session_pk": ask.session_id, "ask_pk": ask.pk}

    def wished(cast: Cast) -> dict[str, Any]:
        return {"pk": a_wish(cast).pk}

    def coming(cast: Cast) -> dict[str, Any]:
        found = a_coming_session(cast)
        return {"pk": found.training_class_id, "session_pk": found.pk}

    def invited(cast: Cast) -> dict[str, Any]:
        found = an_invitation(cast)[0]
        return {"pk": found.training_class_id, "lecturer_pk": found.lecturer_id}

    def run(about: Arguments, method: str = "get", **send: str) -> Page:
        return Page("an", "binh chi dung tinh", "ngoai", about=about, method=method, send=send)

    others = EVERYBODY.removeprefix("an ")
    return {
        "classes:substitute": run(coming),
        "classes:substitute_note": run(about_asked, "post", answer="no"),
        "classes:substitute_withdraw": run(about_asked, "post"),
        "classes:asked": Page(EVERYBODY),
        "classes:invitations": run(opened),
        "classes:invitation_of": run(invited),
        "classes:invitation_remind": run(invited, "post"),
        "classes:invitation_note": run(invited, "post", answer="confirmed"),
        "classes:invitation_board": Page("an ngoai", forbidden="binh chi dung tinh"),
        "classes:invitation_answer": Page(
            "dung",
            absent="an binh chi tinh ngoai",
            about=lambda cast: {"pk": an_invitation(cast)[0].pk},
            method="post",
            send={"answer": "confirmed"},
        ),
        "classes:invitation_by_token": Page(EVERYBODY, about=lambda cast: {"token": an_invitation(cast)[1]}),
        "classes:ask_answer": Page(
            "binh",
            absent="an chi dung tinh ngoai",
            about=lambda cast: {"pk": asked(cast).pk},
            method="post",
            send={"answer": "no"},
        ),
        "classes:wish": Page(
            "dung", absent="an binh chi tinh ngoai", about=lambda cast: {"session_pk": a_coming_session(cast).pk}
        ),
        "classes:wish_withdraw": Page("dung", absent="an binh chi tinh ngoai", about=wished, method="post"),
        "classes:ask_by_token": Page(EVERYBODY, about=lambda cast: {"token": a_question(cast)[1]}),
        "classes:feeds": Page(EVERYBODY),
        "classes:feed_give": Page("binh dung ngoai", absent="an chi tinh", method="post", send={"xem": "toi"}),
        "classes:feed_renew": Page("an", absent=others, about=own_feed, method="post"),
        "classes:feed_revoke": Page("an", absent=others, about=own_feed, method="post"),
        "classes:feed": Page(EVERYBODY, about=lambda cast: {"token": a_feed(cast)[1]}),
        "classes:week": Page(EVERYBODY),
        "classes:week_own": Page(EVERYBODY),
        "classes:week_class": Page("an binh chi dung tinh", absent="ngoai", about=opened),
        "classes:week_lecturer": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=lecturer),
        "classes:week_room": Page("an binh chi dung tinh", absent="ngoai", about=room),
        "classes:session_move": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=session),
    }
